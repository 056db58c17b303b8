// The evaluator of the syntax tree: one Frame runs the code of one scope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/python/closure.h"
#include "alembic/python/interpreter.h"
#include "alembic/python/scope.h"

namespace migc::python {

class Frame {
 public:
  enum class Flow : std::uint8_t { next, break_, continue_, return_, failed };

  /// Not inlined: g++ 12 would warn of a dangling pointer, not seeing that the destructor takes it back.
  [[gnu::noinline]] Frame(Interpreter& python, Scope& scope, Span called_from = {});
  ~Frame() { python_.frame_ = caller_; }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  Flow run(const Block& block);
  Value evaluate(const Expr& expr);

  /// What `return` left.
  Value result;
  /// A generator's: what takes the items.
  const Each* on_yield = nullptr;

  Scope& scope() const { return scope_; }
  Span called_from() const { return called_from_; }
  std::string_view function_name;  ///< "Class.method": what was called; empty: a module's or a class's body, a lambda
  const Frame* caller() const { return caller_; }

 private:
  friend class GeneratorExpression;
  friend class Interpreter;
  class Aside;

  // Statements, one function each. (frame_statements.cc, frame_blocks.cc, frame_import.cc, frame_class.cc)
  Flow execute(const Stmt& statement);
  Flow run(const ExprStmt&, Span);
  Flow run(const Assign&, Span);
  Flow run(const AnnotatedAssign&, Span);
  Flow run(const AugmentedAssign&, Span);
  Flow run(const If&, Span);
  Flow run(const For&, Span);
  Flow run(const While&, Span);
  Flow run(const With&, Span);
  Flow run(const Try&, Span);
  Flow run(const Function&, Span);
  Flow run(const Class&, Span);
  Flow run(const Return&, Span);
  Flow run(const Raise&, Span);
  Flow run(const Assert&, Span);
  Flow run(const Delete&, Span);
  Flow run(const Import&, Span);
  Flow run(const ImportFrom&, Span);
  Flow run(const Global&, Span) { return Flow::next; }
  Flow run(const Pass&, Span) { return Flow::next; }
  Flow run(const Break&, Span) { return Flow::break_; }
  Flow run(const Continue&, Span) { return Flow::continue_; }
  Flow run(const TypeAlias&, Span) { return Flow::next; }
  Flow run(const Match&, Span);

  Flow with_item(const With& with, std::size_t item);
  Flow with_generator(const With& with, std::size_t item, const GeneratorContext& context);
  Flow handle(const Try& statement);
  Flow handler_body(const Try::Handler& handler, Value exception);
  Value decorated(Value made, const std::vector<Value>& decorators, const std::vector<ExprPtr>& exprs);
  bool decorators_of(const std::vector<ExprPtr>& exprs, std::vector<Value>& decorators);
  Value make_class(const Class& statement, Span span);
  bool run_class_body(const Class& statement, Type& type, Scope& scope);
  bool bases_of(const Class& statement, std::vector<Type*>& bases, Arguments& keywords, Value& unknown);
  Value imported(const ImportFrom& node, Value module, const ImportFrom::Item& item);
  Flow import_star(Value module);

  // Names. (frame.cc)
  Value lookup(std::string_view name);
  bool bind(std::string_view name, Value value);
  bool unbind(std::string_view name);
  bool assign(const Expr& target, Value value);
  bool unpack(const std::vector<ExprPtr>& targets, Value value);
  Namespace* names_to_bind(std::string_view name);

  // Expressions, one function each. (frame_expressions.cc, frame_calls.cc, frame_comprehensions.cc)
  Value eval(const NoneConstant&, const Expr&) { return {}; }
  Value eval(const EllipsisConstant&, const Expr&);
  Value eval(const BoolConstant& node, const Expr&) { return Value::boolean(node.value); }
  Value eval(const IntConstant&, const Expr&);
  Value eval(const FloatConstant& node, const Expr&) { return Value::real(node.value); }
  Value eval(const StringConstant&, const Expr&);
  Value eval(const BytesConstant&, const Expr&);
  Value eval(const Name&, const Expr&);
  Value eval(const Attribute&, const Expr&);
  Value eval(const Subscript&, const Expr&);
  Value eval(const Slice&, const Expr&);
  Value eval(const Call&, const Expr&);
  Value eval(const Unary&, const Expr&);
  Value eval(const Binary&, const Expr&);
  Value eval(const Boolean&, const Expr&);
  Value eval(const Compare&, const Expr&);
  Value eval(const Conditional&, const Expr&);
  Value eval(const TupleExpr&, const Expr&);
  Value eval(const ListExpr&, const Expr&);
  Value eval(const SetExpr&, const Expr&);
  Value eval(const DictExpr&, const Expr&);
  Value eval(const Starred&, const Expr&);
  Value eval(const Named&, const Expr&);
  Value eval(const Comprehension&, const Expr&);
  Value eval(const Lambda&, const Expr&);
  Value eval(const Formatted&, const Expr&);
  Value eval(const Yield&, const Expr&);

  bool items_of(const std::vector<ExprPtr>& exprs, std::vector<Value>& items, Value& unknown);
  bool arguments_of(const std::vector<Argument>& given, Arguments& arguments);
  bool star_argument(const Argument& given, Arguments& arguments);
  bool double_star_argument(const Argument& given, Arguments& arguments);
  Value open(Value unknown, bool calls);
  bool yield(Value item);
  std::vector<Value> defaults_of(const std::vector<Parameter>& parameters, bool& ok);
  std::string qualified(std::string_view name) const;
  bool formatted_piece(const Formatted::Piece& piece, Text& text, Value& unknown);
  /// The loops of a comprehension from `level` on: `element` at each turn, false: failed. `unknown` is set,
  /// and the loops end, where what they go through or a condition is not known.
  Step comprehend(const Comprehension& node, std::size_t level, Value iterable, Value& unknown,
                  FunctionRef<bool()> element);
  /// Do all conditions of this loop hold? Unknown: one of them.
  Value conditions_hold(const Comprehension::For& loop);

  Interpreter& python_;
  Scope& scope_;
  Span called_from_;
  Frame* caller_;
};

}  // namespace migc::python
