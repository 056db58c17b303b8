// Operators and predicates.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "speaker.h"

namespace migc::translating {
namespace {

/// Whether values of the two sorts compare in other databases as they do in PostgreSQL, which finds a common type.
bool are_comparable(Sort a, Sort b) {
  if (a == b || a == Sort::null || b == Sort::null || a == Sort::unknown || b == Sort::unknown) return true;
  if (is_number(a) && is_number(b)) return true;
  const auto is_moment = [](Sort sort) { return sort == Sort::date || is_instant(sort); };
  const auto is_text = [](Sort sort) { return sort == Sort::text || sort == Sort::character; };
  return (is_moment(a) && is_moment(b)) || (is_text(a) && is_text(b));
}

}  // namespace

Said Speaker::operation(Node node) {
  const std::string_view kind = node["kind"].text();
  if (kind == "AEXPR_OP") return plain_operation(node, name_in(node["name"]));
  if (kind == "AEXPR_DISTINCT") return distinct(node, true);
  if (kind == "AEXPR_NOT_DISTINCT") return distinct(node, false);
  if (kind == "AEXPR_NULLIF") return nullif(node);
  if (kind == "AEXPR_IN") return in_list(node);
  if (kind == "AEXPR_LIKE") return like(node, false);
  if (kind == "AEXPR_ILIKE") return like(node, true);
  if (kind == "AEXPR_BETWEEN" || kind == "AEXPR_NOT_BETWEEN") return between(node);
  if (kind == "AEXPR_OP_ANY") return any_of_array(node, false);
  if (kind == "AEXPR_OP_ALL") return any_of_array(node, true);
  if (kind == "AEXPR_SIMILAR") return fail(node, "SIMILAR TO");
  return fail(node, "BETWEEN SYMMETRIC");
}

Said Speaker::plain_operation(Node node, std::string_view name) {
  if (!node["lexpr"]) {
    if (name == "-") return minus(node);
    return name == "+" ? value(node["rexpr"]) : fail(node, "the operator '" + std::string(name) + "'");
  }
  if (name == "||") return concatenation(node);
  if (is_one_of(name, {"=", "<>", "!=", "<", "<=", ">", ">="}))
    return comparison(node, name == "!=" ? "<>" : name);
  if (is_one_of(name, {"+", "-", "*"})) return arithmetic(node, name);
  if (name == "/" || name == "%") return division(node, name == "%");
  if (name == "^") {
    const std::vector<Said> arguments = {value(node["lexpr"]), value(node["rexpr"])};
    return number_function(node, "power", arguments);
  }
  return fail(node, "the operator '" + std::string(name) + "'");
}

// --- arithmetic ---

Said Speaker::minus(Node node) {
  const Said operand = value(node["rexpr"]);
  if (const auto number = whole_number(operand)) return literal(integer(-*number), Sort::integer);
  if (!operand.failed() && !is_number(operand.sort))
    return fail(node, "'-' before " + std::string(name_of(operand.sort)));
  return made("-" + in(operand, Binding::primary), operand.sort, {&operand}, Binding::product);
}

Said Speaker::arithmetic(Node node, std::string_view sign) {
  Said left = value(node["lexpr"]);
  if (kind_of(node["rexpr"]) == "TypeCast" && sign != "*") {
    const std::optional<Type> type = type_of(inner(node["rexpr"])["typeName"]);
    if (type && type->kind == Type::Kind::interval)
      return with_interval(node, std::move(left), inner(node["rexpr"]), sign == "-");
  }
  Said right = value(node["rexpr"]);
  settle(node, {&left, &right});
  if (left.failed() || right.failed()) return {};
  if (sign != "*" && (left.sort == Sort::date || right.sort == Sort::date))
    return date_arithmetic(node, left, right, sign == "-");
  const bool numbers = (is_number(left.sort) || left.sort == Sort::null) &&
                       (is_number(right.sort) || right.sort == Sort::null);
  if (!numbers)
    return fail(node, "'" + std::string(sign) + "' of " + std::string(name_of(left.sort)) + " and " +
                          std::string(name_of(right.sort)));
  const Binding binding = sign == "*" ? Binding::product : Binding::sum;
  const Binding second = sign == "+" ? Binding::sum : sign == "-" ? Binding::product : Binding::primary;
  Said out = made(in(left, binding) + " " + std::string(sign) + " " + in(right, second),
                  std::max(left.sort, right.sort), {&left, &right}, binding);
  out.integral = left.integral && right.integral;
  return out;
}

/// Whole numbers divide to a whole number; numbers of other kinds do not.
Said Speaker::division(Node node, bool modulo) {
  Said left = value(node["lexpr"]), right = value(node["rexpr"]);
  settle(node, {&left, &right});
  if (left.failed() || right.failed()) return {};
  const std::string what = modulo ? "'%'" : "'/'";
  if (!is_number(left.sort) || !is_number(right.sort))
    return fail(node, what + " of " + std::string(name_of(left.sort)) + " and " + std::string(name_of(right.sort)));
  const bool whole = left.sort == Sort::integer && right.sort == Sort::integer;
  if (modulo && !whole) return fail(node, "'%' of numbers that are not whole");
  if (!whole && (left.integral || left.sort == Sort::integer) && (right.integral || right.sort == Sort::integer))
    return fail(node, "'/' of numbers that are whole in fact");
  const OperatorForm form = modulo  ? OperatorForm::modulo
                            : whole ? OperatorForm::divide_integers
                                    : OperatorForm::divide;
  return filled(node, what, dialect().operation[form], std::max(left.sort, right.sort),
                {{"left", in(left, Binding::product)}, {"right", in(right, Binding::primary)}}, {&left, &right},
                Binding::product);
}

/// Days are added to a date, or lie between two of them.
Said Speaker::date_arithmetic(Node node, Said& left, Said& right, bool minus) {
  if (minus && left.sort == Sort::date && right.sort == Sort::date)
    return filled(node, "the difference of dates", dialect().operation[OperatorForm::days_between], Sort::integer,
                  {{"left", in(left, Binding::primary)}, {"right", in(right, Binding::primary)}}, {&left, &right});
  if (!minus && right.sort == Sort::date) std::swap(left, right);
  const std::optional<std::int64_t> days = whole_number(right);
  if (left.sort != Sort::date || !days) return fail(node, "this arithmetic with a date");
  Said out = filled(node, "a date and days", dialect().operation[OperatorForm::add_days_to_date], Sort::date,
                    {{"value", in(left, Binding::sum)}, {"number", std::to_string(minus ? -*days : *days)}},
                    {&left}, Binding::sum);
  return out;
}

/// created_at - interval '7 days'
Said Speaker::with_interval(Node node, Said said, Node interval, bool minus) {
  const std::string_view text = interval["arg"]["A_Const"]["sval"]["sval"].text();
  const std::optional<Duration> duration = text.empty() ? std::nullopt : read_duration(text);
  if (said.failed()) return {};
  if (!duration || interval["typeName"]["typmods"])
    return fail(node, "this interval");
  if (said.sort == Sort::date)
    said = filled(node, "a timestamp of a date", dialect().cast[CastForm::timestamp_from_date], Sort::timestamp,
                  {{"value", said.text}}, {&said});
  else if (!is_instant(said.sort))
    return fail(node, "an interval and " + std::string(name_of(said.sort)));
  else if (dialect().expression.whole_seconds && !said.whole_seconds)
    return fail(node, "an interval and a timestamp that may have fractions of seconds");
  const struct {
    std::int64_t number;
    OperatorForm form;
    std::string_view what;
  } parts[] = {{duration->months, OperatorForm::add_months, "an interval of months"},
               {duration->days, OperatorForm::add_days, "an interval of days"},
               {duration->seconds, OperatorForm::add_seconds, "an interval of seconds"}};
  for (const auto& part : parts) {
    if (part.number == 0) continue;
    said = filled(node, part.what, dialect().operation[part.form], said.sort,
                  {{"value", in(said, Binding::sum)}, {"number", std::to_string(minus ? -part.number : part.number)}},
                  {&said}, Binding::sum);
  }
  said.whole_seconds = true;
  return said;
}

// --- concatenation ---

/// a || b || c is a tree that leans to the left.
void Speaker::collect_operands(Node node, std::vector<Said>& operands) {
  const Node expression = node["A_Expr"];
  if (expression["kind"].text() == "AEXPR_OP" && expression["lexpr"] && name_in(expression["name"]) == "||") {
    collect_operands(expression["lexpr"], operands);
    collect_operands(expression["rexpr"], operands);
  } else {
    operands.push_back(value(node));
  }
}

Said Speaker::concatenation(Node node) {
  std::vector<Said> operands;
  collect_operands(node["lexpr"], operands);
  collect_operands(node["rexpr"], operands);
  return concatenated(node, std::move(operands));
}

/// Of operands one at least must be a text; others become one.
Said Speaker::concatenated(Node node, std::vector<Said> operands) {
  settle(node, operands);
  if (!has_values(operands)) return {};
  const bool has_text = std::any_of(operands.begin(), operands.end(), [](const Said& one) {
    return one.sort == Sort::text || one.sort == Sort::character;
  });
  if (!has_text) return fail(node, "'||' of values that are not known to be texts");
  std::string list, nulls;
  bool may_be_null = false;
  for (Said& operand : operands) {
    operand = as_text(node, std::move(operand));
    if (operand.failed()) return {};
    list += (list.empty() ? "" : dialect().operation[OperatorForm::concatenate_between]) + in(operand, Binding::primary);
    if (!operand.may_be_null || operand.constant) continue;
    may_be_null = true;
    nulls += (nulls.empty() ? "" : " OR ") + in(operand, Binding::sum) + " IS NULL";
  }
  Said out;
  out.text = fill(dialect().operation[OperatorForm::concatenate], {{"operands", list}});
  out.sort = Sort::text;
  out.binding = out.text == list ? Binding::sum : Binding::primary;
  out.may_be_null = may_be_null;
  if (may_be_null && dialect().expression.null_is_empty_text) {
    out.text = "CASE WHEN " + nulls + " THEN NULL ELSE " + out.text + " END";
    out.binding = Binding::primary;
  }
  return out;
}

// --- comparisons ---

Said Speaker::comparison(Node node, std::string_view sign) {
  Said left = value(node["lexpr"]), right = value(node["rexpr"]);
  settle(node, {&left, &right});
  if (left.failed() || right.failed()) return {};
  if (!are_comparable(left.sort, right.sort) || left.sort == Sort::json || right.sort == Sort::json)
    return fail(node, "'" + std::string(sign) + "' of " + std::string(name_of(left.sort)) + " and " +
                          std::string(name_of(right.sort)));
  if (dialect().expression.dates_are_text && left.sort != right.sort)
    for (Said* one : {&left, &right})
      if (one->sort == Sort::date)
        *one = filled(node, "a timestamp of a date", dialect().cast[CastForm::timestamp_from_date], Sort::timestamp,
                      {{"value", one->text}}, {one});
  return predicate(in(left, Binding::sum) + " " + std::string(sign) + " " + in(right, Binding::sum), {&left, &right});
}

Said Speaker::distinct(Node node, bool is_distinct) {
  Said left = value(node["lexpr"]), right = value(node["rexpr"]);
  settle(node, {&left, &right});
  if (left.failed() || right.failed()) return {};
  if (!are_comparable(left.sort, right.sort))
    return fail(node, "IS DISTINCT FROM of " + std::string(name_of(left.sort)) + " and " +
                          std::string(name_of(right.sort)));
  const OperatorForm form = is_distinct ? OperatorForm::is_distinct : OperatorForm::is_not_distinct;
  Said out = predicate(fill(dialect().operation[form],
                            {{"left", in(left, Binding::sum)}, {"right", in(right, Binding::sum)}}),
                       {&left, &right}, Binding::comparison);
  out.may_be_null = false;
  return out;
}

Said Speaker::nullif(Node node) {
  Said left = value(node["lexpr"]), right = value(node["rexpr"]);
  settle(node, {&left, &right});
  Said out = filled(node, "NULLIF", dialect().function[FunctionForm::nullif], left.sort,
                    {{"left", left.text}, {"right", right.text}}, {&left, &right});
  out.may_be_null = true;
  return out;
}

Said Speaker::in_list(Node node) {
  return among(node, node["rexpr"]["List"]["items"], name_in(node["name"]) == "<>");
}

/// a = ANY (ARRAY[1, 2]) is a IN (1, 2), and a <> ALL (ARRAY[…]) is NOT IN.
Said Speaker::any_of_array(Node node, bool all_of) {
  const std::string sign = name_in(node["name"]);
  Node array = node["rexpr"];
  if (array["TypeCast"]) array = array["TypeCast"]["arg"];
  const Node elements = array["A_ArrayExpr"]["elements"];
  if (!elements || sign != (all_of ? "<>" : "=")) return fail(node, all_of ? "ALL of an array" : "ANY of an array");
  return among(node, elements, all_of);
}

/// a IN (1, 2), a NOT IN (1, 2)
Said Speaker::among(Node node, Node elements, bool negated) {
  std::vector<Said> all = {value(node["lexpr"])};
  for (const Node item : elements) all.push_back(value(item));
  settle(node, all);
  if (!has_values(all)) return {};
  std::string list;
  bool may_be_null = false;
  for (const Said& one : all) {
    may_be_null = may_be_null || one.may_be_null;
    if (&one != &all.front()) list += (list.empty() ? "" : ", ") + one.text;
    if (!are_comparable(all.front().sort, one.sort)) return fail(node, "IN with values of several kinds");
  }
  Said out = predicate(in(all.front(), Binding::sum) + (negated ? " NOT IN (" : " IN (") + list + ")", {});
  out.may_be_null = may_be_null;
  return out;
}

Said Speaker::between(Node node) {
  const Node bounds = node["rexpr"]["List"]["items"];
  std::vector<Said> all = {value(node["lexpr"]), value(element(bounds, 0)), value(element(bounds, 1))};
  settle(node, all);
  if (!has_values(all)) return {};
  for (const Said& one : all) {
    const bool mixed = dialect().expression.dates_are_text && one.sort != all.front().sort && !is_number(one.sort);
    if (!are_comparable(all.front().sort, one.sort) || mixed) return fail(node, "BETWEEN with values of several kinds");
  }
  const std::string words = node["kind"].text() == "AEXPR_BETWEEN" ? " BETWEEN " : " NOT BETWEEN ";
  return predicate(in(all[0], Binding::sum) + words + in(all[1], Binding::sum) + " AND " + in(all[2], Binding::sum),
                   {&all[0], &all[1], &all[2]});
}

// --- AND, OR, NOT, IS ---

Said Speaker::junction(Node node) {
  const std::string_view kind = node["boolop"].text();
  if (kind == "NOT_EXPR") return negation(node["args"].first());
  const Binding binding = kind == "AND_EXPR" ? Binding::conjunction : Binding::disjunction;
  const std::string word = kind == "AND_EXPR" ? " AND " : " OR ";
  Said out = predicate("", {}, binding);
  for (const Node operand : node["args"]) {
    const Said one = condition(operand);
    if (one.failed()) out.sort = Sort::failed;
    const Binding inner_binding = one.binding == binding ? binding : Binding::negation;
    out.text += (out.text.empty() ? "" : word) + in(one, inner_binding);
    out.may_be_null = out.may_be_null || one.may_be_null;
  }
  return out;
}

/// NOT (a > b); of a boolean column where conditions are no values: done = 0
Said Speaker::negation(Node operand) {
  Said one = said(operand);
  if (one.untyped) one = typed(operand, std::move(one), Sort::boolean);
  if (one.failed()) return {};
  if (!one.is_condition && !dialect().expression.conditions_are_values)
    return predicate(in(one, Binding::sum) + " = " + spelled(Literal{false}), {&one});
  const bool plain = one.binding == Binding::primary && !one.text.starts_with("CASE");
  return predicate("NOT " + (plain ? one.text : "(" + one.text + ")"), {&one}, Binding::negation);
}

Said Speaker::null_test(Node node) {
  Said operand = value(node["arg"]);
  settle(node, {&operand});
  Said out = predicate(in(operand, Binding::sum) +
                           (node["nulltesttype"].text() == "IS_NULL" ? " IS NULL" : " IS NOT NULL"),
                       {&operand});
  out.may_be_null = false;
  return out;
}

/// done IS TRUE; where that can't be said: CASE WHEN done = 1 THEN 1 ELSE 0 END = 1
Said Speaker::truth_test(Node node) {
  const std::string_view test = node["booltesttype"].text();
  if (test.ends_with("UNKNOWN")) {
    const Said operand = value(node["arg"]);
    Said out = predicate(in(operand, Binding::sum) + (test == "IS_UNKNOWN" ? " IS NULL" : " IS NOT NULL"), {&operand});
    out.may_be_null = false;
    return out;
  }
  const bool truth_wanted = test.ends_with("TRUE"), is_not = test.starts_with("IS_NOT");
  const std::string& pattern = dialect().operation[OperatorForm::is_truth];
  Said operand = said(node["arg"]);
  if (operand.untyped) operand = typed(node["arg"], std::move(operand), Sort::boolean);
  if (operand.failed()) return {};
  Said out;
  if (!pattern.empty()) {
    out = predicate(fill(pattern, {{"value", in(operand, Binding::primary)},
                                   {"not", is_not ? "NOT " : ""},
                                   {"truth", truth_wanted ? "TRUE" : "FALSE"}}),
                    {&operand});
  } else {
    const std::string yes = spelled(Literal{true}), no = spelled(Literal{false});
    std::string tested = as_condition(operand).text;
    if (!truth_wanted) tested = operand.is_condition ? "NOT (" + operand.text + ")"
                                                     : in(operand, Binding::sum) + " = " + no;
    out = predicate("CASE WHEN " + tested + " THEN " + yes + " ELSE " + no + " END = " + (is_not ? no : yes), {&operand});
  }
  out.may_be_null = false;
  return out;
}

// --- LIKE ---

namespace {

/// A pattern of LIKE taken apart: characters that mean themselves, and those that stand for others.
struct PatternCharacter {
  std::string text;       ///< one character
  bool is_wildcard = false;
};

/// nullopt: it ends in the escape character.
std::optional<std::vector<PatternCharacter>> characters_of(std::string_view pattern, std::string_view escape) {
  std::vector<PatternCharacter> characters;
  while (!pattern.empty()) {
    const std::string_view first = pattern.substr(0, code_point_size(pattern));
    pattern.remove_prefix(first.size());
    if (first != escape || escape.empty()) {
      characters.push_back({std::string(first), first == "%" || first == "_"});
      continue;
    }
    if (pattern.empty()) return std::nullopt;
    const std::string_view next = pattern.substr(0, code_point_size(pattern));
    pattern.remove_prefix(next.size());
    characters.push_back({std::string(next), false});
  }
  return characters;
}

/// For GLOB: * ? and, as themselves, [*]
std::string as_glob(const std::vector<PatternCharacter>& characters) {
  std::string out;
  for (const auto& [text, is_wildcard] : characters) {
    if (is_wildcard)
      out += text == "%" ? "*" : "?";
    else if (text == "*" || text == "?" || text == "[")
      out += "[" + text + "]";
    else
      out += text;
  }
  return out;
}

/// For LIKE with '!' as the escape character, where one is needed.
std::string as_like(const std::vector<PatternCharacter>& characters, const std::string& special, bool& escapes) {
  std::string out;
  for (const auto& [text, is_wildcard] : characters) {
    if (!is_wildcard && (text == "\\" || text == "%" || text == "_" || special.find(text) != std::string::npos))
      escapes = true;
  }
  for (const auto& [text, is_wildcard] : characters) {
    const bool needs_escape = text == "%" || text == "_" || text == "!" || special.find(text) != std::string::npos;
    if (escapes && !is_wildcard && needs_escape) out += '!';
    out += text;
  }
  return out;
}

}  // namespace

/// Case counts in LIKE, whatever the collation of the column.
Said Speaker::like(Node node, bool ignores_case) {
  const bool is_not = name_in(node["name"]).starts_with('!');
  const std::string what = ignores_case ? "ILIKE" : "LIKE";
  Node pattern_node = node["rexpr"];
  std::string escape = "\\";
  if (name_in(pattern_node["FuncCall"]["funcname"]) == "like_escape") {
    const Node arguments = pattern_node["FuncCall"]["args"];
    const Said given = value(element(arguments, 1));
    if (given.string() == nullptr) return fail(node, what + " with an ESCAPE that is no constant");
    escape = *given.string();
    pattern_node = element(arguments, 0);
  }
  Said text = value(node["lexpr"]), pattern = value(pattern_node);
  settle(node, {&text, &pattern});
  text = as_text(node, std::move(text));
  if (text.failed() || pattern.failed()) return {};
  const ExpressionRules& rules = dialect().expression;
  const OperatorForm form = ignores_case ? OperatorForm::ilike : OperatorForm::like;
  const bool by_glob = rules.like_is_glob && !ignores_case;
  std::string escape_clause;
  if (pattern.string() != nullptr) {
    const auto characters = characters_of(*pattern.string(), escape);
    if (!characters) return fail(node, what + " with a pattern that ends in its escape character");
    bool escapes = false;
    const std::string written = by_glob ? as_glob(*characters) : as_like(*characters, rules.like_wildcards, escapes);
    pattern = literal(Literal{written}, Sort::text);
    if (escapes)
      escape_clause = fill(dialect().operation[OperatorForm::like_escape],
                           {{"character", spelled(Literal{std::string("!")})}});
  } else {
    if (by_glob || !rules.like_wildcards.empty()) return fail(node, what + " with a pattern that is no constant");
    if (!escape.empty())
      escape_clause = fill(dialect().operation[OperatorForm::like_escape], {{"character", spelled(Literal{escape})}});
  }
  Said out = predicate(fill(dialect().operation[form], {{"value", in(text, Binding::sum)},
                                                        {"not", is_not ? "NOT " : ""},
                                                        {"pattern", in(pattern, Binding::sum)},
                                                        {"escape", escape_clause}}),
                       {&text, &pattern});
  return out;
}

}  // namespace migc::translating
