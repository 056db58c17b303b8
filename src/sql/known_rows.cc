// A very small database: tables of a few rows, cells that may be unknown, and conditions with four outcomes.
//
// What SQL makes of a comparison is yes, no or null; here it may also be unknown: a cell is, a function is not read, or
// databases differ (strings of which only letter case or trailing blanks differ are equal under some collations). A row
// is selected where the condition is yes, left where it is no or null. An UPDATE whose condition is unknown of a row
// leaves the columns that it sets unknown in it; a DELETE leaves it open whether the row is still there. Then a SELECT
// is still answered where its condition names a whole key and a known row has it: there can't be another.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"

namespace migc::sql {
namespace {

using Cell = std::optional<Literal>;
enum class Truth : std::uint8_t { no, yes, null, unknown };

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

// --- values ---

bool is_whole_number(Type::Kind kind) {
  return kind == Type::Kind::smallint || kind == Type::Kind::integer || kind == Type::Kind::bigint;
}

bool is_string(Type::Kind kind) { return kind == Type::Kind::string || kind == Type::Kind::text; }

std::optional<std::int64_t> number_in(const Literal& literal) {
  const auto* whole = literal.get<Integer>();
  std::int64_t number = 0;
  if (whole == nullptr) return std::nullopt;
  const char* end = whole->digits.data() + whole->digits.size();
  const auto read = std::from_chars(whole->digits.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// A string as what a column of the type reads out of it.
Cell read_as(const std::string& text, const Type& type) {
  if (is_whole_number(type.kind)) {
    const std::optional<std::string> digits = parse_decimal(text);
    if (!digits || digits->find_first_of(".e") != std::string::npos) return std::nullopt;
    return bound_as({Integer{*digits}}, type);
  }
  if (type.kind == Type::Kind::uuid) return bound_as({text}, type);
  if (!is_string(type.kind) || text.empty() || text.back() == ' ') return std::nullopt;
  return Literal{text};
}

Cell held_as(const Literal& literal, const Type& type) {
  if (literal.is<Null>()) return literal;
  if (const auto* text = literal.get<std::string>()) return read_as(*text, type);
  if (is_whole_number(type.kind) || type.kind == Type::Kind::boolean || type.kind == Type::Kind::uuid)
    return bound_as(literal, type);
  return std::nullopt;
}

Cell constant_of(Node constant) {
  if (constant["isnull"]) return Literal{Null{}};
  if (constant["ival"]) return integer(constant["ival"]["ival"].number());
  if (constant["boolval"]) return Literal{constant["boolval"]["boolval"].flag()};
  if (constant["sval"]) return Literal{std::string(constant["sval"]["sval"].text())};
  return std::nullopt;
}

/// The type that a cast without length names.
std::optional<Type> cast_type(Node name) {
  static constexpr std::array<std::pair<std::string_view, Type::Kind>, 7> types = {{{"int2", Type::Kind::smallint},
                                                                                    {"int4", Type::Kind::integer},
                                                                                    {"int8", Type::Kind::bigint},
                                                                                    {"bool", Type::Kind::boolean},
                                                                                    {"uuid", Type::Kind::uuid},
                                                                                    {"text", Type::Kind::text},
                                                                                    {"varchar", Type::Kind::string}}};
  const std::vector<std::string> names = strings_of(name["names"]);
  if (names.empty() || name["typmods"] || name["arrayBounds"]) return std::nullopt;
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const auto& one) { return one.first == names.back(); });
  if (found == types.end()) return std::nullopt;
  Type type;
  type.kind = found->second;
  return type;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Truth equal(const Literal& a, const Literal& b) {
  if (a == b) return Truth::yes;
  const auto *left = a.get<std::string>(), *right = b.get<std::string>();
  if (left == nullptr || right == nullptr) return a.value.index() == b.value.index() ? Truth::no : Truth::unknown;
  const bool alike = lower(trim(*left)) == lower(trim(*right)) || !is_ascii(*left) || !is_ascii(*right);
  return alike ? Truth::unknown : Truth::no;
}

Truth opposite(Truth truth) {
  return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth;
}

Truth compare(std::string_view op, const Cell& a, const Cell& b) {
  if ((a && a->is<Null>()) || (b && b->is<Null>())) return Truth::null;
  if (!a || !b) return Truth::unknown;
  if (op == "=") return equal(*a, *b);
  if (op == "<>") return opposite(equal(*a, *b));
  const auto left = number_in(*a), right = number_in(*b);
  if (!left || !right) return Truth::unknown;
  if (op == "<") return truth_of(*left < *right);
  if (op == "<=") return truth_of(*left <= *right);
  if (op == ">") return truth_of(*left > *right);
  if (op == ">=") return truth_of(*left >= *right);
  return Truth::unknown;
}

Cell sum(std::string_view op, const Cell& a, const Cell& b, const Type& type) {
  if (!a || !b) return std::nullopt;
  if (a->is<Null>() || b->is<Null>()) return Literal{Null{}};
  const auto left = number_in(*a), right = number_in(*b);
  std::int64_t result = 0;
  if (!left || !right || (op != "+" && op != "-")) return std::nullopt;
  const bool too_large = op == "+" ? __builtin_add_overflow(*left, *right, &result) : __builtin_sub_overflow(*left, *right, &result);
  return too_large ? std::nullopt : bound_as(integer(result), type);
}

// --- a row ---

/// What expressions say of one row of a table.
class RowReader {
 public:
  /// `alias`: what the statement calls the table.
  RowReader(const Table& table, std::string_view alias, const KnownRows::Row& row) : table_(table), alias_(alias), row_(row) {}

  /// The column that is named; null: it is something else.
  static const Column* column(Node node, const Table& table, std::string_view alias) {
    const Node fields = node["ColumnRef"]["fields"];
    const std::vector<std::string> names = strings_of(fields);
    if (names.empty() || fields.first()["A_Star"] || fields.first().next()["A_Star"] || names.size() > 2 || (names.size() == 2 && names[0] != alias)) return nullptr;
    return table.column(names.back());
  }

  Cell cell(const Column& column) const {
    const auto found = row_.find(column.name);
    return found == row_.end() ? std::nullopt : Cell(found->second);
  }

  /// The value as a column of the type has it.
  Cell value(Node node, const Type& type) const {
    if (const Node constant = node["A_Const"]) {
      const Cell literal = constant_of(constant);
      return literal ? held_as(*literal, type) : std::nullopt;
    }
    if (const Node cast = node["TypeCast"]) {
      const std::optional<Type> meant = cast_type(cast["typeName"]);
      const Cell literal = meant && cast["arg"]["A_Const"] ? constant_of(cast["arg"]["A_Const"]) : std::nullopt;
      const Cell held = literal ? held_as(*literal, *meant) : std::nullopt;
      return held ? held_as(*held, type) : std::nullopt;
    }
    if (const Column* from = column(node, table_, alias_)) {
      const Cell held = cell(*from);
      return held ? held_as(*held, type) : std::nullopt;
    }
    if (is_string(type.kind)) {
      const std::optional<std::string> made = text(node);
      return made ? held_as({*made}, type) : std::nullopt;
    }
    const Node operation = node["A_Expr"];
    if (operation["kind"].text() != "AEXPR_OP" || !is_whole_number(type.kind) || !operation["lexpr"]) return std::nullopt;
    return sum(operator_of(operation), value(operation["lexpr"], type), value(operation["rexpr"], type), type);
  }

  Truth holds(Node node) const {
    if (!node) return Truth::yes;
    if (const Node logic = node["BoolExpr"]) return holds_logic(logic);
    if (const Node test = node["NullTest"]) {
      const Column* tested = column(test["arg"], table_, alias_);
      const Cell held = tested == nullptr ? std::nullopt : cell(*tested);
      if (!held) return Truth::unknown;
      return truth_of(held->is<Null>() == (test["nulltesttype"].text() == "IS_NULL"));
    }
    if (const Node constant = node["A_Const"]["boolval"]) return truth_of(constant["boolval"].flag());
    if (const Column* flag = column(node, table_, alias_)) {
      const Cell held = cell(*flag);
      if (!held) return Truth::unknown;
      return held->is<Null>() ? Truth::null : held->is<bool>() ? truth_of(*held->get<bool>()) : Truth::unknown;
    }
    return holds_comparison(node["A_Expr"]);
  }

 private:
  /// What replace() and || make of strings that are known. nullopt: not known, or NULL.
  std::optional<std::string> text(Node node) const {
    if (node["A_Const"]["sval"]) return std::string(node["A_Const"]["sval"]["sval"].text());
    if (const Column* from = column(node, table_, alias_)) {
      const Cell held = cell(*from);
      const auto* known = held ? held->get<std::string>() : nullptr;
      return known == nullptr ? std::nullopt : std::optional(*known);
    }
    if (const Node joined = node["A_Expr"]; joined["kind"].text() == "AEXPR_OP" && operator_of(joined) == "||") {
      std::optional<std::string> left = text(joined["lexpr"]);
      const std::optional<std::string> right = left ? text(joined["rexpr"]) : std::nullopt;
      return right ? std::optional(*left + *right) : std::nullopt;
    }
    const Node call = node["FuncCall"];
    const Node subject = call["args"].first(), from = subject.next(), to = from.next();
    if (strings_of(call["funcname"]) != std::vector<std::string>{"replace"} || !to || to.next()) return std::nullopt;
    const std::optional<std::string> in = text(subject), what = text(from), by = text(to);
    if (!in || !what || !by || what->empty()) return std::nullopt;
    // Where letter case matters to the answer, it depends on the collation.
    const std::string made = replaced(*in, *what, *by);
    const bool is_plain = is_ascii(*what) && replaced(lower(*in), lower(*what), lower(*by)) == lower(made);
    return is_plain ? std::optional(made) : std::nullopt;
  }

  static std::string operator_of(Node operation) {
    const std::vector<std::string> name = strings_of(operation["name"]);
    return name.size() == 1 ? name.front() : "";
  }

  Truth holds_logic(Node logic) const {
    const std::string_view word = logic["boolop"].text();
    if (word == "NOT_EXPR") return opposite(holds(logic["args"].first()));
    const Truth deciding = word == "AND_EXPR" ? Truth::no : Truth::yes;
    Truth all = opposite(deciding);
    for (const Node part : logic["args"]) {
      const Truth one = holds(part);
      if (one == deciding) return deciding;
      if (one == Truth::unknown || (one == Truth::null && all != Truth::unknown)) all = one;
    }
    return all;
  }

  Truth holds_comparison(Node comparison) const {
    const Node left = comparison["lexpr"], right = comparison["rexpr"];
    const std::string op = operator_of(comparison);
    if (comparison["kind"].text() == "AEXPR_OP") {
      if (const Column* compared = column(left, table_, alias_))
        return compare(op, cell(*compared), value(right, compared->type));
      if (const Column* compared = column(right, table_, alias_)) return compare(mirrored(op), cell(*compared), value(left, compared->type));
      return Truth::unknown;
    }
    const Column* compared = column(left, table_, alias_);
    if (comparison["kind"].text() != "AEXPR_IN" || compared == nullptr) return Truth::unknown;
    Truth found = Truth::no;
    for (const Node item : right["List"]["items"]) {
      const Truth one = compare("=", cell(*compared), value(item, compared->type));
      if (one == Truth::yes) {
        found = one;
        break;
      }
      if (one == Truth::unknown || (one == Truth::null && found != Truth::unknown)) found = one;
    }
    return op == "=" ? found : opposite(found);
  }

  static std::string mirrored(std::string op) {
    if (op.starts_with('<') && op != "<>") op.front() = '>';
    else if (op.starts_with('>')) op.front() = '<';
    return op;
  }

  const Table& table_;
  std::string_view alias_;
  const KnownRows::Row& row_;
};

/// What a statement calls the table that it names.
std::string alias_of(Node range) {
  return std::string(range["alias"] ? range["alias"]["aliasname"].text() : range["relname"].text());
}

bool has_none_of(Node statement, std::initializer_list<const char*> members) {
  return std::none_of(members.begin(), members.end(), [&](const char* member) { return bool(statement[member]); });
}

// --- changes ---

std::optional<KnownRows> inserted(Node insert, const Table& table, KnownRows rows) {
  const Node select = insert["selectStmt"]["SelectStmt"];
  if (!has_none_of(insert, {"withClause", "onConflictClause"}) || !select["valuesLists"] || table.partial ||
      insert["override"].text() == "OVERRIDING_USER_VALUE")
    return std::nullopt;
  std::vector<const Column*> columns;
  for (const Node target : insert["cols"]) {
    columns.push_back(table.column(target["ResTarget"]["name"].text()));
    if (columns.back() == nullptr || target["ResTarget"]["indirection"]) return std::nullopt;
  }
  if (columns.empty())
    for (const Column& column : table.columns) columns.push_back(&column);
  const KnownRows::Row nothing;
  const RowReader reader(table, "", nothing);
  for (const Node list : select["valuesLists"]) {
    auto row = std::make_shared<KnownRows::Row>();
    std::vector<const Column*> given;
    for (const Node value : list["List"]["items"]) {
      if (given.size() == columns.size()) return std::nullopt;
      const Column& column = *columns[given.size()];
      given.push_back(&column);
      const Cell held = value["SetToDefault"] ? held_by_default(column) : column.generated ? Cell() : reader.value(value, column.type);
      if (held) row->insert_or_assign(column.name, *held);
    }
    for (const Column& column : table.columns)
      if (std::find(given.begin(), given.end(), &column) == given.end())
        if (const Cell held = held_by_default(column)) row->insert_or_assign(column.name, *held);
    rows.rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<KnownRows> updated(Node update, const Table& table, const KnownRows& before) {
  if (update["withClause"]) return std::nullopt;
  const std::string alias = alias_of(update["relation"]);
  const bool joins = static_cast<bool>(update["fromClause"]);
  std::vector<std::pair<const Column*, Node>> set;
  for (const Node target : update["targetList"]) {
    const Node one = target["ResTarget"];
    set.emplace_back(table.column(one["name"].text()), one["val"]);
    if (set.back().first == nullptr || one["indirection"]) return std::nullopt;
  }
  KnownRows after;
  after.all = before.all;
  for (const auto& row : before.rows) {
    const RowReader reader(table, alias, *row);
    const Truth chosen = joins ? Truth::unknown : reader.holds(update["whereClause"]);
    if (chosen == Truth::no || chosen == Truth::null) {
      after.rows.push_back(row);
      continue;
    }
    auto changed = std::make_shared<KnownRows::Row>(*row);
    for (const auto& [column, value] : set) {
      const Cell held = joins || value["SetToDefault"] ? Cell() : reader.value(value, column->type);
      if (chosen == Truth::yes && held) changed->insert_or_assign(column->name, *held);
      else if (const Cell old = reader.cell(*column); !old || !held || *old != *held) changed->erase(column->name);
    }
    for (const Column& column : table.columns)
      if (column.generated) changed->erase(column.name);
    after.rows.push_back(std::move(changed));
  }
  return after;
}

std::optional<KnownRows> deleted(Node remove, const Table& table, const KnownRows& before) {
  if (remove["withClause"]) return std::nullopt;
  const std::string alias = alias_of(remove["relation"]);
  KnownRows after;
  after.all = before.all;
  for (const auto& row : before.rows) {
    const Truth chosen = remove["usingClause"] ? Truth::unknown : RowReader(table, alias, *row).holds(remove["whereClause"]);
    if (chosen == Truth::no || chosen == Truth::null) after.rows.push_back(row);
    if (chosen == Truth::unknown) after.all = false;
  }
  return after;
}

// --- SELECT ---

/// Members that a SELECT may have; any other asks for more than is read.
bool is_plain_select(Node select) {
  static constexpr std::array members = {"targetList", "fromClause", "whereClause", "limitOption", "limitCount",
                                         "op",         "sortClause"};
  for (const Node member : select)
    if (std::find(members.begin(), members.end(), member.key()) == members.end()) return false;
  return select["op"].text() == "SETOP_NONE";
}

/// The columns that the condition says to be equal to a constant, all at once.
void add_equal_columns(Node condition, const Table& table, const std::string& alias, std::vector<std::string>& columns) {
  const Node logic = condition["BoolExpr"];
  if (logic["boolop"].text() == "AND_EXPR") {
    for (const Node part : logic["args"]) add_equal_columns(part, table, alias, columns);
    return;
  }
  const Node comparison = condition["A_Expr"];
  const std::vector<std::string> op = strings_of(comparison["name"]);
  if (comparison["kind"].text() != "AEXPR_OP" || op.size() != 1 || op.front() != "=") return;
  for (const auto& [one, other] : {std::pair{comparison["lexpr"], comparison["rexpr"]}, std::pair{comparison["rexpr"], comparison["lexpr"]}})
    if (const Column* column = RowReader::column(one, table, alias); column != nullptr && !other["ColumnRef"])
      columns.push_back(column->name);
}

bool has_all(const std::vector<std::string>& columns, const std::vector<std::string>& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [&](const std::string& one) {
    return std::find(columns.begin(), columns.end(), one) != columns.end();
  });
}

/// Can it fit one row at most?
bool names_a_key(Node condition, const Table& table, const std::string& alias) {
  std::vector<std::string> columns;
  add_equal_columns(condition, table, alias, columns);
  for (const Constraint& constraint : table.constraints)
    if ((constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique) &&
        !constraint.deferrable.value_or(false) && has_all(columns, constraint.columns))
      return true;
  for (const Index& index : table.indexes) {
    std::vector<std::string> key;
    for (const IndexElement& element : index.elements) key.push_back(element.column);
    if (index.unique && !index.where && has_all(columns, key)) return true;
  }
  return false;
}

/// The rows that a plain SELECT chooses; nullopt: not known.
std::optional<std::vector<std::shared_ptr<const KnownRows::Row>>> chosen_rows(Node select, const Table& table, const KnownRows& known) {
  const std::string alias = alias_of(select["fromClause"].first()["RangeVar"]);
  const Node condition = select["whereClause"];
  std::vector<std::shared_ptr<const KnownRows::Row>> chosen;
  bool certain = known.all;
  for (const auto& row : known.rows) {
    const Truth truth = RowReader(table, alias, *row).holds(condition);
    if (truth == Truth::yes) chosen.push_back(row);
    certain = certain && truth != Truth::unknown;
  }
  if (certain || (chosen.size() == 1 && names_a_key(condition, table, alias))) return chosen;
  return std::nullopt;
}

/// Does it keep its rows and their order: no LIMIT that cuts, no ORDER BY of several?
bool keeps_all(Node select, std::size_t count) {
  if (select["sortClause"] && count > 1) return false;
  if (!select["limitCount"]) return true;
  const Cell limit = constant_of(select["limitCount"]["A_Const"]);
  const std::optional<std::int64_t> number = limit ? number_in(*limit) : std::nullopt;
  return number && *number >= 0 && static_cast<std::size_t>(*number) >= count;
}

std::optional<KnownAnswer> answer_of(Node select, const Catalog& catalog) {
  const Node from = select["fromClause"].first();
  if (!is_plain_select(select) || !from["RangeVar"] || from.next() || catalog.moved_path) return std::nullopt;
  KnownAnswer answer;
  answer.table = relation_name(from["RangeVar"]);
  const auto known = catalog.rows.find(answer.table);
  const std::shared_ptr<const Table> table = catalog.table(answer.table);
  if (known == catalog.rows.end() || table == nullptr || table->partial || catalog.is_opaque(answer.table) || !catalog.is_unambiguous(answer.table)) return std::nullopt;
  const auto chosen = chosen_rows(select, *table, *known->second);
  if (!chosen) return std::nullopt;
  const std::string alias = alias_of(from["RangeVar"]);
  std::vector<const Column*> columns;  // null: the constant beside it
  std::vector<Cell> constants;
  for (const Node target : select["targetList"]) {
    const Node value = target["ResTarget"]["val"];
    const std::string_view called = target["ResTarget"]["name"].text();
    if (value["FuncCall"]["agg_star"].flag() && has_none_of(value["FuncCall"], {"agg_filter", "over"}) && strings_of(value["FuncCall"]["funcname"]) == std::vector<std::string>{"count"}) {
      if (target.next() || !columns.empty() || select["limitCount"]) return std::nullopt;
      answer.names.emplace_back(called.empty() ? "count" : called);
      answer.rows.push_back({integer(static_cast<std::int64_t>(chosen->size()))});
      return answer;
    }
    const Node star = value["ColumnRef"]["fields"].first();
    if (star["A_Star"]) {
      for (const Column& column : table->columns) {
        columns.push_back(&column);
        constants.emplace_back();
        answer.names.push_back(column.name);
      }
      continue;
    }
    columns.push_back(RowReader::column(value, *table, alias));
    constants.push_back(value["A_Const"] ? constant_of(value["A_Const"]) : Cell());
    if (columns.back() == nullptr && !constants.back()) return std::nullopt;
    answer.names.emplace_back(!called.empty() ? called : columns.back() == nullptr ? "?column?" : columns.back()->name);
  }
  if (!keeps_all(select, chosen->size())) return std::nullopt;
  const Constraint* key = table->primary_key();
  answer.may_be_null = std::any_of(columns.begin(), columns.end(), [&](const Column* column) {
    return column != nullptr && column->nullable && (key == nullptr || !has_all(key->columns, {column->name}));
  });
  for (const auto& row : *chosen) {
    auto& cells = answer.rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i)
      cells.push_back(columns[i] == nullptr ? constants[i] : RowReader(*table, alias, *row).cell(*columns[i]));
  }
  return answer;
}

}  // namespace

std::optional<Literal> held_by(const Column& column, const Literal& literal) {
  return column.generated ? std::nullopt : held_as(literal, column.type);
}

std::optional<Literal> held_by_default(const Column& column) {
  if (column.generated || column.identity || column.numbers_itself || column.partial) return std::nullopt;
  if (!column.default_value) return Literal{Null{}};
  if (const auto* literal = std::get_if<Literal>(&*column.default_value)) return held_as(*literal, column.type);
  const Expression& expression = *std::get<std::shared_ptr<const Expression>>(*column.default_value);
  if (!expression.has_sql || !expression.overrides.empty() || !expression.parameters.empty()) return std::nullopt;
  const std::optional<Tree> tree = tree_of("SELECT " + expression.sql.str());
  if (!tree) return std::nullopt;
  const Table no_table;
  const KnownRows::Row nothing;
  const Node target = tree->root()["stmts"].first()["stmt"]["SelectStmt"]["targetList"].first();
  return target.next() ? std::nullopt : RowReader(no_table, "", nothing).value(target["ResTarget"]["val"], column.type);
}

std::optional<KnownRows> rows_after(Node statement, const Table& table, const KnownRows& before) {
  if (const Node insert = statement["InsertStmt"]) return inserted(insert, table, before);
  if (const Node update = statement["UpdateStmt"]) return updated(update, table, before);
  if (const Node remove = statement["DeleteStmt"]) return deleted(remove, table, before);
  return std::nullopt;
}

std::optional<KnownAnswer> known_answer(std::string_view sql, const Catalog& catalog) {
  if (catalog.rows.empty()) return std::nullopt;
  const std::optional<Tree> tree = tree_of(sql);
  const Node first = tree ? tree->root()["stmts"].first() : Node();
  const Node select = first["stmt"]["SelectStmt"];
  if (!select || first.next()) return std::nullopt;
  const Node target = select["targetList"].first()["ResTarget"];
  const Node exists = target["val"]["SubLink"];
  if (select["fromClause"] || exists["subLinkType"].text() != "EXISTS_SUBLINK") return answer_of(select, catalog);
  if (!is_plain_select(select) || select["whereClause"] || select["targetList"].first().next()) return std::nullopt;
  std::optional<KnownAnswer> answer = answer_of(exists["subselect"]["SelectStmt"], catalog);
  if (!answer) return std::nullopt;
  const bool found = !answer->rows.empty();
  answer->names = {target["name"] ? std::string(target["name"].text()) : "exists"};
  answer->rows = {{Literal{found}}};
  return answer;
}

std::string readable_constant(const Literal& literal) {
  if (literal.is<Null>()) return "NULL";
  if (const auto* flag = literal.get<bool>()) return *flag ? "true" : "false";
  if (const auto* number = literal.get<Integer>()) return number->digits;
  if (const auto* text = literal.get<std::string>()) return "'" + replaced(*text, "'", "''") + "'";
  if (const auto* uuid = literal.get<Uuid>()) return "'" + uuid->text + "'";
  return "now()";
}

}  // namespace migc::sql
