// Constants, columns, CASE and the like.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "speaker.h"

namespace migc::translating {
namespace {

Sort sort_of_literal(const Literal& literal) {
  struct Find {
    Sort operator()(const Null&) const { return Sort::null; }
    Sort operator()(bool) const { return Sort::boolean; }
    Sort operator()(const Integer&) const { return Sort::integer; }
    Sort operator()(const Decimal&) const { return Sort::decimal; }
    Sort operator()(double) const { return Sort::floating; }
    Sort operator()(const std::string&) const { return Sort::text; }
    Sort operator()(const Bytes&) const { return Sort::bytes; }
    Sort operator()(const Date&) const { return Sort::date; }
    Sort operator()(const Time& time) const { return time.offset_minutes ? Sort::other : Sort::time; }
    Sort operator()(const Timestamp& stamp) const {
      return stamp.time.offset_minutes ? Sort::timestamptz : Sort::timestamp;
    }
    Sort operator()(const Interval&) const { return Sort::other; }
    Sort operator()(const Uuid&) const { return Sort::uuid; }
    Sort operator()(const Json&) const { return Sort::json; }
    Sort operator()(const ArrayLiteral&) const { return Sort::other; }
  };
  return std::visit(Find{}, literal.value);
}

/// ctid, xmin: what PostgreSQL alone has in each table.
bool is_system_column(std::string_view name) {
  static constexpr std::array names = {"ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What a construct is called where it cannot be said.
std::string description_of(std::string_view kind) {
  if (kind == "A_ArrayExpr") return "an array";
  if (kind == "A_Indirection") return "an element of an array or a field of a row";
  if (kind == "RowExpr") return "a row of values";
  if (kind == "CollateClause") return "COLLATE";
  if (kind == "SetToDefault") return "DEFAULT in an expression";
  if (kind == "GroupingFunc") return "GROUPING";
  if (kind == "XmlExpr" || kind == "XmlSerialize") return "XML";
  return "the construct " + std::string(kind);
}

}  // namespace

Said Speaker::said(Node node) {
  struct Entry {
    std::string_view kind;
    Said (Speaker::*say)(Node);
  };
  static constexpr std::array entries = {
      Entry{"A_Const", &Speaker::constant},      Entry{"A_Expr", &Speaker::operation},
      Entry{"BoolExpr", &Speaker::junction},     Entry{"BooleanTest", &Speaker::truth_test},
      Entry{"CaseExpr", &Speaker::case_of},      Entry{"CoalesceExpr", &Speaker::coalesce},
      Entry{"ColumnRef", &Speaker::column},      Entry{"FuncCall", &Speaker::function},
      Entry{"MinMaxExpr", &Speaker::extreme},    Entry{"NullTest", &Speaker::null_test},
      Entry{"ParamRef", &Speaker::parameter},    Entry{"SQLValueFunction", &Speaker::current},
      Entry{"SubLink", &Speaker::subquery},      Entry{"TypeCast", &Speaker::cast},
  };
  const std::string_view kind = kind_of(node);
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [kind](const Entry& e) { return e.kind == kind; });
  return entry == entries.end() ? fail(node, description_of(kind)) : (this->*entry->say)(inner(node));
}

Said Speaker::literal(Literal literal, Sort sort) {
  Said out;
  out.text = spelled(literal);
  out.sort = sort;
  out.binding = out.text.starts_with('-') ? Binding::product : Binding::primary;
  out.may_be_null = literal.is<Null>();
  out.constant = std::move(literal);
  return out;
}

Said Speaker::truth(bool value) { return literal(Literal{value}, Sort::boolean); }

std::int64_t Speaker::whole(Node constant) const {
  return constant["ival"]["ival"].number();
}

Said Speaker::constant(Node node) {
  if (node["isnull"]) return literal(Literal{Null{}}, Sort::null);
  if (node["ival"]) return literal(integer(whole(node)), Sort::integer);
  if (const Node truth_value = node["boolval"]) return truth(truth_value["boolval"].flag());
  if (const Node number = node["fval"]) {
    const std::string digits(number["fval"].text());
    const std::optional<std::string> read = parse_decimal(digits);
    if (!read || read->find('e') != std::string::npos) return fail(node, "the number " + digits);
    constexpr std::size_t fits_64_bits = 18;
    if (read->find('.') != std::string::npos || read->size() > fits_64_bits)
      return literal(Literal{Decimal{*read}}, Sort::decimal);
    return literal(Literal{Integer{*read}}, Sort::integer);
  }
  if (const Node string = node["sval"]) {
    Said out = literal(Literal{std::string(string["sval"].text())}, Sort::text);
    out.untyped = true;
    return out;
  }
  return fail(node, "a string of bits");
}

Said Speaker::parameter(Node node) {
  const std::int64_t number = node["number"].number();
  if (number < 1 || static_cast<std::size_t>(number) > original_.parameters.size())
    return fail(node, "$" + std::to_string(number));
  const Literal& given = original_.parameters[static_cast<std::size_t>(number - 1)].value;
  const Sort sort = sort_of_literal(given);
  if (sort == Sort::other) return fail(node, "a parameter of kind " + std::string(kind_name(given)));
  Said out = literal(given, sort);
  out.untyped = given.is<std::string>();
  return out;
}

/// The fields of a name: t.c
Said Speaker::column(Node node) {
  const std::vector<std::string> names = sql::strings_of(node["fields"]);
  if (names.size() != size_of(node["fields"])) return fail(node, "'*' in an expression");
  if (is_system_column(names.back())) return fail(node, "the system column '" + names.back() + "'");
  Said out;
  out.sort = Sort::unknown;
  for (const std::string& name : names) out.text += (out.text.empty() ? "" : ".") + quoted(name);
  for (auto relation = relations_.rbegin(); relation != relations_.rend(); ++relation) {
    if (names.size() > 1 && relation->name != names[names.size() - 2]) continue;
    const Column* known = relation->table ? relation->table->column(names.back()) : nullptr;
    if (known == nullptr) {
      if (!relation->table || relation->table->partial) break;  // it may be this one's
      continue;
    }
    out.sort = sort_of(known->type);
    out.may_be_null = known->nullable || known->partial || relation->outer;
    break;
  }
  return out;
}

/// CASE WHEN a > b THEN 1 ELSE 2 END
Said Speaker::case_of(Node node) {
  std::vector<Said> results;
  const bool compares = static_cast<bool>(node["arg"]);
  std::vector<Said> wanted;
  if (compares) wanted.push_back(value(node["arg"]));
  for (const Node branch : node["args"]) {
    const Node when = branch["CaseWhen"];
    wanted.push_back(compares ? value(when["expr"]) : condition(when["expr"]));
    results.push_back(value(when["result"]));
  }
  const bool has_else = static_cast<bool>(node["defresult"]);
  if (has_else) results.push_back(value(node["defresult"]));
  if (compares) settle(node, wanted);
  settle(node, results);
  if (!has_values(wanted) || !has_values(results)) return {};
  std::string text = "CASE";
  if (compares) text += " " + wanted.front().text;
  Said out;
  out.sort = Sort::null;
  out.may_be_null = !has_else;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::size_t when = i + (compares ? 1 : 0);
    text += when < wanted.size() ? " WHEN " + wanted[when].text + " THEN " : " ELSE ";
    text += results[i].text;
    if (out.sort == Sort::null || is_number(out.sort)) out.sort = std::max(out.sort, results[i].sort);
    out.may_be_null = out.may_be_null || results[i].may_be_null;
  }
  out.text = std::move(text) + " END";
  return out;
}

Said Speaker::coalesce(Node node) {
  std::vector<Said> arguments;
  for (const Node argument : node["args"]) arguments.push_back(value(argument));
  settle(node, arguments);
  if (!has_values(arguments)) return {};
  std::string list;
  Said out;
  out.sort = Sort::null;
  for (const Said& argument : arguments) {
    list += (list.empty() ? "" : ", ") + argument.text;
    if (out.sort == Sort::null || is_number(out.sort)) out.sort = std::max(out.sort, argument.sort);
    out.may_be_null = out.may_be_null && argument.may_be_null;
  }
  out.text = arguments.size() == 1 ? list : fill(dialect().function[FunctionForm::coalesce], {{"arguments", list}});
  return out;
}

/// GREATEST and LEAST leave NULL out here, and give NULL in other databases: none of them may be NULL.
Said Speaker::extreme(Node node) {
  const bool greatest = node["op"].text() == "IS_GREATEST";
  const std::string name = greatest ? "GREATEST" : "LEAST";
  std::vector<Said> arguments;
  for (const Node argument : node["args"]) arguments.push_back(value(argument));
  settle(node, arguments);
  if (!has_values(arguments)) return {};
  std::string list;
  for (const Said& argument : arguments) {
    if (argument.may_be_null) return fail(node, name + " of what may be NULL");
    list += (list.empty() ? "" : ", ") + argument.text;
  }
  if (arguments.size() == 1) return arguments.front();
  const FunctionForm form = greatest ? FunctionForm::greatest : FunctionForm::least;
  return filled(node, name, dialect().function[form], arguments.front().sort, {{"arguments", list}}, {});
}

/// CURRENT_DATE and its like.
Said Speaker::current(Node node) {
  const std::string_view which = node["op"].text();
  const auto moment = [&](FunctionForm form, Sort sort, std::string_view what) {
    Said out = filled(node, what, dialect().function[form], sort, {}, {});
    out.whole_seconds = dialect().expression.whole_seconds;
    return out;
  };
  if (which == "SVFOP_CURRENT_DATE") return moment(FunctionForm::current_date, Sort::date, "CURRENT_DATE");
  if (which == "SVFOP_CURRENT_TIMESTAMP")
    return moment(FunctionForm::now, Sort::timestamptz, "CURRENT_TIMESTAMP");
  if (which == "SVFOP_LOCALTIMESTAMP")
    return moment(FunctionForm::localtimestamp, Sort::timestamp, "LOCALTIMESTAMP");
  if (which == "SVFOP_CURRENT_TIME") return moment(FunctionForm::current_time, Sort::time, "CURRENT_TIME");
  const std::string name = replaced(which, "SVFOP_", "");
  return fail(node, name.ends_with("_N") ? name.substr(0, name.size() - 2) + " with a precision" : name);
}

/// EXISTS (SELECT …), a IN (SELECT …), (SELECT …)
Said Speaker::subquery(Node node) {
  const std::string_view kind = node["subLinkType"].text();
  const Node select = node["subselect"]["SelectStmt"];
  if (kind == "EXISTS_SUBLINK") return predicate("EXISTS (" + query(select, true) + ")", {}, Binding::primary);
  if (kind == "EXPR_SUBLINK") {
    const std::size_t known = relations_.size();
    std::string text = "(" + query(select, true) + ")";
    const Node only = inner(select["targetList"].first())["val"];
    Said out;
    out.text = std::move(text);
    out.sort = Sort::unknown;
    if (only && size_of(select["targetList"]) == 1) {
      // The sort of what it gives, found with its own tables in view; what is to complain of has been reported.
      Diagnostics silent;
      Speaker again(original_, context_, silent);
      again.relations_.assign(relations_.begin(), relations_.begin() + static_cast<std::ptrdiff_t>(known));
      for (const Node item : select["fromClause"]) again.from_item(item, false);
      out.sort = again.said(only).sort;
      if (out.sort == Sort::failed) out.sort = Sort::unknown;
    }
    return out;
  }
  const std::string operation = name_in(node["operName"]);
  if (kind == "ANY_SUBLINK" && (operation.empty() || operation == "=")) {
    if (!dialect().expression.limit_under_in && (select["limitCount"] || select["limitOffset"]))
      return fail(node, "IN (SELECT … LIMIT …)");
    if (kind_of(node["testexpr"]) == "RowExpr") return fail(node["testexpr"], "a row of values");
    Said tested = value(node["testexpr"]);
    settle(node, {&tested});
    Said out = predicate(in(tested, Binding::sum) + " IN (" + query(select, true) + ")", {&tested});
    out.may_be_null = true;
    return out;
  }
  return fail(node, kind == "ARRAY_SUBLINK" ? "ARRAY (SELECT …)" : "ANY or ALL of a subquery");
}

}  // namespace migc::translating
