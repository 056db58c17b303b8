#include "alembic/python/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "alembic/python/strings.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

constexpr std::array<std::string_view, 35> reserved_words = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

struct BinaryLevel {
  std::string_view symbol;
  BinaryOperator op;
  int level;  ///< 0 binds loosest
};
constexpr int binary_levels = 6;
constexpr std::array<BinaryLevel, 12> binaries = {{{"|", BinaryOperator::bit_or, 0},
                                                   {"^", BinaryOperator::bit_xor, 1},
                                                   {"&", BinaryOperator::bit_and, 2},
                                                   {"<<", BinaryOperator::shift_left, 3},
                                                   {">>", BinaryOperator::shift_right, 3},
                                                   {"+", BinaryOperator::add, 4},
                                                   {"-", BinaryOperator::subtract, 4},
                                                   {"*", BinaryOperator::multiply, 5},
                                                   {"/", BinaryOperator::divide, 5},
                                                   {"//", BinaryOperator::floor_divide, 5},
                                                   {"%", BinaryOperator::modulo, 5},
                                                   {"@", BinaryOperator::matrix_multiply, 5}}};

int height(const ExprPtr& child) { return child == nullptr ? 0 : child->height; }
int height(const std::vector<ExprPtr>& children) {
  int most = 0;
  for (const ExprPtr& child : children) most = std::max(most, height(child));
  return most;
}
int height(const std::vector<Argument>& arguments);
int height(const std::vector<Parameter>& parameters);
int height(const std::vector<DictExpr::Item>& items);
int height(const std::vector<Comprehension::For>& fors);
int height(const std::vector<Formatted::Piece>& pieces);
template <class... Children>
int tallest(const Children&... children) {
  return std::max({0, height(children)...});
}

int height(const std::vector<Argument>& arguments) {
  int most = 0;
  for (const Argument& argument : arguments) most = std::max(most, height(argument.value));
  return most;
}
int height(const std::vector<Parameter>& parameters) {
  int most = 0;
  for (const Parameter& parameter : parameters) most = std::max(most, height(parameter.default_value));
  return most;
}
int height(const std::vector<DictExpr::Item>& items) {
  int most = 0;
  for (const DictExpr::Item& item : items) most = std::max(most, tallest(item.key, item.value));
  return most;
}
int height(const std::vector<Comprehension::For>& fors) {
  int most = 0;
  for (const Comprehension::For& part : fors)
    most = std::max(most, tallest(part.target, part.iterable, part.conditions));
  return most;
}
int height(const std::vector<Formatted::Piece>& pieces) {
  int most = 0;
  for (const Formatted::Piece& piece : pieces)
    most = std::max(most, tallest(piece.value, piece.specification));
  return most;
}

/// The height of what is below a node.
struct HeightBelow {
  template <class Leaf>
  int operator()(const Leaf&) const {
    return 0;
  }
  int operator()(const Attribute& n) const { return tallest(n.object); }
  int operator()(const Subscript& n) const { return tallest(n.object, n.index); }
  int operator()(const Slice& n) const { return tallest(n.lower, n.upper, n.step); }
  int operator()(const Call& n) const { return tallest(n.function, n.arguments); }
  int operator()(const Unary& n) const { return tallest(n.operand); }
  int operator()(const Binary& n) const { return tallest(n.left, n.right); }
  int operator()(const Boolean& n) const { return tallest(n.operands); }
  int operator()(const Compare& n) const { return tallest(n.operands); }
  int operator()(const Conditional& n) const { return tallest(n.condition, n.then, n.otherwise); }
  int operator()(const TupleExpr& n) const { return tallest(n.items); }
  int operator()(const ListExpr& n) const { return tallest(n.items); }
  int operator()(const SetExpr& n) const { return tallest(n.items); }
  int operator()(const DictExpr& n) const { return tallest(n.items); }
  int operator()(const Starred& n) const { return tallest(n.value); }
  int operator()(const Named& n) const { return tallest(n.value); }
  int operator()(const Comprehension& n) const { return tallest(n.element, n.value, n.fors); }
  int operator()(const Lambda& n) const { return tallest(n.parameters, n.body); }
  int operator()(const Formatted& n) const { return tallest(n.pieces); }
  int operator()(const Yield& n) const { return tallest(n.value); }
};

