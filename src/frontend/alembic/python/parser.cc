#include "alembic/python/parser.h"

#include <array>
#include <utility>

#include "alembic/python/expression.h"

namespace migc::python {
namespace {

constexpr std::array<std::pair<std::string_view, BinaryOperator>, 13> augmented = {
    {{"+=", BinaryOperator::add},
     {"-=", BinaryOperator::subtract},
     {"*=", BinaryOperator::multiply},
     {"/=", BinaryOperator::divide},
     {"//=", BinaryOperator::floor_divide},
     {"%=", BinaryOperator::modulo},
     {"**=", BinaryOperator::power},
     {"@=", BinaryOperator::matrix_multiply},
     {"&=", BinaryOperator::bit_and},
     {"|=", BinaryOperator::bit_or},
     {"^=", BinaryOperator::bit_xor},
     {">>=", BinaryOperator::shift_right},
     {"<<=", BinaryOperator::shift_left}}};

class Parser {
 public:
  explicit Parser(Cursor& cursor) : cursor_(cursor), expressions_(cursor) {}

  Block file() {
    Block block;
    while (!cursor_.at(TokenKind::end)) statements(block);
    return block;
  }

 private:
  template <class Node>
  static StmtPtr make(Span span, Node node) {
    auto made = std::make_unique<Stmt>();
    made->span = span;
    made->node = std::move(node);
    return made;
  }

  /// One compound statement, or the simple statements of one line.
  void statements(Block& block) {
    const Descent descent(cursor_, depth_);
    if (StmtPtr compound = compound_statement()) return block.push_back(std::move(compound));
    if (cursor_.failed()) return;
    do {
      block.push_back(simple_statement());
    } while (cursor_.accept(";") && !cursor_.at(TokenKind::newline));
    if (!cursor_.accept(TokenKind::newline) && !cursor_.at(TokenKind::end))
      cursor_.fail("expected the end of the line");
  }

  /// After ':': an indented block, or statements on the same line.
  Block suite() {
    Block block;
    cursor_.expect(":");
    if (!cursor_.accept(TokenKind::newline)) {
      statements(block);
      return block;
    }
    if (!cursor_.accept(TokenKind::indent)) cursor_.fail("expected an indented block");
    while (!cursor_.accept(TokenKind::dedent) && !cursor_.at(TokenKind::end)) statements(block);
    return block;
  }

  Block else_suite() { return cursor_.accept("else") ? suite() : Block{}; }

  // --- compound statements ---

  StmtPtr compound_statement() {
    const Span span = cursor_.span();
    if (cursor_.at("@")) return decorated();
    const bool is_async = cursor_.at("async") && cursor_.peek(1).kind == TokenKind::name;
    if (is_async) cursor_.next();
    if (cursor_.accept("if")) return if_statement(span);
    if (cursor_.accept("for")) return for_statement(span);
    if (cursor_.accept("while")) return while_statement(span);
    if (cursor_.accept("with")) return with_statement(span);
    if (cursor_.accept("try")) return try_statement(span);
    if (cursor_.accept("def")) return function(span, {}, is_async);
    if (cursor_.accept("class")) return class_statement(span, {});
    if (at_match()) return match_statement(span);
    return nullptr;
  }

  StmtPtr decorated() {
    const Span span = cursor_.span();
    std::vector<ExprPtr> decorators;
    while (cursor_.accept("@")) {
      decorators.push_back(expressions_.named_expression());
      cursor_.accept(TokenKind::newline);
    }
    const bool is_async = cursor_.accept("async");
    if (cursor_.accept("class")) return class_statement(span, std::move(decorators));
    cursor_.expect("def");
    return function(span, std::move(decorators), is_async);
  }

  StmtPtr if_statement(Span span) {
    const Descent descent(cursor_, depth_);
    If made;
    made.condition = expressions_.named_expression();
    made.then = suite();
    const Span elif = cursor_.span();
    if (cursor_.accept("elif"))
      made.otherwise.push_back(if_statement(elif));
    else
      made.otherwise = else_suite();
    return make(span, std::move(made));
  }

  StmtPtr for_statement(Span span) {
    For made;
    made.target = expressions_.target_list();
    cursor_.expect("in");
    made.iterable = expressions_.expression_list();
    made.body = suite();
    made.otherwise = else_suite();
    return make(span, std::move(made));
  }

  StmtPtr while_statement(Span span) {
    While made;
    made.condition = expressions_.named_expression();
    made.body = suite();
    made.otherwise = else_suite();
    return make(span, std::move(made));
  }

