// PostgreSQL keeps expressions as trees of its own and prints them anew: `status IN ('new', 'done')` comes back as
// `((status)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[]))`. So both texts are
// parsed, and the parser's trees become *shapes*: a label with parts, in which what is only spelling is gone
// (parentheses, places, `pg_catalog.`, IN and BETWEEN, the order of NULLs that is the usual one, names of a query's
// columns that they would have anyway).
//
// Two shapes are then compared from the top. What PostgreSQL adds by itself may stand on one side only:
// - a cast of a constant, and of anything else to a type that PostgreSQL casts to without being asked;
// - the table before the name of a column. Which one it is, is said by its place in the query around it, since
//   PostgreSQL may have called it anew.
// A cast that stands on both sides must be to the same type. Constants are compared as numbers, and as moments, where
// both are that and neither is said to be a text.
#include "meaning.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "migc/base/strings.h"
#include "migc/ir/literal.h"
#include "migc/sql.h"
#include "migc/sql_tree.h"

namespace migc::difference {
namespace {

using sql::Node;

struct Shape {
  std::string label;
  std::vector<Shape> parts;
};

constexpr std::string_view constant = "constant", cast = "cast", column_name = "column", none = "";

bool is(const Shape& shape, std::string_view label) { return shape.label == label; }

bool is_stringish(std::string_view type) {
  return type == "text" || type == "varchar" || type == "bpchar" || type == "text[]" || type == "varchar[]";
}

/// Types that PostgreSQL casts to without being asked.
bool is_implicit(std::string_view type) {
  static constexpr std::array types = {"int8",        "numeric",  "float8",   "float4", "timestamp",
                                       "timestamptz", "regclass", "interval", "oid",    "name"};
  return is_stringish(type) || std::find(types.begin(), types.end(), type) != types.end();
}

// --- from the parser's tree ---

class Shaper {
 public:
  explicit Shaper(const Catalog* catalog) : catalog_(catalog) {}

  /// Of an object with one key, `{"FuncCall": {…}}`, of a list, or of a plain value.
  Shape shape(Node node) const {
    if (!node.is_object()) return node.first() ? list(node) : Shape{std::string(node.text()) + number_of(node), {}};
    const Node inner = node.first();
    const std::string_view kind = inner.key();
    if (kind == "TypeCast") return cast_of(inner);
    if (kind == "A_Const") return constant_of(inner);
    if (kind == "A_Expr") return operation(inner);
    if (kind == "BoolExpr") return logic(inner);
    if (kind == "ColumnRef") return reference(inner);
    if (kind == "FuncCall") return call(inner);
    if (kind == "RangeVar") return relation(inner);
    if (kind == "SelectStmt") return query(inner);
    if (kind == "SortBy") return order(inner);
    if (kind == "CaseExpr") return choice(inner);
    if (kind == "TypeName") return {type_name(inner), {}};
    if (kind == "String") return {std::string(sql::string_of(node)), {}};
    const bool is_wrapper = !kind.empty() && kind.front() >= 'A' && kind.front() <= 'Z';
    return is_wrapper ? fields(inner, kind) : fields(node, none);
  }

  /// names, brackets and numbers: "varchar(20)", "text[]"
  static std::string type_name(Node type) {
    std::string out;
    for (const std::string& name : sql::strings_of(type["names"]))
      if (name != "pg_catalog" && name != "public") out += (out.empty() ? "" : ".") + name;
    std::string modifiers;
    for (const Node one : type["typmods"]) {
      if (!modifiers.empty()) modifiers += ",";
      modifiers += constant_text(one["A_Const"]);
      if (const Node name = one["ColumnRef"]) modifiers += join(sql::strings_of(name["fields"]), ".");
    }
    if (out == "numeric" && !modifiers.empty() && modifiers.find(',') == std::string::npos) modifiers += ",0";
    if (out == "interval" && modifiers == "32767") modifiers.clear();
    if (!modifiers.empty()) out += "(" + modifiers + ")";
    if (type["arrayBounds"]) out += "[]";
    return out;
  }

