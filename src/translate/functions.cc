// Function calls.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "speaker.h"

namespace migc::translating {
namespace {

constexpr std::array text_functions = {"lower", "upper", "btrim", "ltrim", "rtrim", "length", "char_length",
                                       "character_length", "octet_length", "replace", "position", "strpos",
                                       "substring", "substr", "left", "right"};
constexpr std::array number_functions = {"abs", "ceil", "ceiling", "floor", "round", "power", "pow", "sqrt", "mod"};
constexpr std::array aggregates = {"count", "sum", "min", "max", "avg"};

template <std::size_t Size>
bool has(const std::array<const char*, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string called(std::string_view name) { return "the function '" + std::string(name) + "'"; }

}  // namespace

Said Speaker::function(Node node) {
  const std::string name = name_in(node["funcname"]);
  if (name.empty()) return fail(node, called(to_string(sql::object_name(sql::strings_of(node["funcname"])))));
  if (node["over"]) return fail(node, "a window function");
  if (node["agg_filter"]) return fail(node, "FILTER of an aggregate");
  if (node["agg_order"] || node["func_variadic"].flag()) return fail(node, called(name));
  for (const Node argument : node["args"])
    if (argument["NamedArgExpr"]) return fail(argument, "a named argument");
  if (has(aggregates, name)) return aggregate(node, name);
  if (is_one_of(name, {"now", "transaction_timestamp"})) {
    Said out = filled(node, called(name), dialect().function[FunctionForm::now], Sort::timestamptz, {}, {});
    out.whole_seconds = dialect().expression.whole_seconds;
    return out;
  }
  if (name == "gen_random_uuid")
    return filled(node, called(name), dialect().function[FunctionForm::gen_random_uuid], Sort::uuid, {}, {});
  if (name == "nextval") return next_value(node, node["args"].first());
  if (is_one_of(name, {"extract", "date_part", "date_trunc"})) return time_function(node, name, node["args"]);
  const bool is_text = has(text_functions, name), is_number_function = has(number_functions, name);
  if (!is_text && !is_number_function && name != "concat") return fail(node, called(name));
  std::vector<Said> arguments;
  for (const Node argument : node["args"]) arguments.push_back(value(argument));
  if (!has_values(arguments)) return {};
  if (name == "concat") return concat(node, arguments);
  return is_text ? text_function(node, name, arguments) : number_function(node, name, arguments);
}

/// COUNT(*), SUM(DISTINCT a)
Said Speaker::aggregate(Node node, std::string_view name) {
  if (node["agg_star"].flag()) {
    Said out = made("COUNT(*)", Sort::integer, {});
    return out;
  }
  Said argument = value(node["args"].first());
  settle(node, {&argument});
  if (argument.failed()) return {};
  const std::string distinct = node["agg_distinct"].flag() ? "DISTINCT " : "";
  if (size_of(node["args"]) != 1) return fail(node, called(name));
  if (name == "avg" || name == "sum") {
    if (!is_exact(argument.sort) && argument.sort != Sort::floating)
      return fail(node, called(name) + " of " + std::string(name_of(argument.sort)));
  }
  Said out;
  if (name == "avg") {
    const Sort sort = argument.sort == Sort::floating ? Sort::floating : Sort::decimal;
    out = filled(node, called(name), dialect().function[FunctionForm::average], sort,
                 {{"distinct", distinct}, {"value", in(argument, Binding::primary)}}, {&argument});
  } else {
    out = made(upper(name) + "(" + distinct + argument.text + ")", name == "count" ? Sort::integer : argument.sort,
               {&argument});
  }
  out.may_be_null = name != "count";
  return out;
}

// --- texts ---

Said Speaker::text_function(Node node, std::string_view name, const std::vector<Said>& given) {
  std::vector<Said> arguments = given;
  const std::size_t count = arguments.size();
  const bool is_length = is_one_of(name, {"length", "char_length", "character_length"});
  if (count == 0) return fail(node, called(name));
  Said& first = arguments.front();
  if (first.untyped) first = typed(node, std::move(first), Sort::text);
  const auto& forms = dialect().function;
  if (name == "octet_length" || (is_length && first.sort == Sort::bytes)) {
    if (first.sort != Sort::bytes) return fail(node, called(name) + " of " + std::string(name_of(first.sort)));
    return filled(node, called(name), forms[FunctionForm::octet_length], Sort::integer, {{"value", first.text}},
                  {&first});
  }
  if (is_one_of(name, {"substring", "substr", "left", "right"})) return part_of_text(node, name, arguments);
  for (Said& one : arguments) {
    if (one.untyped) one = typed(node, std::move(one), Sort::text);
    if (one.sort == Sort::null) one.sort = Sort::text;
    if (one.sort != Sort::unknown || is_one_of(name, {"position", "strpos"})) one = as_text(node, std::move(one));
    if (one.failed()) return {};
  }
  const auto plain = [&](FunctionForm form, Sort sort) {
    return filled(node, called(name), forms[form], sort, {{"value", arguments[0].text}}, {&arguments[0]});
  };
  const auto trimmed = [&](FunctionForm blanks, FunctionForm characters) {
    if (count == 1) return plain(blanks, Sort::text);
    return filled(node, called(name) + " with characters", forms[characters], Sort::text,
                  {{"value", arguments[0].text}, {"characters", arguments[1].text}}, {&arguments[0], &arguments[1]});
  };
  if (name == "lower") return plain(FunctionForm::lower, Sort::text);
  if (name == "upper") return plain(FunctionForm::upper, Sort::text);
  if (is_length) return count == 1 ? plain(FunctionForm::length, Sort::integer) : fail(node, called(name));
  if (name == "btrim") return trimmed(FunctionForm::btrim, FunctionForm::btrim_characters);
  if (name == "ltrim") return trimmed(FunctionForm::ltrim, FunctionForm::ltrim_characters);
  if (name == "rtrim") return trimmed(FunctionForm::rtrim, FunctionForm::rtrim_characters);
  if (name == "replace" && count == 3)
    return filled(node, called(name), forms[FunctionForm::replace], Sort::text,
                  {{"value", in(arguments[0], Binding::primary)},
                   {"part", arguments[1].text},
                   {"replacement", arguments[2].text}},
                  {&arguments[0], &arguments[1], &arguments[2]});
  if (count != 2) return fail(node, called(name));
  // Databases do not agree on where nothing is found.
  if (arguments[1].string() == nullptr || arguments[1].string()->empty())
    return fail(node, called(name) + " of a part that is no constant, or empty");
  return filled(node, called(name), forms[FunctionForm::position], Sort::integer,
                {{"value", in(arguments[0], Binding::primary)}, {"part", arguments[1].text}},
                {&arguments[0], &arguments[1]});
}

/// Databases agree on parts that begin at the first character or behind it, and on lengths of 1 and more.
Said Speaker::part_of_text(Node node, std::string_view name, const std::vector<Said>& given) {
  const std::size_t count = given.size();
  if (count < 2 || count > 3) return fail(node, called(name));
  const Said text = as_text(node, given[0]);
  for (std::size_t i = 1; i < count; ++i) {
    const std::optional<std::int64_t> number = whole_number(given[i]);
    if (!number || *number < 1) return fail(node, called(name) + " with a number that is no constant of 1 or more");
  }
  const auto& forms = dialect().function;
  if (name == "left" || name == "right")
    return filled(node, called(name), forms[name == "left" ? FunctionForm::left : FunctionForm::right], Sort::text,
                  {{"value", text.text}, {"length", given[1].text}}, {&text});
  if (count == 2)
    return filled(node, called(name), forms[FunctionForm::substring_from], Sort::text,
                  {{"value", text.text}, {"start", given[1].text}}, {&text});
  return filled(node, called(name), forms[FunctionForm::substring], Sort::text,
                {{"value", text.text}, {"start", given[1].text}, {"length", given[2].text}}, {&text});
}

/// NULL counts as an empty text.
Said Speaker::concat(Node node, const std::vector<Said>& arguments) {
  std::string list;
  for (const Said& argument : arguments) {
    Said one = argument.untyped ? typed(node, argument, Sort::text) : argument;
    if (one.sort == Sort::null) continue;
    one = as_text(node, std::move(one));
    if (one.failed()) return {};
    if (!list.empty()) list += dialect().function[FunctionForm::concat_between];
    list += one.may_be_null ? fill(dialect().function[FunctionForm::concat_operand], {{"value", one.text}})
                            : in(one, Binding::primary);
  }
  if (arguments.size() < 2 || list.empty()) return fail(node, "CONCAT of one value");
  Said out = made(fill(dialect().function[FunctionForm::concat], {{"operands", list}}), Sort::text, {});
  if (out.text == list) out.binding = Binding::sum;
  return out;
}

/// nextval('numbers')
Said Speaker::next_value(Node node, Node argument) {
  Node name = argument;
  if (name["TypeCast"]) name = name["TypeCast"]["arg"];
  const std::string text(name["A_Const"]["sval"]["sval"].text());
  const std::vector<std::string_view> parts = split(text, '.');
  if (text.empty() || parts.size() > 2 || text.find('"') != std::string::npos) return fail(node, called("nextval"));
  ObjectName sequence{"", std::string(parts.back())};
  if (parts.size() == 2) sequence.schema = parts.front();
  return filled(node, called("nextval"), dialect().function[FunctionForm::nextval], Sort::integer,
                {{"sequence", spelled(sequence)}}, {});
}

// --- numbers ---

Said Speaker::number_function(Node node, std::string_view name, const std::vector<Said>& given) {
  std::vector<Said> arguments = given;
  for (Said& one : arguments) {
    if (one.untyped) one = typed(node, std::move(one), Sort::decimal);
    if (one.failed()) return {};
    if (!is_number(one.sort)) return fail(node, called(name) + " of " + std::string(name_of(one.sort)));
  }
  const std::size_t count = arguments.size();
  if (count == 0) return fail(node, called(name));
  const Said& first = arguments[0];
  const auto& forms = dialect().function;
  const auto plain = [&](FunctionForm form, Sort sort) {
    return filled(node, called(name), forms[form], sort, {{"value", first.text}}, {&first});
  };
  if (name == "power" || name == "pow") {
    if (count != 2) return fail(node, called(name));
    return filled(node, called(name), forms[FunctionForm::power], Sort::floating,
                  {{"value", first.text}, {"exponent", arguments[1].text}}, {&first, &arguments[1]});
  }
  if (name == "mod") {
    if (count != 2 || first.sort != Sort::integer || arguments[1].sort != Sort::integer)
      return fail(node, "MOD of numbers that are not whole");
    return filled(node, called(name), dialect().operation[OperatorForm::modulo], Sort::integer,
                  {{"left", in(first, Binding::product)}, {"right", in(arguments[1], Binding::primary)}},
                  {&first, &arguments[1]}, Binding::product);
  }
  if (name == "round") {
    if (!is_exact(first.sort)) return fail(node, "ROUND of a number that is not exact");
    if (count == 1) return plain(FunctionForm::round, Sort::decimal);
    return filled(node, called(name), forms[FunctionForm::round_digits], Sort::decimal,
                  {{"value", first.text}, {"digits", arguments[1].text}}, {&first, &arguments[1]});
  }
  if (count != 1) return fail(node, called(name));
  if (name == "abs") return plain(FunctionForm::abs, first.sort);
  if (name == "sqrt") return plain(FunctionForm::sqrt, Sort::floating);
  Said out = plain(name == "floor" ? FunctionForm::floor : FunctionForm::ceil,
                   first.sort == Sort::floating ? Sort::floating : Sort::decimal);
  out.integral = true;
  return out;
}

// --- dates and times ---

/// EXTRACT(YEAR FROM created_at), date_trunc('day', created_at)
Said Speaker::time_function(Node node, std::string_view name, Node arguments) {
  const std::string field = lower(element(arguments, 0)["A_Const"]["sval"]["sval"].text());
  Said moment = value(element(arguments, 1));
  if (moment.failed()) return {};
  const bool truncates = name == "date_trunc";
  const std::string what = truncates ? "date_trunc('" + field + "', …)" : "EXTRACT(" + upper(field) + " FROM …)";
  if (size_of(arguments) != 2 || moment.untyped) return fail(node, what);
  if (moment.sort != Sort::date && moment.sort != Sort::timestamp)
    return fail(node, what + " of " + (moment.sort == Sort::timestamptz ? "a timestamp with time zone"
                                                                        : std::string(name_of(moment.sort))));
  const struct {
    std::string_view field;
    FunctionForm extract, truncate;
    bool of_dates;
  } fields[] = {{"year", FunctionForm::extract_year, FunctionForm::date_trunc_year, true},
                {"quarter", FunctionForm::extract_quarter, FunctionForm::count_, true},
                {"month", FunctionForm::extract_month, FunctionForm::date_trunc_month, true},
                {"day", FunctionForm::extract_day, FunctionForm::date_trunc_day, true},
                {"hour", FunctionForm::extract_hour, FunctionForm::date_trunc_hour, false},
                {"minute", FunctionForm::extract_minute, FunctionForm::count_, false}};
  for (const auto& one : fields) {
    if (one.field != field || (moment.sort == Sort::date && (!one.of_dates || truncates))) continue;
    const FunctionForm form = truncates ? one.truncate : one.extract;
    if (form == FunctionForm::count_) break;
    Said out = filled(node, what, dialect().function[form], truncates ? Sort::timestamp : Sort::decimal,
                      {{"value", moment.text}}, {&moment});
    out.integral = !truncates;
    out.whole_seconds = truncates;
    return out;
  }
  return fail(node, what + (moment.sort == Sort::date ? " of a date" : ""));
}

}  // namespace migc::translating