  /// `with (a as b, c as d):` has parentheses of its own; `with (a): ` and `with (a, b): ` read the same
  /// either way.
  StmtPtr with_statement(Span span) {
    With made;
    const bool parenthesised = cursor_.at("(") && with_parenthesis_is_its_own();
    if (parenthesised) cursor_.next();
    while (!cursor_.failed() && !cursor_.at(")")) {
      With::Item item;
      item.context = expressions_.expression();
      if (cursor_.accept("as")) item.target = expressions_.primary();
      made.items.push_back(std::move(item));
      if (!cursor_.accept(",")) break;
    }
    if (parenthesised) cursor_.expect(")");
    made.body = suite();
    return make(span, std::move(made));
  }

  /// Is the token after the matching ')' a ':'?
  bool with_parenthesis_is_its_own() const {
    int depth = 0;
    for (std::size_t i = 0; cursor_.peek(i).kind != TokenKind::end; ++i) {
      if (cursor_.at("(", i)) ++depth;
      if (cursor_.at(")", i) && --depth == 0) return cursor_.at(":", i + 1);
    }
    return false;
  }

  StmtPtr try_statement(Span span) {
    Try made;
    made.body = suite();
    while (cursor_.accept("except")) {
      Try::Handler handler;
      cursor_.accept("*");
      if (!cursor_.at(":")) handler.type = expressions_.expression_list();
      if (cursor_.accept("as")) handler.name = cursor_.name();
      handler.body = suite();
      made.handlers.push_back(std::move(handler));
    }
    made.otherwise = else_suite();
    if (cursor_.accept("finally")) made.finally = suite();
    return make(span, std::move(made));
  }

  /// `[T: bound]` after the name of a function or class: read over.
  void type_parameters() {
    if (!cursor_.accept("[")) return;
    for (int depth = 1; depth > 0 && !cursor_.at(TokenKind::end); cursor_.next()) {
      if (cursor_.at("[")) ++depth;
      if (cursor_.at("]")) --depth;
    }
  }

  StmtPtr function(Span span, std::vector<ExprPtr> decorators, bool is_async) {
    Function made;
    made.is_async = is_async;
    made.decorators = std::move(decorators);
    made.name = cursor_.name();
    type_parameters();
    cursor_.expect("(");
    made.parameters = expressions_.parameters(")", true);
    cursor_.expect(")");
    if (cursor_.accept("->")) expressions_.expression();
    made.body = suite();
    return make(span, std::move(made));
  }

  StmtPtr class_statement(Span span, std::vector<ExprPtr> decorators) {
    Class made;
    made.decorators = std::move(decorators);
    made.name = cursor_.name();
    type_parameters();
    if (cursor_.accept("(")) made.bases = expressions_.arguments();
    made.body = suite();
    return make(span, std::move(made));
  }

  /// `match` is a statement where its line ends in ':' and an indented `case` follows.
  bool at_match() const {
    if (!cursor_.at("match") || cursor_.at("=", 1) || cursor_.at(".", 1)) return false;
    std::size_t i = 1;
    while (cursor_.peek(i).kind != TokenKind::newline && cursor_.peek(i).kind != TokenKind::end) ++i;
    return cursor_.at(":", i - 1) && cursor_.peek(i + 1).kind == TokenKind::indent &&
           cursor_.at("case", i + 2);
  }

  StmtPtr match_statement(Span span) {
    cursor_.next();
    Match made;
    made.subject = expressions_.expression_list();
    cursor_.expect(":");
    cursor_.accept(TokenKind::newline);
    cursor_.accept(TokenKind::indent);
    for (int depth = 1; depth > 0 && !cursor_.at(TokenKind::end); cursor_.next()) {
      if (cursor_.at(TokenKind::indent)) ++depth;
      if (cursor_.at(TokenKind::dedent)) --depth;
    }
    return make(span, std::move(made));
  }

  // --- simple statements ---

  StmtPtr simple_statement() {
    const Span span = cursor_.span();
    if (cursor_.accept("pass")) return make(span, Pass{});
    if (cursor_.accept("break")) return make(span, Break{});
    if (cursor_.accept("continue")) return make(span, Continue{});
    if (cursor_.accept("return")) return make(span, Return{optional_list()});
    if (cursor_.accept("raise")) return raise_statement(span);
    if (cursor_.accept("assert")) return assert_statement(span);
    if (cursor_.accept("del")) return make(span, Delete{delete_targets()});
    if (cursor_.accept("import")) return import_statement(span);
    if (cursor_.accept("from")) return import_from(span);
    if (cursor_.accept("global")) return make(span, Global{names(), false});
    if (cursor_.accept("nonlocal")) return make(span, Global{names(), true});
    if (cursor_.at("type") && cursor_.peek(1).kind == TokenKind::name &&
        (cursor_.at("=", 2) || cursor_.at("[", 2)))
      return type_alias(span);
    return expression_statement(span);
  }