  Shape element(Node index_element) const {
    Shape out{"element", {}};
    if (const std::string_view name = index_element["name"].text(); !name.empty())
      out.parts.push_back({std::string(column_name), {{std::string(name), {}}}});
    else
      out.parts.push_back(shape(index_element["expr"]));
    Shape collation{"collation", {}}, operators{"operators", {}};
    for (const std::string& name : sql::strings_of(index_element["collation"]))
      if (name != "pg_catalog") collation.parts.push_back({name, {}});
    for (const std::string& name : sql::strings_of(index_element["opclass"]))
      if (name != "public" && name != "pg_catalog") operators.parts.push_back({name, {}});
    out.parts.push_back(std::move(collation));
    out.parts.push_back(std::move(operators));
    out.parts.push_back(direction(index_element["ordering"].text(), index_element["nulls_ordering"].text()));
    return out;
  }

 private:
  static std::string number_of(Node node) {
    return node.text().empty() && node.number() != 0 ? std::to_string(node.number()) : "";
  }

  Shape list(Node node) const {
    Shape out{"list", {}};
    for (const Node one : node) out.parts.push_back(shape(one));
    return out;
  }

  /// Any node: its fields under their names, without what is about the text.
  Shape fields(Node node, std::string_view label) const {
    static constexpr std::array silent = {"location",      "funcformat",    "rtindex",        "row_format",
                                          "list_start",    "list_end",      "relpersistence", "inh",
                                          "name_location", "stmt_location", "stmt_len"};
    Shape out{std::string(label), {}};
    for (const Node field : node) {
      if (std::find(silent.begin(), silent.end(), field.key()) != silent.end()) continue;
      out.parts.push_back(
          {std::string(field.key()), {field.key() == "typeName" ? Shape{type_name(field), {}} : shape(field)}});
    }
    return out;
  }

  static std::string constant_text(Node value) {
    if (const Node whole = value["ival"]) return std::to_string(whole["ival"].number());
    if (const Node number = value["fval"]) return std::string(number["fval"].text());
    if (const Node truth = value["boolval"]) return truth["boolval"].flag() ? "true" : "false";
    if (const Node bits = value["bsval"]) return std::string(bits["bsval"].text());
    return std::string(value["sval"]["sval"].text());
  }
  static Shape constant_of(Node value) {
    if (value["isnull"].flag()) return {"null", {}};
    if (const std::string digits = constant_text(value); value["bsval"] && digits.starts_with('b'))
      return {std::string(cast), {{"bit", {}}, {std::string(constant), {{digits.substr(1), {}}}}}};
    return {std::string(constant), {{constant_text(value), {}}}};
  }

  Shape cast_of(Node node) const {
    return {std::string(cast), {{type_name(node["typeName"]), {}}, shape(node["arg"])}};
  }

  Shape operation(Node node) const {
    const std::string_view kind = node["kind"].text();
    const std::vector<std::string> names = sql::strings_of(node["name"]);
    const std::string sign = names.empty() ? "" : names.back();
    Shape left = node["lexpr"] ? shape(node["lexpr"]) : Shape{std::string(none), {}};
    if (kind == "AEXPR_IN") return membership(std::move(left), node["rexpr"], sign == "=");
    if (kind.starts_with("AEXPR_BETWEEN") || kind.starts_with("AEXPR_NOT_BETWEEN"))
      if (kind.find("SYM") == std::string_view::npos) return between(left, node["rexpr"], kind == "AEXPR_BETWEEN");
    Shape right = shape(node["rexpr"]);
    if (kind == "AEXPR_OP" && sign == "-" && !node["lexpr"] && is(right, constant))
      return {std::string(constant), {{"-" + right.parts.front().label, {}}}};
    if (kind == "AEXPR_OP" && (sign == "=" || sign == "<>") && are_rows(node["lexpr"], node["rexpr"]))
      return row_comparison(node, sign);
    const bool is_plain = kind == "AEXPR_OP" || kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE";
    return {(is_plain ? "" : std::string(kind) + " ") + sign, {std::move(left), std::move(right)}};
  }

  static bool are_rows(Node left, Node right) {
    const auto size = [](Node row) {
      std::size_t count = 0;
      for (const Node part : row["RowExpr"]["args"]) count += part ? 1 : 0;
      return count;
    };
    return size(left) > 1 && size(left) == size(right);
  }

  /// (a, b) = (1, 2) is a = 1 AND b = 2
  Shape row_comparison(Node node, const std::string& sign) const {
    Shape out{sign == "=" ? "AND_EXPR" : "OR_EXPR", {}};
    std::vector<Shape> right;
    for (const Node part : node["rexpr"]["RowExpr"]["args"]) right.push_back(shape(part));
    std::size_t at = 0;
    for (const Node part : node["lexpr"]["RowExpr"]["args"]) out.parts.push_back({sign, {shape(part), std::move(right[at++])}});
    return out;
  }

