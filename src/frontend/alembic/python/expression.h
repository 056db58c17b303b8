// Python's expressions, by recursive descent with one function a level of binding.
#pragma once

#include <vector>

#include "alembic/python/cursor.h"
#include "alembic/python/strings.h"

namespace migc::python {

class ExpressionParser {
 public:
  explicit ExpressionParser(Cursor& cursor, int depth = 0) : cursor_(cursor), depth_(depth) {}

  // Where an error was met, what these return stands for nothing, but is never null.
  ExprPtr expression();               ///< no tuple without parentheses, no star
  ExprPtr named_expression();         ///< also `name := …`
  ExprPtr expression_list();          ///< also `a, *b`: the right side of an assignment
  ExprPtr target_list();              ///< the left side of `for … in`
  ExprPtr primary();                  ///< a decorator, a base class
  std::vector<Argument> arguments();  ///< after '(' up to and with ')'
  /// Parameters up to `end`, which stays: "):" of a def, ":" of a lambda.
  std::vector<Parameter> parameters(std::string_view end, bool annotated);

  ExprPtr make(Span span, Expr::Node node);

 private:
  ExprPtr disjunction();
  ExprPtr conjunction();
  ExprPtr negation();
  ExprPtr comparison();
  ExprPtr binary(int level);
  ExprPtr unary();
  ExprPtr power();
  ExprPtr postfix(ExprPtr object);
  ExprPtr atom();
  ExprPtr word();
  ExprPtr number();
  ExprPtr strings();
  ExprPtr bytes();
  ExprPtr parenthesised();
  ExprPtr bracketed();
  ExprPtr braced();
  ExprPtr lambda();
  ExprPtr subscript();
  ExprPtr slice_or_index();
  ExprPtr starred_or_named();
  ExprPtr comprehension(Comprehension::Kind kind, Span span, ExprPtr element, ExprPtr value);
  Argument argument();
  Parameter parameter(bool annotated);
  bool at_comprehension() const;
  bool list_ends() const;

  bool add_string(const Token& token, std::vector<Formatted::Piece>& pieces);
  bool add_field(const FieldPiece& field, const StringHead& head, std::vector<Formatted::Piece>& pieces);
  bool add_pieces(const Stretch& stretch, const StringHead& head, std::vector<Formatted::Piece>& pieces);

  Cursor& cursor_;
  int depth_;
};

}  // namespace migc::python
