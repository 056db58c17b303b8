// Where names are looked up: the scopes of modules, functions, classes and comprehensions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "alembic/python/ast.h"
#include "alembic/python/namespace.h"
#include "alembic/python/value.h"

namespace migc::python {

class Closure;
class ModuleObject;

/// What is to be known of a function's body before it runs.
struct CodeInfo {
  std::vector<std::string_view> locals;  ///< names that the body binds: never looked up elsewhere
  std::vector<std::string_view> globals;
  std::vector<std::string_view> nonlocals;
  bool yields = false;

  bool is_local(std::string_view name) const;
};
CodeInfo code_info(const Function& function);
CodeInfo code_info(const Lambda& lambda);

/// What a statement of a module may change there, if nobody knows how far it came.
struct Touched {
  std::vector<std::string_view> bound;      ///< names
  std::vector<std::string_view> mentioned;  ///< what it may call, or set attributes of
};
Touched touched_by(const Stmt& statement);
/// With what the functions and objects of its module that it mentions may do.
Touched touched_by(const Stmt& statement, const Module& module);
/// The names that functions of the module declare global.
std::vector<std::string_view> globals_of(const Module& module);

/// Does evaluating this call anything?
bool has_call(const Expr& expr);
bool has_call(const Comprehension& comprehension);

class Scope final : public Object {
 public:
  enum class Level : std::uint8_t { module, function, class_, comprehension };
  Scope(Level at, Scope* around, ModuleObject& of) : level(at), parent(around), module(of) {}

  const Level level;
  Scope* const parent;  ///< null: the module's
  ModuleObject& module;
  Namespace own;
  Namespace* names = &own;  ///< of a module or class: its attributes
  const CodeInfo* info = nullptr;
  const Closure* closure = nullptr;               ///< of a function
  std::string class_name;                         ///< of a class: its qualified name
  Type* annotated = nullptr;                      ///< of a class: what takes its names with annotations

  /// The scope of the innermost function or module around: where `:=` in a comprehension binds.
  Scope& home();
  std::string type_name() const override { return "scope"; }
};

}  // namespace migc::python