  /// As PostgreSQL keeps it: = ANY (ARRAY[…]), <> ALL (ARRAY[…]), or of one value a comparison.
  Shape membership(Shape left, Node values, bool is_in) const {
    Node items = values["List"]["items"];
    if (!items) items = values;
    Shape array{"A_ArrayExpr", {}}, elements{"elements", {list(items)}};
    if (elements.parts.front().parts.size() == 1)
      return {is_in ? "=" : "<>", {std::move(left), std::move(elements.parts.front().parts.front())}};
    array.parts.push_back(std::move(elements));
    return {is_in ? "AEXPR_OP_ANY =" : "AEXPR_OP_ALL <>", {std::move(left), std::move(array)}};
  }

  Shape between(const Shape& value, Node bounds, bool is_within) const {
    Node items = bounds["List"]["items"];
    if (!items) items = bounds;
    Shape both = list(items);
    if (both.parts.size() != 2) return {"between", {value, std::move(both)}};
    Shape low{is_within ? ">=" : "<", {value, std::move(both.parts[0])}};
    Shape high{is_within ? "<=" : ">", {value, std::move(both.parts[1])}};
    return {is_within ? "AND_EXPR" : "OR_EXPR", {std::move(low), std::move(high)}};
  }

  /// AND and OR without the parentheses between their likes.
  Shape logic(Node node) const {
    Shape out{std::string(node["boolop"].text()), {}};
    for (const Node argument : node["args"]) {
      Shape part = shape(argument);
      if (part.label == out.label && part.label != "NOT_EXPR")
        std::move(part.parts.begin(), part.parts.end(), std::back_inserter(out.parts));
      else
        out.parts.push_back(std::move(part));
    }
    return out;
  }

  Shape reference(Node node) const {
    Shape out{std::string(column_name), {}};
    for (const Node field : node["fields"])
      out.parts.push_back({field["A_Star"] ? "*" : std::string(sql::string_of(field)), {}});
    if (out.parts.size() > 2) out.parts.erase(out.parts.begin(), out.parts.end() - 2);
    if (out.parts.size() == 2) out.parts.front().label = source_named(out.parts.front().label);
    return out;
  }

  Shape call(Node node) const {
    Shape out = fields(node, "call");
    std::vector<std::string> names = sql::strings_of(node["funcname"]);
    if (names.size() > 1 && (names.front() == "pg_catalog" || names.front() == "public")) names.erase(names.begin());
    for (Shape& part : out.parts)
      if (part.label == "funcname") part.parts = {{join(names, "."), {}}};
    return out;
  }

  static Shape relation(Node node) {
    Shape columns{"columns", {}};
    for (const std::string& name : sql::strings_of(node["alias"]["colnames"])) columns.parts.push_back({name, {}});
    return {"relation", {{to_string(bare(sql::relation_name(node))), {}}, std::move(columns)}};
  }

  static Shape direction(std::string_view order, std::string_view nulls) {
    const bool descends = order == "SORTBY_DESC";
    const bool usual = nulls == (descends ? "SORTBY_NULLS_FIRST" : "SORTBY_NULLS_LAST") || nulls.empty() ||
                       nulls == "SORTBY_NULLS_DEFAULT";
    return {descends ? "descending" : "ascending", {{usual ? "" : std::string(nulls), {}}}};
  }

  Shape order(Node node) const {
    Shape out{"order", {shape(node["node"])}};
    out.parts.push_back(direction(node["sortby_dir"].text(), node["sortby_nulls"].text()));
    if (node["useOp"]) out.parts.push_back(shape(node["useOp"]));
    return out;
  }

  /// ELSE NULL is what there is without an ELSE.
  Shape choice(Node node) const {
    Shape out = fields(node, "case");
    std::erase_if(out.parts, [](const Shape& part) {
      if (part.label != "defresult") return false;
      const Shape& value = part.parts.front();
      return is(value, "null") || (is(value, cast) && is(value.parts[1], "null"));
    });
    return out;
  }

  // --- queries ---

