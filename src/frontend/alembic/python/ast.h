// The syntax tree of a Python file: what Python 3.12's grammar has, in plain structs. Nothing is evaluated
// here; what the evaluator does not take is its own business.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "migc/base/source.h"
#include "migc/base/text.h"

namespace migc::python {

struct Expr;
struct Stmt;
using ExprPtr = std::unique_ptr<Expr>;
using StmtPtr = std::unique_ptr<Stmt>;
using Block = std::vector<StmtPtr>;

// --- expressions
// ------------------------------------------------------------------------------------------------------

struct NoneConstant {};
struct EllipsisConstant {};
struct BoolConstant {
  bool value = false;
};
struct IntConstant {
  std::string digits;
};  ///< decimal digits, no leading zeros
struct FloatConstant {
  double value = 0;
};
struct StringConstant {
  Text text;
};  ///< adjacent literals joined, every byte knows where it was written
struct BytesConstant {
  std::string bytes;
};

struct Name {
  std::string id;
};
struct Attribute {
  ExprPtr object;
  std::string name;
  Span name_span;
};
struct Subscript {
  ExprPtr object;
  ExprPtr index;
};
struct Slice {
  ExprPtr lower, upper, step;
};  ///< each may be null
struct Argument {
  enum class Kind : std::uint8_t { positional, star, keyword, double_star };
  Kind kind = Kind::positional;
  std::string name;  ///< keyword
  ExprPtr value;
  Span span;
};
struct Call {
  ExprPtr function;
  std::vector<Argument> arguments;
};

enum class UnaryOperator : std::uint8_t { plus, minus, invert, not_ };
struct Unary {
  UnaryOperator op{};
  ExprPtr operand;
};
enum class BinaryOperator : std::uint8_t {
  add,
  subtract,
  multiply,
  matrix_multiply,
  divide,
  floor_divide,
  modulo,
  power,
  shift_left,
  shift_right,
  bit_or,
  bit_xor,
  bit_and,
};
std::string_view to_string(BinaryOperator op);  ///< "+"
struct Binary {
  BinaryOperator op{};
  ExprPtr left, right;
};
struct Boolean {
  bool is_and = false;
  std::vector<ExprPtr> operands;
};
enum class CompareOperator : std::uint8_t { eq, ne, lt, le, gt, ge, is, is_not, in, not_in };
std::string_view to_string(CompareOperator op);  ///< "not in"
/// a < b <= c: one more operand than operators.
struct Compare {
  std::vector<ExprPtr> operands;
  std::vector<CompareOperator> ops;
};
struct Conditional {
  ExprPtr condition, then, otherwise;
};

struct TupleExpr {
  std::vector<ExprPtr> items;
};
struct ListExpr {
  std::vector<ExprPtr> items;
};
struct SetExpr {
  std::vector<ExprPtr> items;
};
struct DictExpr {
  struct Item {
    ExprPtr key, value;
  };  ///< no key: **value
  std::vector<Item> items;
};
struct Starred {
  ExprPtr value;
};
struct Named {
  std::string name;
  ExprPtr value;
};  ///< name := value

struct Comprehension {
  enum class Kind : std::uint8_t { list, set, dict, generator };
  struct For {
    ExprPtr target, iterable;
    std::vector<ExprPtr> conditions;
  };
  Kind kind{};
  ExprPtr element;  ///< of a dict: the key
  ExprPtr value;    ///< of a dict
  std::vector<For> fors;
};

struct Parameter {
  enum class Kind : std::uint8_t { normal, keyword_only, star, double_star };
  std::string name;
  ExprPtr default_value;  ///< may be null
  Kind kind = Kind::normal;
};
struct Lambda {
  std::vector<Parameter> parameters;
  ExprPtr body;
};

/// f"…": literal pieces and values in turn.
struct Formatted {
  struct Piece {
    Text literal;  ///< where `value` is null
    ExprPtr value;
    char conversion = 0;    ///< 'r', 's', 'a' or 0
    ExprPtr specification;  ///< a Formatted, or null
  };
  std::vector<Piece> pieces;
};
struct Yield {
  enum class Kind : std::uint8_t { one, from, await };
  ExprPtr value;  ///< may be null
  Kind kind = Kind::one;
};

struct Expr {
  using Node = std::variant<NoneConstant, EllipsisConstant, BoolConstant, IntConstant, FloatConstant,
                            StringConstant, BytesConstant, Name, Attribute, Subscript, Slice, Call, Unary,
                            Binary, Boolean, Compare, Conditional, TupleExpr, ListExpr, SetExpr, DictExpr,
                            Starred, Named, Comprehension, Lambda, Formatted, Yield>;
  Node node;
  Span span;
  std::uint16_t height =
      1;  ///< of the tree below, itself included: at most `max_height`, so that recursion over it is safe

  template <class T>
  const T* get() const {
    return std::get_if<T>(&node);
  }
};
inline constexpr int max_height = 400;

// --- statements
// -------------------------------------------------------------------------------------------------------

struct ExprStmt {
  ExprPtr value;
};
struct Assign {
  std::vector<ExprPtr> targets;
  ExprPtr value;
};  ///< a = b = value
struct AnnotatedAssign {
  ExprPtr target, annotation, value;
};  ///< value may be null
struct AugmentedAssign {
  ExprPtr target;
  BinaryOperator op{};
  ExprPtr value;
};
struct If {
  ExprPtr condition;
  Block then, otherwise;
};
struct For {
  ExprPtr target, iterable;
  Block body, otherwise;
};
struct While {
  ExprPtr condition;
  Block body, otherwise;
};
struct With {
  struct Item {
    ExprPtr context, target;
  };  ///< target may be null
  std::vector<Item> items;
  Block body;
};
struct Try {
  struct Handler {
    ExprPtr type;
    std::string name;
    Block body;
  };  ///< type may be null
  Block body, otherwise, finally;
  std::vector<Handler> handlers;
};
struct Function {
  std::string name;
  std::vector<Parameter> parameters;
  std::vector<ExprPtr> decorators;
  Block body;
  bool is_async = false;
};
struct Class {
  std::string name;
  std::vector<Argument> bases;
  std::vector<ExprPtr> decorators;
  Block body;
};
struct Return {
  ExprPtr value;
};  ///< may be null
struct Raise {
  ExprPtr value;
};  ///< may be null
struct Assert {
  ExprPtr condition, message;
};
struct Delete {
  std::vector<ExprPtr> targets;
};
struct Import {
  struct Item {
    std::string module, as;
  };  ///< `as` empty: bound under the module's first part
  std::vector<Item> items;
};
struct ImportFrom {
  struct Item {
    std::string name, as;
    Span span;
  };
  std::string module;  ///< without its leading dots
  int level = 0;       ///< how many dots
  std::vector<Item> items;
  bool star = false;
};
struct Global {
  std::vector<std::string> names;
  bool nonlocal = false;
};
struct Pass {};
struct Break {};
struct Continue {};
struct TypeAlias {};  ///< `type X = …`: read over
struct Match {
  ExprPtr subject;
};  ///< parsed over, never run

struct Stmt {
  using Node = std::variant<ExprStmt, Assign, AnnotatedAssign, AugmentedAssign, If, For, While, With, Try,
                            Function, Class, Return, Raise, Assert, Delete, Import, ImportFrom, Global, Pass,
                            Break, Continue, TypeAlias, Match>;
  Node node;
  Span span;

  template <class T>
  const T* get() const {
    return std::get_if<T>(&node);
  }
};

struct Module {
  const Source* source = nullptr;
  Block body;
};

}  // namespace migc::python
