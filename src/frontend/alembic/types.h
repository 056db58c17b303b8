// Types as SQLAlchemy has them: classes that Python code calls and derives from, and what they make.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/call.h"
#include "migc/ir/type.h"

namespace migc::alembic {

/// What an object of a type holds: Integer(), String(20), ENUM('a', name='e').
class SqlType final : public python::NativeObject {
 public:
  explicit SqlType(python::Type* cls) : NativeObject(cls), class_(cls) {}
  python::Type* type_class() const { return class_; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;

  migc::Type type;
  std::map<std::string, SqlType*, std::less<>> variants;  ///< with_variant
  SqlType* element = nullptr;                             ///< of an array

  // Of an enumeration.
  bool makes_type = true;  ///< create_table makes it where it is missing
  bool native = true;
  std::vector<std::pair<std::string, Value>> members;  ///< of a Python class of enumerators

  // Of Boolean and Enum: a CHECK where the database has no such type.
  bool has_check = false;
  NameText check_name;

  bool says_itself = false;  ///< by a method that was not asked yet: of a class that Python code derives

  /// What it is for the dialect of this run.
  SqlType& here(const Session& session);
  void copy_from(const SqlType& other);

 private:
  python::Type* class_;
};

/// Enum.create(bind) and drop(bind). A type of another kind: nothing.
Value create_enum(Interpreter&, SqlType& type, bool check_first, Span span);
Value drop_enum(Interpreter&, SqlType& type, bool check_first, Span span);
/// Makes the enumeration of a new column where it has to be: `with_table` as create_table does.
bool settle_enum(Interpreter&, const SqlType& type, migc::Type& made, bool with_table, Span span);

struct TypeDef {
  std::string_view name;
  migc::Type::Kind kind = migc::Type::Kind::verbatim;
  std::string_view signature = "*args, **kw";
  void (*read)(Call& given, SqlType& type) = nullptr;
  std::string_view base = "TypeEngine";
};

/// The types of one module. `dialect`: those of kind verbatim are its own words; empty: they are everybody's.
struct TypeModule {
  std::string_view dialect;
  std::span<const TypeDef> types;
};

const TypeModule& generic_types();
/// Of sqlalchemy.dialects.x; null: there is no such dialect.
const TypeModule* dialect_types(std::string_view dialect);
/// Of other packages: by the name of the module ("pgvector.sqlalchemy") or one above it. Null: not known.
const TypeModule* package_types(std::string_view module);

/// The class; absent: the module has none of that name.
Value type_class(Interpreter&, const TypeModule& module, std::string_view name);

/// An object of a type from what was given for one: the class, or an object. Null: failed.
SqlType* type_of(Interpreter&, Value value, std::string_view what = "the type", Span span = {});

/// A type of the generic module without arguments.
SqlType* make_type(Interpreter&, std::string_view name);

/// An object of the type that a column has in the catalog: isinstance(column.type, String).
SqlType* reflected_type(Interpreter&, const migc::Type& type);

/// The members of a Python value as a literal of the type (which may be null: then it says by itself what it is).
std::optional<Literal> literal_of(Interpreter&, Value value, const SqlType* type, Span span = {});

/// "VARCHAR(20)", for CAST in SQL text of the source dialect.
std::string cast_type(const migc::Type& type);

// Shared by the families' files.
void read_length(Call& given, SqlType& type);
void read_enum(Call& given, SqlType& type);
void read_array(Call& given, SqlType& type);
void read_numeric(Call& given, SqlType& type);
void read_timezone(Call& given, SqlType& type);
/// As one dialect alone says it.
void set_verbatim(Call& given, SqlType& type, std::string text);

}  // namespace migc::alembic