  /// `names_results`: of a UNION it is the first query that does.
  Shape query(Node node, bool names_results = true) const {
    std::vector<std::string> sources;
    for (const Node item : node["fromClause"]) add_sources(item, sources);
    scopes_.push_back(std::move(sources));
    Shape out = parts_of_query(node, names_results);
    scopes_.pop_back();
    return out;
  }

  /// What the columns of a FROM's item may be called by.
  static void add_sources(Node item, std::vector<std::string>& names) {
    const Node inner = item.first();
    const std::string_view alias = inner["alias"]["aliasname"].text();
    if (!alias.empty())
      names.emplace_back(alias);
    else if (item["RangeVar"])
      names.push_back(sql::relation_name(inner).name);
    if (!item["JoinExpr"]) return;
    add_sources(inner["larg"], names);
    add_sources(inner["rarg"], names);
  }

  /// PostgreSQL calls a table anew whose name is taken in a query around it ("t_1"): a name is the place of what it names.
  std::string source_named(const std::string& name) const {
    for (std::size_t depth = scopes_.size(); depth-- > 0;) {
      const auto found = std::find(scopes_[depth].begin(), scopes_[depth].end(), name);
      if (found != scopes_[depth].end())
        return "#" + std::to_string(depth) + "." + std::to_string(found - scopes_[depth].begin());
    }
    return name;
  }

  Shape parts_of_query(Node node, bool names_results) const {
    Shape out{"query", {}};
    for (const Node field : node) {
      if (field.key() == "targetList") {
        Shape targets{"targetList", {}};
        for (const Node one : field) add_target(node, one["ResTarget"], names_results, targets.parts);
        out.parts.push_back(std::move(targets));
      } else if (field.is_object() && (field.key() == "larg" || field.key() == "rarg")) {
        out.parts.push_back({std::string(field.key()), {query(field, names_results && field.key() == "larg")}});
      } else if (field.key() == "sortClause" || field.key() == "groupClause" || field.key() == "distinctClause") {
        Shape items{"list", {}};
        for (const Node item : field) items.parts.push_back(result_item(node, item, field.key() == "groupClause"));
        out.parts.push_back({std::string(field.key()), {std::move(items)}});
      } else {
        out.parts.push_back({std::string(field.key()), {shape(field)}});
      }
    }
    return out;
  }

  // What is grouped and sorted by may be said by a result: by its number, or by its name. PostgreSQL prints the expression;
  // of a UNION, which has none of its own, the number.

  Shape result_item(Node query, Node item, bool is_group) const {
    if (!item["SortBy"]) return result(query, item, is_group);
    Shape out = order(item["SortBy"]);
    out.parts.front() = result(query, item["SortBy"]["node"], is_group);
    return out;
  }

  Shape result(Node query, Node value, bool is_group) const {
    const std::vector<std::string> names = sql::strings_of(value["ColumnRef"]["fields"]);
    const bool is_name = names.size() == 1 && !has_star(value["ColumnRef"]);
    const long number = value["A_Const"]["ival"] ? value["A_Const"]["ival"]["ival"].number() : 0;
    if (!is_name && number < 1) return shape(value);
    Node first = query;
    while (first["larg"]) first = first["larg"];
    long at = 0;
    for (const Node one : first["targetList"]) {
      const Node target = one["ResTarget"];
      if (has_star(target["val"]["ColumnRef"])) break;
      ++at;
      if (query["larg"]) {
        if (number == at || (is_name && result_name(target) == names.front())) return {"result", {{std::to_string(at), {}}}};
      } else if (number == at ||
                 (is_name && target["name"].text() == names.front() && !(is_group && may_be_column(query, names.front())))) {
        return shape(target["val"]);
      }
    }
    return shape(value);
  }

  static std::string result_name(Node target) {
    return target["name"] ? std::string(target["name"].text()) : own_name(target["val"]);
  }

  /// May the tables of the query have such a column? A name that is grouped by is theirs first.
  bool may_be_column(Node query, const std::string& name) const {
    std::vector<Shape> columns;
    for (const Node item : query["fromClause"])
      if (catalog_ == nullptr || !add_columns_of(item, "", columns)) return true;
    return std::any_of(columns.begin(), columns.end(),
                       [&](const Shape& target) { return target.parts.front().parts.back().label == name; });
  }

  static bool has_star(Node reference) {
    for (const Node field : reference["fields"])
      if (field["A_Star"]) return true;
    return false;
  }