  bool at_end_of_statement() const {
    return cursor_.at(TokenKind::newline) || cursor_.at(";") || cursor_.at(TokenKind::end);
  }
  ExprPtr optional_list() { return at_end_of_statement() ? nullptr : expressions_.expression_list(); }

  StmtPtr raise_statement(Span span) {
    Raise made{at_end_of_statement() ? nullptr : expressions_.expression()};
    if (cursor_.accept("from")) expressions_.expression();
    return make(span, std::move(made));
  }

  StmtPtr assert_statement(Span span) {
    Assert made;
    made.condition = expressions_.expression();
    if (cursor_.accept(",")) made.message = expressions_.expression();
    return make(span, std::move(made));
  }

  std::vector<ExprPtr> delete_targets() {
    std::vector<ExprPtr> targets;
    do {
      targets.push_back(expressions_.primary());
    } while (cursor_.accept(",") && !at_end_of_statement());
    return targets;
  }

  std::vector<std::string> names() {
    std::vector<std::string> list;
    do {
      list.push_back(cursor_.name());
    } while (cursor_.accept(","));
    return list;
  }

  std::string dotted_name() {
    std::string name = cursor_.name();
    while (cursor_.accept(".")) name += "." + cursor_.name();
    return name;
  }

  StmtPtr import_statement(Span span) {
    Import made;
    do {
      Import::Item item;
      item.module = dotted_name();
      if (cursor_.accept("as")) item.as = cursor_.name();
      made.items.push_back(std::move(item));
    } while (cursor_.accept(","));
    return make(span, std::move(made));
  }

  StmtPtr import_from(Span span) {
    ImportFrom made;
    for (; cursor_.at(".") || cursor_.at("..."); cursor_.next()) made.level += cursor_.at(".") ? 1 : 3;
    if (!cursor_.at("import")) made.module = dotted_name();
    cursor_.expect("import");
    if (cursor_.accept("*")) {
      made.star = true;
      return make(span, std::move(made));
    }
    const bool parenthesised = cursor_.accept("(");
    while (!cursor_.failed() && !cursor_.at(")")) {
      ImportFrom::Item item;
      item.span = cursor_.span();
      item.name = cursor_.name();
      item.as = cursor_.accept("as") ? cursor_.name() : item.name;
      made.items.push_back(std::move(item));
      if (!cursor_.accept(",")) break;
    }
    if (parenthesised) cursor_.expect(")");
    return make(span, std::move(made));
  }

  StmtPtr type_alias(Span span) {
    while (!at_end_of_statement()) cursor_.next();
    return make(span, TypeAlias{});
  }

  StmtPtr expression_statement(Span span) {
    ExprPtr first = expressions_.expression_list();
    if (cursor_.accept(":")) {
      AnnotatedAssign made;
      made.target = std::move(first);
      made.annotation = expressions_.expression();
      if (cursor_.accept("=")) made.value = expressions_.expression_list();
      return make(span, std::move(made));
    }
    for (const auto& [symbol, op] : augmented)
      if (cursor_.accept(symbol))
        return make(span, AugmentedAssign{std::move(first), op, expressions_.expression_list()});
    if (!cursor_.at("=")) return make(span, ExprStmt{std::move(first)});
    Assign made;
    made.value = std::move(first);
    while (cursor_.accept("=")) {
      made.targets.push_back(std::move(made.value));
      made.value = expressions_.expression_list();
    }
    return make(span, std::move(made));
  }

  Cursor& cursor_;
  ExpressionParser expressions_;
  int depth_ = 0;
};

}  // namespace

std::optional<Module> parse(const Source& source, Diagnostics& diagnostics) {
  auto tokens = tokenize(source, diagnostics);
  if (!tokens) return std::nullopt;
  Cursor cursor(source, std::move(*tokens), diagnostics);
  Module module;
  module.source = &source;
  module.body = Parser(cursor).file();
  if (cursor.failed()) return std::nullopt;
  return module;
}

const StringConstant* docstring(const Module& module) {
  if (module.body.empty()) return nullptr;
  const auto* first = module.body.front()->get<ExprStmt>();
  return first == nullptr ? nullptr : first->value->get<StringConstant>();
}

}  // namespace migc::python
