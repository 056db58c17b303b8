// One run of a revision's upgrade() or downgrade() for one dialect: the host of the evaluator, and what every native
// function of Alembic and SQLAlchemy asks: where operations go, which schema stands, which dialect is meant.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/module_files.h"
#include "alembic/python/interpreter.h"
#include "migc/ir/project.h"
#include "migc/ir/revision.h"

namespace migc::alembic {

using python::Interpreter;
using python::Value;

/// A revision file, parsed once. What the project says is copied or outlives it.
struct RevisionFile {
  python::Module tree;
  const Source* source = nullptr;
  std::string id;
  std::optional<Timestamp> create_date;
  const Project* project = nullptr;
  std::vector<std::string> dialects;  ///< the names of all
  std::filesystem::path folder;       ///< that it is in
  std::shared_ptr<ModuleFiles> modules;
  std::optional<python::LeftOut> left_out;  ///< once it is known: what of the file can't be evaluated, and may not be needed
};

class Session final : public python::Host {
 public:
  Session(const RevisionFile& of, const Target& where, const Sink& sink) : file(of), target(where), sink_(sink) {}

  const RevisionFile& file;
  const Target& target;

  const Catalog& catalog() const { return *target.catalog; }
  const Project& project() const { return *file.project; }
  /// Is the script for the dialect that the project's SQL text is written in, or one that extends it?
  bool writes_source() const { return is_for(project().source_dialect); }
  /// Is it for this dialect, or for one that extends it?
  bool is_for(std::string_view dialect) const;
  bool is_dialect(std::string_view name) const;

  /// Hands an operation on. A Python value: None, or failed where it did not take effect.
  Value send(Interpreter&, Operation::What what, Span span);

  Value import(Interpreter&, std::string_view module, int level, const python::ModuleObject& importer) override;
  Value told(Interpreter&, std::string_view path) override;
  bool tells() const override;
  std::optional<std::int64_t> now(Interpreter&) override;
  std::optional<std::string> new_uuid(Interpreter&) override;
  File read_file(const std::string& path, bool as_bytes) override;
  std::optional<bool> has_file(const std::string& path, bool only_files) override;
  std::string absolute(const std::string& path) override;
  std::string shown(const std::string& path) override;
  std::string package_folder(const std::string& name) override;
  std::string file_of(const python::Module& tree) override;
  std::size_t effects() const override { return sent_; }

  /// Classes are made once each: asked for by what defines them.
  std::map<const void*, python::Type*> classes;
  std::map<std::string, Value, std::less<>> told_names;  ///< likewise what [python] says of a name
  std::set<const python::Type*> listened;  ///< classes of types whose columns listeners of events may change

  /// Operations that the application registers: op.name is a method of a class. And what operations of a class do.
  std::map<std::string, std::pair<Value, std::string>, std::less<>> own_operations;
  std::vector<std::pair<Value, Value>> implementations;
  /// The classes and functions of env.py, once.
  void read_environment(Interpreter&);

 private:
  ModuleFiles::File& module_file(const std::filesystem::path& below, std::string_view module) const;
  Value import_file(Interpreter&, ModuleFiles::File& found, std::string_view module);
  void try_out(ModuleFiles::File& found, std::string_view module);
  Value import_relative(Interpreter&, std::string_view module, int level, const python::ModuleObject& importer);
  Value import_beside(Interpreter&, std::string_view module);

  bool may_read(const std::filesystem::path& path) const;

  const Sink& sink_;
  int uuids_ = 0;
  std::size_t sent_ = 0;  ///< operations
  bool has_environment_ = false;
  std::map<std::string, std::filesystem::path, std::less<>> folders_;  ///< of the modules that were imported
  std::map<const python::Module*, std::filesystem::path> trees_;       ///< the folders of their trees
  std::vector<ModuleFiles::File*>* trial_ = nullptr;  ///< what is only tried: the files that it imports
};

inline Session& session_of(Interpreter& python) { return static_cast<Session&>(python.host()); }

/// What [python] types and values say of a dotted name; absent: nothing.
Value told_by_project(Interpreter&, std::string_view path);

// The modules, each by its full name; absent: it is none of them.
Value alembic_module(Interpreter&, std::string_view name);     ///< alembic, alembic.op, …
Value entity_module(Interpreter&, std::string_view name);      ///< alembic_utils
Value enum_module(Interpreter&, std::string_view name);        ///< alembic_postgresql_enum
Value session_module(Interpreter&, std::string_view name);     ///< sqlalchemy.orm, flask_sqlalchemy: as far as their sessions go
Value operations_module(Interpreter&, std::string_view name);  ///< alembic.operations
Value search_module(Interpreter&, std::string_view name);      ///< sqlalchemy_searchable
Value sqlalchemy_module(Interpreter&, std::string_view name);  ///< sqlalchemy, sqlalchemy.types, sqlalchemy.dialects.x, …

}  // namespace migc::alembic