  void add_target(Node query, Node target, bool is_named, std::vector<Shape>& targets) const {
    const Node value = target["val"];
    if (value["ColumnRef"] && add_columns(query, value["ColumnRef"], targets)) return;
    const std::string_view given = is_named ? target["name"].text() : std::string_view();
    targets.push_back({"target", {shape(value), {given == own_name(value) ? "" : std::string(given), {}}}});
  }

  /// The columns that a `*` stands for, where all of them are known.
  bool add_columns(Node query, Node reference, std::vector<Shape>& targets) const {
    if (catalog_ == nullptr) return false;
    std::vector<std::string> names;
    bool is_star = false;
    for (const Node field : reference["fields"]) {
      if (field["A_Star"])
        is_star = true;
      else
        names.emplace_back(sql::string_of(field));
    }
    if (!is_star) return false;
    std::vector<Shape> found;
    for (const Node item : query["fromClause"])
      if (!add_columns_of(item, names.empty() ? "" : names.back(), found)) return false;
    std::move(found.begin(), found.end(), std::back_inserter(targets));
    return true;
  }
  bool add_columns_of(Node item, const std::string& only, std::vector<Shape>& found) const {
    const std::string_view called = item.first()["alias"]["aliasname"].text();
    if (!only.empty() && !called.empty() && called != only) return true;
    if (const Node joined = item["JoinExpr"]) {
      if (only.empty() && (joined["usingClause"] || joined["isNatural"].flag())) return false;
      return add_columns_of(joined["larg"], only, found) && add_columns_of(joined["rarg"], only, found);
    }
    const Node range = item["RangeVar"];
    if (!range) return false;
    const ObjectName name = bare(sql::relation_name(range));
    const std::string alias(range["alias"]["aliasname"].text());
    const std::string& shown = alias.empty() ? name.name : alias;
    if (!only.empty() && only != shown) return true;
    std::shared_ptr<const Table> table = catalog_->table(name);
    if (table == nullptr && name.schema.empty()) table = catalog_->table({"public", name.name});
    if (table == nullptr || table->partial) return false;
    for (const Column& column : table->columns)
      found.push_back({"target", {{std::string(column_name), {{source_named(shown), {}}, {column.name, {}}}}, {"", {}}}});
    return true;
  }

  /// What PostgreSQL calls a column of a query that has no name (FigureColname).
  static std::string own_name(Node value) {
    if (const Node reference = value["ColumnRef"]) {
      const std::vector<std::string> names = sql::strings_of(reference["fields"]);
      return names.empty() ? "" : names.back();
    }
    if (const Node function = value["FuncCall"]) {
      const std::vector<std::string> names = sql::strings_of(function["funcname"]);
      return names.empty() ? "" : names.back();
    }
    if (const Node typed = value["TypeCast"]) {
      const std::string inner = own_name(typed["arg"]);
      if (inner != "?column?") return inner;
      const std::vector<std::string> names = sql::strings_of(typed["typeName"]["names"]);
      return names.empty() ? "" : names.back();
    }
    if (value["CoalesceExpr"]) return "coalesce";
    if (const Node choice = value["CaseExpr"]) {
      const std::string inner = choice["defresult"] ? own_name(choice["defresult"]) : "?column?";
      return inner == "?column?" ? "case" : inner;
    }
    if (value["A_ArrayExpr"]) return "array";
    if (value["GroupingFunc"]) return "grouping";
    if (value["SQLValueFunction"]) return lower(value["SQLValueFunction"]["op"].text()).substr(6);
    if (const Node nullif = value["A_Expr"]; nullif["kind"].text() == "AEXPR_NULLIF") return "nullif";
    return "?column?";
  }