std::string digits_alone(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '_') out += c;
  return out;
}

std::string without_leading_zeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

}  // namespace

std::string_view to_string(BinaryOperator op) {
  if (op == BinaryOperator::power) return "**";
  return std::find_if(binaries.begin(), binaries.end(), [&](const BinaryLevel& b) { return b.op == op; })
      ->symbol;
}

std::string_view to_string(CompareOperator op) {
  constexpr std::array<std::string_view, 10> names = {"==", "!=", "<",      "<=", ">",
                                                      ">=", "is", "is not", "in", "not in"};
  return names.at(static_cast<std::size_t>(op));
}

bool is_keyword(std::string_view word) {
  return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

std::string Cursor::name() {
  if (!at(TokenKind::name) || is_keyword(text())) {
    fail("expected a name");
    return {};
  }
  std::string found(text());
  next();
  return found;
}

ExprPtr ExpressionParser::make(Span span, Expr::Node node) {
  auto made = std::make_unique<Expr>();
  const int below = std::visit(HeightBelow{}, node);
  made->span = span;
  made->node = std::move(node);
  made->height = static_cast<std::uint16_t>(below + 1);
  if (below >= max_height) {
    cursor_.fail(span, "this expression is nested too deep to be read");
    made->node = NoneConstant{};
    made->height = 1;
  }
  return made;
}

// --- lists
// ------------------------------------------------------------------------------------------------------------

bool ExpressionParser::list_ends() const {
  const Token& token = cursor_.peek();
  if (token.kind == TokenKind::newline || token.kind == TokenKind::end) return true;
  if (token.kind != TokenKind::symbol && token.kind != TokenKind::name) return false;
  constexpr std::array<std::string_view, 9> ends = {")", "]", "}", "=", ":", ";", "in", "for", "async"};
  return std::find(ends.begin(), ends.end(), cursor_.text()) != ends.end();
}

ExprPtr ExpressionParser::starred_or_named() {
  const Span span = cursor_.span();
  if (cursor_.accept("*")) return make(span, Starred{binary(0)});
  return named_expression();
}

ExprPtr ExpressionParser::expression_list() {
  const Span span = cursor_.span();
  if (cursor_.at("yield")) return atom();
  ExprPtr first = starred_or_named();
  if (!cursor_.at(",")) return first;
  TupleExpr tuple;
  tuple.items.push_back(std::move(first));
  while (cursor_.accept(",") && !list_ends()) tuple.items.push_back(starred_or_named());
  return make(span, std::move(tuple));
}

ExprPtr ExpressionParser::target_list() {
  const Span span = cursor_.span();
  const auto target = [&] {
    const Span star = cursor_.span();
    if (cursor_.accept("*")) return make(star, Starred{binary(0)});
    return binary(0);
  };
  ExprPtr first = target();
  if (!cursor_.at(",")) return first;
  TupleExpr tuple;
  tuple.items.push_back(std::move(first));
  while (cursor_.accept(",") && !list_ends()) tuple.items.push_back(target());
  return make(span, std::move(tuple));
}

// --- from loose to tight
// ----------------------------------------------------------------------------------------------

ExprPtr ExpressionParser::named_expression() {
  const Span span = cursor_.span();
  if (cursor_.at(TokenKind::name) && cursor_.at(":=", 1)) {
    std::string name = cursor_.name();
    cursor_.next();
    return make(span, Named{std::move(name), expression()});
  }
  return expression();
}

ExprPtr ExpressionParser::expression() {
  const Descent descent(cursor_, depth_);
  const Span span = cursor_.span();
  if (cursor_.at("lambda")) return lambda();
  ExprPtr value = disjunction();
  if (!cursor_.accept("if")) return value;
  Conditional conditional;
  conditional.then = std::move(value);
  conditional.condition = disjunction();
  cursor_.expect("else");
  conditional.otherwise = expression();
  return make(span, std::move(conditional));
}

ExprPtr ExpressionParser::disjunction() {
  const Span span = cursor_.span();
  ExprPtr first = conjunction();
  if (!cursor_.at("or")) return first;
  Boolean boolean{false, {}};
  boolean.operands.push_back(std::move(first));
  while (cursor_.accept("or")) boolean.operands.push_back(conjunction());
  return make(span, std::move(boolean));
}

ExprPtr ExpressionParser::conjunction() {
  const Span span = cursor_.span();
  ExprPtr first = negation();
  if (!cursor_.at("and")) return first;
  Boolean boolean{true, {}};
  boolean.operands.push_back(std::move(first));
  while (cursor_.accept("and")) boolean.operands.push_back(negation());
  return make(span, std::move(boolean));
}

ExprPtr ExpressionParser::negation() {
  const Descent descent(cursor_, depth_);
  const Span span = cursor_.span();
  if (cursor_.accept("not")) return make(span, Unary{UnaryOperator::not_, negation()});
  return comparison();
}

/// The comparison operator that the cursor is at; takes it.
static std::optional<CompareOperator> comparison_operator(Cursor& cursor) {
  constexpr std::array<std::pair<std::string_view, CompareOperator>, 7> plain = {
      {{"==", CompareOperator::eq},
       {"!=", CompareOperator::ne},
       {"<", CompareOperator::lt},
       {"<=", CompareOperator::le},
       {">", CompareOperator::gt},
       {">=", CompareOperator::ge},
       {"in", CompareOperator::in}}};
  for (const auto& [word, op] : plain)
    if (cursor.accept(word)) return op;
  if (cursor.accept("is")) return cursor.accept("not") ? CompareOperator::is_not : CompareOperator::is;
  if (cursor.at("not") && cursor.at("in", 1)) {
    cursor.next();
    cursor.next();
    return CompareOperator::not_in;
  }
  return std::nullopt;
}

ExprPtr ExpressionParser::comparison() {
  const Span span = cursor_.span();
  ExprPtr first = binary(0);
  std::optional<CompareOperator> op = comparison_operator(cursor_);
  if (!op) return first;
  Compare compare;
  compare.operands.push_back(std::move(first));
  for (; op; op = comparison_operator(cursor_)) {
    compare.ops.push_back(*op);
    compare.operands.push_back(binary(0));
  }
  return make(span, std::move(compare));
}

ExprPtr ExpressionParser::binary(int level) {
  if (level == binary_levels) return unary();
  ExprPtr left = binary(level + 1);
  for (bool more = true; more && !cursor_.failed();) {
    more = false;
    for (const BinaryLevel& binary_operator : binaries) {
      if (binary_operator.level != level || !cursor_.at(binary_operator.symbol)) continue;
      const Span span = left->span;
      cursor_.next();
      left = make(span, Binary{binary_operator.op, std::move(left), binary(level + 1)});
      more = true;
      break;
    }
  }
  return left;
}

ExprPtr ExpressionParser::unary() {
  const Descent descent(cursor_, depth_);
  const Span span = cursor_.span();
  if (cursor_.accept("-")) return make(span, Unary{UnaryOperator::minus, unary()});
  if (cursor_.accept("+")) return make(span, Unary{UnaryOperator::plus, unary()});
  if (cursor_.accept("~")) return make(span, Unary{UnaryOperator::invert, unary()});
  return power();
}

ExprPtr ExpressionParser::power() {
  const Span span = cursor_.span();
  if (cursor_.accept("await")) return make(span, Yield{primary(), Yield::Kind::await});
  ExprPtr base = primary();
  if (!cursor_.accept("**")) return base;
  return make(span, Binary{BinaryOperator::power, std::move(base), unary()});
}

ExprPtr ExpressionParser::primary() { return postfix(atom()); }

ExprPtr ExpressionParser::postfix(ExprPtr object) {
  for (;;) {
    const Span span = object->span;
    if (cursor_.accept(".")) {
      const Span name_span = cursor_.span();
      object = make(span, Attribute{std::move(object), cursor_.name(), name_span});
    } else if (cursor_.accept("(")) {
      object = make(span, Call{std::move(object), arguments()});
    } else if (cursor_.accept("[")) {
      ExprPtr index = subscript();
      object = make(span, Subscript{std::move(object), std::move(index)});
    } else {
      return object;
    }
  }
}

// --- calls and subscripts
// ---------------------------------------------------------------------------------------------

std::vector<Argument> ExpressionParser::arguments() {
  std::vector<Argument> list;
  while (!cursor_.at(")") && !cursor_.failed()) {
    list.push_back(argument());
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect(")");
  return list;
}

Argument ExpressionParser::argument() {
  const Span span = cursor_.span();
  if (cursor_.accept("**")) return {Argument::Kind::double_star, "", expression(), span};
  if (cursor_.accept("*")) return {Argument::Kind::star, "", expression(), span};
  if (cursor_.at(TokenKind::name) && cursor_.at("=", 1)) {
    std::string name = cursor_.name();
    cursor_.next();
    return {Argument::Kind::keyword, std::move(name), expression(), span};
  }
  ExprPtr value = named_expression();
  if (at_comprehension())
    value = comprehension(Comprehension::Kind::generator, span, std::move(value), nullptr);
  return {Argument::Kind::positional, "", std::move(value), span};
}

ExprPtr ExpressionParser::subscript() {
  const Span span = cursor_.span();
  ExprPtr first = slice_or_index();
  if (cursor_.at(",")) {
    TupleExpr tuple;
    tuple.items.push_back(std::move(first));
    while (cursor_.accept(",") && !cursor_.at("]")) tuple.items.push_back(slice_or_index());
    first = make(span, std::move(tuple));
  }
  cursor_.expect("]");
  return first;
}

ExprPtr ExpressionParser::slice_or_index() {
  const Span span = cursor_.span();
  const auto bound = [&]() -> ExprPtr {
    if (cursor_.at(":") || cursor_.at("]") || cursor_.at(",")) return nullptr;
    return expression();
  };
  ExprPtr lower = cursor_.at(":") ? nullptr : starred_or_named();
  if (!cursor_.accept(":")) return lower;
  Slice slice;
  slice.lower = std::move(lower);
  slice.upper = bound();
  if (cursor_.accept(":")) slice.step = bound();
  return make(span, std::move(slice));
}

// --- atoms
// ------------------------------------------------------------------------------------------------------------

ExprPtr ExpressionParser::atom() {
  const Descent descent(cursor_, depth_);
  switch (cursor_.peek().kind) {
    case TokenKind::number:
      return number();
    case TokenKind::string:
      return strings();
    case TokenKind::name:
      return word();
    default:
      break;
  }
  if (cursor_.at("(")) return parenthesised();
  if (cursor_.at("[")) return bracketed();
  if (cursor_.at("{")) return braced();
  const Span span = cursor_.span();
  if (cursor_.accept("...")) return make(span, EllipsisConstant{});
  cursor_.fail(cursor_.at(TokenKind::end) ? "the file ends in the middle of an expression"
                                          : "expected an expression");
  return make(span, NoneConstant{});
}

ExprPtr ExpressionParser::word() {
  const Span span = cursor_.span();
  if (cursor_.accept("None")) return make(span, NoneConstant{});
  if (cursor_.accept("True")) return make(span, BoolConstant{true});
  if (cursor_.accept("False")) return make(span, BoolConstant{false});
  if (cursor_.accept("yield")) {
    const Yield::Kind kind = cursor_.accept("from") ? Yield::Kind::from : Yield::Kind::one;
    return make(span, Yield{list_ends() ? nullptr : expression_list(), kind});
  }
  return make(span, Name{cursor_.name()});
}

ExprPtr ExpressionParser::number() {
  const Span span = cursor_.span();
  const std::string text = digits_alone(cursor_.text());
  cursor_.next();
  const std::string_view prefix = std::string_view(text).substr(0, 2);
  const int base = prefix == "0x" || prefix == "0X"   ? 16
                   : prefix == "0o" || prefix == "0O" ? 8
                   : prefix == "0b" || prefix == "0B" ? 2
                                                      : 10;
  if (base != 10) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
      cursor_.fail(span, "this number is not read");
    return make(span, IntConstant{std::to_string(value)});
  }
  if (std::all_of(text.begin(), text.end(), is_digit))
    return make(span, IntConstant{without_leading_zeros(text)});
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) cursor_.fail(span, "this number is not read");
  return make(span, FloatConstant{value});
}