  const Catalog* catalog_;
  mutable std::vector<std::vector<std::string>> scopes_;  ///< the queries around, from the outermost: their sources
};

// --- comparing ---

bool same(const Shape& a, const Shape& b);

/// "1.50" and "1.5", "10" and "1e1"
std::optional<std::pair<std::string, long>> as_number(std::string_view text) {
  std::optional<std::string> decimal = parse_decimal(trim(text));
  if (!decimal) return std::nullopt;
  long exponent = 0;
  if (const std::size_t e = decimal->find('e'); e != std::string::npos) {
    const char* begin = decimal->data() + e + 1;
    if (*begin == '+') ++begin;
    if (std::from_chars(begin, decimal->data() + decimal->size(), exponent).ec != std::errc()) return std::nullopt;
    decimal->resize(e);
  }
  if (const std::size_t point = decimal->find('.'); point != std::string::npos) {
    exponent -= static_cast<long>(decimal->size() - point - 1);
    decimal->erase(point, 1);
  }
  const bool negative = decimal->starts_with('-');
  std::string digits = decimal->substr(negative ? 1 : 0);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  if (digits.empty()) return std::pair{std::string("0"), 0L};
  return std::pair{(negative ? "-" : "") + digits, exponent};
}

std::optional<Timestamp> as_moment(std::string_view text) {
  if (const std::optional<Timestamp> moment = parse_timestamp(text))
    return moment->time.offset_minutes ? in_utc(*moment) : *moment;
  if (const std::optional<Date> date = parse_date(text)) return Timestamp{*date, {}};
  return std::nullopt;
}

/// As PostgreSQL keeps it.
struct IntervalValue {
  std::int64_t months = 0, days = 0, microseconds = 0;
  friend bool operator==(const IntervalValue&, const IntervalValue&) = default;
};

/// Microseconds of a number of seconds, as "1.5"; nullopt: not a number, or one with more digits than are kept.
std::optional<std::int64_t> as_microseconds(std::string_view text) {
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point)), rest(point == std::string_view::npos ? "" : text.substr(point + 1));
  const bool is_negative = digits.starts_with('-');
  if (is_negative || digits.starts_with('+')) digits.erase(0, 1);
  const auto are_digits = [](const std::string& all) { return all.find_first_not_of("0123456789") == std::string::npos; };
  if (digits.size() + rest.size() == 0 || digits.size() > 9 || rest.size() > 6 || !are_digits(digits) || !are_digits(rest))
    return std::nullopt;
  rest.resize(6, '0');
  digits += rest;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return is_negative ? -value : value;
}

/// "01:30", "-1:02:03.5"
std::optional<std::int64_t> as_clock(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  const std::vector<std::string_view> parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  std::int64_t sum = 0, unit = 3600;
  for (std::size_t i = 0; i < parts.size(); ++i, unit /= 60) {
    const std::optional<std::int64_t> value = as_microseconds(parts[i]);
    if (!value || parts[i].starts_with('-') || (i < 2 && parts[i].find('.') != std::string_view::npos)) return std::nullopt;
    sum += *value * unit;
  }
  return is_negative ? -sum : sum;
}

/// "1 day 02:00:00", "90 minutes", "1.5 hours ago": what the manual calls the verbose and the traditional form.
std::optional<IntervalValue> as_interval(std::string_view text) {
  constexpr std::int64_t second = 1'000'000;
  struct Unit {
    std::string_view name;
    std::int64_t months, days, microseconds;
  };
  static constexpr std::array units = {
      Unit{"year", 12, 0, 0}, Unit{"yr", 12, 0, 0}, Unit{"y", 12, 0, 0},
      Unit{"month", 1, 0, 0}, Unit{"mon", 1, 0, 0}, Unit{"week", 0, 7, 0},
      Unit{"w", 0, 7, 0},     Unit{"day", 0, 1, 0}, Unit{"d", 0, 1, 0},
      Unit{"hour", 0, 0, 3600 * second}, Unit{"hr", 0, 0, 3600 * second}, Unit{"h", 0, 0, 3600 * second},
      Unit{"minute", 0, 0, 60 * second}, Unit{"min", 0, 0, 60 * second}, Unit{"m", 0, 0, 60 * second},
      Unit{"second", 0, 0, second}, Unit{"sec", 0, 0, second}, Unit{"s", 0, 0, second}};
  std::vector<std::string> words;
  for (const char c : lower(trim(text))) {
    const bool begins_unit = c >= 'a' && c <= 'z' && !words.empty() && !words.back().empty() && is_digit(words.back().back());
    if (is_space(c) || begins_unit || words.empty()) words.emplace_back();
    if (!is_space(c)) words.back() += c;
  }
  std::erase(words, "");
  if (words.empty()) return std::nullopt;
  IntervalValue value;
  bool is_ago = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "@" && i == 0) continue;
    if (words[i] == "ago" && i > 0 && i + 1 == words.size()) {
      is_ago = true;
      continue;
    }
    if (words[i].find(':') != std::string::npos) {
      const std::optional<std::int64_t> clock = as_clock(words[i]);
      if (!clock) return std::nullopt;
      value.microseconds += *clock;
      continue;
    }
    const std::optional<std::int64_t> number = as_microseconds(words[i]);
    if (!number) return std::nullopt;
    std::string name = i + 1 < words.size() ? words[++i] : "second";
    if (name.size() > 2 && name.ends_with('s')) name.pop_back();
    const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& one) { return one.name == name; });
    const bool is_whole = *number % second == 0;
    if (unit == units.end() || (unit->microseconds == 0 && !is_whole)) return std::nullopt;
    value.months += *number / second * unit->months;
    value.days += *number / second * unit->days;
    value.microseconds += *number * (unit->microseconds / second);
  }
  return is_ago ? IntervalValue{-value.months, -value.days, -value.microseconds} : value;
}

/// JSON without the blanks between its parts.
std::optional<std::string> as_json(std::string_view text) {
  if (text.empty() || (text.front() != '{' && text.front() != '[') || !is_json(text)) return std::nullopt;
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted && text[i] == '\\') out += text[i++];
    if (quoted || !is_space(text[i])) out += text[i];
  }
  return out;
}

/// 't' and true
std::string_view truth(std::string_view text) { return text == "t" ? "true" : text == "f" ? "false" : text; }

bool same_constants(const std::string& a, const std::string& b) {
  if (a == b || truth(a) == truth(b)) return true;
  if (const auto number = as_number(a)) return number == as_number(b);
  if (const auto moment = as_moment(a)) return moment == as_moment(b);
  if (const auto json = as_json(a)) return json == as_json(b);
  return false;
}

const Shape& innermost(const Shape& shape) {
  const Shape* inner = &shape;
  while (is(*inner, cast)) inner = &inner->parts[1];
  return *inner;
}

/// May the cast stand on one side only?
bool is_silent(const Shape& shape) {
  if (!is(shape, cast)) return false;
  const Shape& inner = innermost(shape);
  if (is(inner, constant) || is(inner, "null")) return true;
  return is_implicit(shape.parts[0].label) || (is(inner, "A_ArrayExpr") && shape.parts[0].label.ends_with("[]"));
}

bool same_types(const std::string& a, const std::string& b) {
  return a == b || (is_stringish(a) && is_stringish(b) && a.ends_with("[]") == b.ends_with("[]"));
}

bool same_columns(const Shape& a, const Shape& b) {
  if (a.parts.empty() || b.parts.empty()) return a.parts.size() == b.parts.size();
  if (a.parts.back().label != b.parts.back().label) return false;
  if (a.parts.size() != b.parts.size()) return true;
  return a.parts.front().label == b.parts.front().label;
}

/// '90 minutes' and '01:30:00', of which at least one is said to be an interval.
bool are_same_intervals(const Shape& a, const Shape& b) {
  const auto is_interval = [](const Shape& shape) { return is(shape, cast) && shape.parts[0].label.starts_with("interval"); };
  if (!is_interval(a) && !is_interval(b)) return false;
  if (is(a, cast) && is(b, cast) && a.parts[0].label != b.parts[0].label) return false;
  const Shape &one = innermost(a), &other = innermost(b);
  if (!is(one, constant) || !is(other, constant)) return false;
  const std::optional<IntervalValue> value = as_interval(one.parts[0].label);
  return value && value == as_interval(other.parts[0].label);
}

/// A constant that is said to be a text, or bits: '01' is not '1'.
bool is_literal_text(const Shape& shape) {
  if (!is(shape, cast) || !is(innermost(shape), constant)) return false;
  const std::string& type = shape.parts[0].label;
  return type.starts_with("text") || type.starts_with("varchar") || type.starts_with("bpchar") || type.starts_with("bit") ||
         type.starts_with("varbit");
}

bool same(const Shape& a, const Shape& b) {
  if ((is_literal_text(a) && is(innermost(b), constant)) || (is_literal_text(b) && is(innermost(a), constant)))
    return innermost(a).parts[0].label == innermost(b).parts[0].label;
  if (are_same_intervals(a, b)) return true;
  if (is(a, cast) && is(b, cast) && same_types(a.parts[0].label, b.parts[0].label) && same(a.parts[1], b.parts[1]))
    return true;
  if (is_silent(a) && same(a.parts[1], b)) return true;
  if (is_silent(b) && same(a, b.parts[1])) return true;
  if (is(a, constant) && is(b, constant)) return same_constants(a.parts[0].label, b.parts[0].label);
  if (is(a, column_name) && is(b, column_name)) return same_columns(a, b);
  return a.label == b.label && std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same);
}