ExprPtr ExpressionParser::parenthesised() {
  const Span span = cursor_.span();
  cursor_.next();
  if (cursor_.accept(")")) return make(span, TupleExpr{});
  ExprPtr value = expression_list();
  if (at_comprehension())
    value = comprehension(Comprehension::Kind::generator, span, std::move(value), nullptr);
  cursor_.expect(")");
  return value;
}

ExprPtr ExpressionParser::bracketed() {
  const Span span = cursor_.span();
  cursor_.next();
  ListExpr list;
  while (!cursor_.at("]") && !cursor_.failed()) {
    list.items.push_back(starred_or_named());
    if (at_comprehension()) {
      ExprPtr made = comprehension(Comprehension::Kind::list, span, std::move(list.items.back()), nullptr);
      cursor_.expect("]");
      return made;
    }
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect("]");
  return make(span, std::move(list));
}

ExprPtr ExpressionParser::braced() {
  const Span span = cursor_.span();
  cursor_.next();
  DictExpr dict;
  SetExpr set;
  const auto comprehended = [&](ExprPtr element, ExprPtr value) {
    const auto kind = value == nullptr ? Comprehension::Kind::set : Comprehension::Kind::dict;
    ExprPtr made = comprehension(kind, span, std::move(element), std::move(value));
    cursor_.expect("}");
    return made;
  };
  while (!cursor_.at("}") && !cursor_.failed()) {
    if (cursor_.accept("**")) {
      dict.items.push_back({nullptr, binary(0)});
    } else {
      ExprPtr key = starred_or_named();
      ExprPtr value = cursor_.accept(":") ? expression() : nullptr;
      if (at_comprehension()) return comprehended(std::move(key), std::move(value));
      if (value != nullptr)
        dict.items.push_back({std::move(key), std::move(value)});
      else
        set.items.push_back(std::move(key));
    }
    if (!cursor_.accept(",")) break;
  }
  cursor_.expect("}");
  if (!set.items.empty() && !dict.items.empty()) cursor_.fail(span, "a set and a dictionary in one");
  if (!set.items.empty()) return make(span, std::move(set));
  return make(span, std::move(dict));
}

bool ExpressionParser::at_comprehension() const {
  return cursor_.at("for") || (cursor_.at("async") && cursor_.at("for", 1));
}

ExprPtr ExpressionParser::comprehension(Comprehension::Kind kind, Span span, ExprPtr element, ExprPtr value) {
  Comprehension made;
  made.kind = kind;
  made.element = std::move(element);
  made.value = std::move(value);
  while (at_comprehension() && !cursor_.failed()) {
    cursor_.accept("async");
    cursor_.expect("for");
    Comprehension::For part;
    part.target = target_list();
    cursor_.expect("in");
    part.iterable = disjunction();
    while (cursor_.accept("if")) part.conditions.push_back(disjunction());
    made.fors.push_back(std::move(part));
  }
  return make(span, std::move(made));
}

// --- functions
// --------------------------------------------------------------------------------------------------------

ExprPtr ExpressionParser::lambda() {
  const Span span = cursor_.span();
  cursor_.next();
  Lambda made;
  made.parameters = parameters(":", false);
  cursor_.expect(":");
  made.body = expression();
  return make(span, std::move(made));
}

std::vector<Parameter> ExpressionParser::parameters(std::string_view end, bool annotated) {
  std::vector<Parameter> list;
  bool keyword_only = false;
  while (!cursor_.at(end) && !cursor_.failed()) {
    if (cursor_.accept("/")) {
      // Positional-only parameters before it: the evaluator makes no difference.
    } else if (cursor_.at("*") && (cursor_.at(",", 1) || cursor_.at(end, 1))) {
      cursor_.next();
      keyword_only = true;
    } else {
      list.push_back(parameter(annotated));
      if (list.back().kind == Parameter::Kind::star)
        keyword_only = true;
      else if (keyword_only && list.back().kind == Parameter::Kind::normal)
        list.back().kind = Parameter::Kind::keyword_only;
    }
    if (!cursor_.accept(",")) break;
  }
  return list;
}

Parameter ExpressionParser::parameter(bool annotated) {
  Parameter made;
  if (cursor_.accept("**"))
    made.kind = Parameter::Kind::double_star;
  else if (cursor_.accept("*"))
    made.kind = Parameter::Kind::star;
  made.name = cursor_.name();
  if (annotated && cursor_.accept(":")) starred_or_named();
  if (cursor_.accept("=")) made.default_value = expression();
  return made;
}

// --- strings
// ----------------------------------------------------------------------------------------------------------

ExprPtr ExpressionParser::strings() {
  const Span span = cursor_.span();
  if (string_head(cursor_.text())->bytes) return bytes();
  std::vector<Formatted::Piece> pieces;
  for (; cursor_.at(TokenKind::string); cursor_.next())
    if (!add_string(cursor_.peek(), pieces)) return make(span, NoneConstant{});
  const bool plain =
      std::all_of(pieces.begin(), pieces.end(), [](const Formatted::Piece& p) { return p.value == nullptr; });
  if (!plain) return make(span, Formatted{std::move(pieces)});
  Text text;
  if (!pieces.empty()) text = std::move(pieces.front().literal);
  for (std::size_t i = 1; i < pieces.size(); ++i) text += pieces[i].literal;
  return make(span, StringConstant{std::move(text)});
}

ExprPtr ExpressionParser::bytes() {
  const Span span = cursor_.span();
  std::string all;
  for (; cursor_.at(TokenKind::string); cursor_.next()) {
    const StringHead head = *string_head(cursor_.text());
    std::string problem = head.bytes ? "" : "bytes and text side by side";
    const auto part = decoded_bytes(cursor_.source(), inside(cursor_.peek(), head), head.raw, problem);
    if (!problem.empty()) {
      cursor_.fail(problem);
      break;
    }
    all += *part;
  }
  return make(span, BytesConstant{std::move(all)});
}

bool ExpressionParser::add_string(const Token& token, std::vector<Formatted::Piece>& pieces) {
  const StringHead head = *string_head(cursor_.text(token));
  if (head.bytes) {
    cursor_.fail("bytes and text side by side");
    return false;
  }
  if (head.formatted) return add_pieces(inside(token, head), head, pieces);
  std::string problem;
  std::optional<Text> text = decoded(cursor_.source(), inside(token, head), head, problem);
  if (!text) {
    cursor_.fail(problem);
    return false;
  }
  pieces.push_back({std::move(*text), nullptr, 0, nullptr});
  return true;
}

bool ExpressionParser::add_pieces(const Stretch& stretch, const StringHead& head,
                                  std::vector<Formatted::Piece>& pieces) {
  const Descent descent(cursor_, depth_);
  std::string problem;
  const auto parts = field_pieces(cursor_.source(), stretch, head.raw, problem);
  if (!parts || cursor_.failed()) {
    cursor_.fail(stretch.span, problem);
    return false;
  }
  for (const FieldPiece& part : *parts) {
    if (part.is_field) {
      if (!add_field(part, head, pieces)) return false;
      continue;
    }
    std::optional<Text> text = decoded(cursor_.source(), part.literal, head, problem);
    if (!text) {
      cursor_.fail(part.literal.span, problem);
      return false;
    }
    pieces.push_back({std::move(*text), nullptr, 0, nullptr});
  }
  return true;
}

bool ExpressionParser::add_field(const FieldPiece& field, const StringHead& head,
                                 std::vector<Formatted::Piece>& pieces) {
  const Stretch& written = field.expression;
  auto tokens =
      tokenize_expression(cursor_.source(), written.begin, written.end, written.span, cursor_.diagnostics());
  if (!tokens) {
    cursor_.give_up();
    return false;
  }
  Cursor inner(cursor_.source(), std::move(*tokens), cursor_.diagnostics());
  ExpressionParser parser(inner, depth_);
  Formatted::Piece piece;
  piece.value = parser.expression_list();
  if (!inner.at(TokenKind::end)) inner.fail("expected the end of the replacement field");
  if (inner.failed()) {
    cursor_.give_up();
    return false;
  }
  piece.conversion = field.conversion != 0                            ? field.conversion
                     : field.self_documenting && !field.specification ? 'r'
                                                                      : '\0';
  if (field.self_documenting) {
    const std::string_view text =
        std::string_view(cursor_.source().text)
            .substr(field.documented.begin, field.documented.end - field.documented.begin);
    pieces.push_back({Text(std::string(text), field.documented.span, Escapes::none), nullptr, 0, nullptr});
  }
  if (field.specification) {
    Formatted specification;
    if (!add_pieces(*field.specification, head, specification.pieces)) return false;
    piece.specification = make(field.specification->span, std::move(specification));
  }
  pieces.push_back(std::move(piece));
  return true;
}

}  // namespace migc::python