// --- texts ---

std::string beginning(Place place) {
  if (place == Place::index_element) return "CREATE INDEX ON t (";
  if (place == Place::type) return "SELECT NULL::";
  return place == Place::query ? "" : "SELECT (";
}

std::optional<Shape> shape_of(std::string_view text, Place place, const Catalog* catalog) {
  std::string whole = beginning(place) + sql::without_comments(text);
  if (place != Place::query && place != Place::type) whole += "\n)";
  const std::optional<sql::Tree> tree = sql::tree_of(whole);
  if (!tree) return std::nullopt;
  const Node statement = tree->root()["stmts"].first()["stmt"];
  const Shaper shaper(catalog);
  if (place == Place::query) return shaper.shape(statement);
  if (place == Place::index_element) return shaper.element(statement["IndexStmt"]["indexParams"].first()["IndexElem"]);
  const Node value = statement["SelectStmt"]["targetList"].first()["ResTarget"]["val"];
  if (place == Place::type) return Shape{Shaper::type_name(value["TypeCast"]["typeName"]), {}};
  return shaper.shape(value);
}

/// Word by word, whatever stands between them.
std::string words_of(std::string_view text) {
  std::string out;
  for (const sql::Token& token : sql::lex(text)) {
    if (token.kind == sql::TokenKind::comment) continue;
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    out += (token.kind == sql::TokenKind::word ? lower(word) : std::string(word)) + " ";
  }
  return out;
}

bool mean_the_same(std::string_view a, std::string_view b, Place place, const Catalog* of_a, const Catalog* of_b) {
  if (a == b && of_a == of_b) return true;
  const std::optional<Shape> one = shape_of(a, place, of_a), other = shape_of(b, place, of_b);
  if (one && other) return same(*one, *other);
  return words_of(a) == words_of(b);
}

}  // namespace

bool mean_the_same(std::string_view a, std::string_view b, Place place) {
  return mean_the_same(a, b, place, nullptr, nullptr);
}

bool mean_the_same(std::string_view a, std::string_view b, const Catalog& of_a, const Catalog& of_b) {
  return mean_the_same(a, b, Place::query, &of_a, &of_b);
}

ObjectName bare(ObjectName name) {
  if (name.schema == "public") name.schema.clear();
  return name;
}

ObjectName sequence_of(std::string_view default_value) {
  const std::optional<Shape> shape = shape_of(default_value, Place::value, nullptr);
  if (!shape || !is(*shape, "call")) return {};
  std::string function, name;
  for (const Shape& field : shape->parts) {
    if (field.label == "funcname") function = field.parts.front().label;
    if (field.label != "args" || field.parts.front().parts.size() != 1) continue;
    const Shape& argument = innermost(field.parts.front().parts.front());
    if (is(argument, constant)) name = argument.parts.front().label;
  }
  if (function != "nextval" || name.empty()) return {};
  const std::optional<sql::Tree> tree = sql::tree_of("TABLE " + name);
  if (!tree) return {};
  const Node select = tree->root()["stmts"].first()["stmt"]["SelectStmt"];
  return bare(sql::relation_name(select["fromClause"].first()["RangeVar"]));
}

std::vector<ObjectName> relations_in(std::string_view query) {
  std::vector<ObjectName> names;
  if (const std::optional<sql::Tree> tree = sql::tree_of(query))
    sql::walk(tree->root(), [&](Node node) {
      if (node.key() == "RangeVar") names.push_back(bare(sql::relation_name(node)));
      return true;
    });
  return names;
}

bool may_read(std::string_view query, const std::string& column) {
  const std::optional<sql::Tree> tree = sql::tree_of(query);
  if (!tree) return true;
  bool reads = false;
  sql::walk(tree->root(), [&](Node node) {
    if (node.key() == "A_Star") reads = true;
    if (node.key() == "ColumnRef")
      for (const Node field : node["fields"]) reads = reads || sql::string_of(field) == column;
    return !reads;
  });
  return reads;
}

}  // namespace migc::difference
