// Data and queries of SQL text: do the tables and columns that they name exist, and do constants fit their columns?
#include <algorithm>

#include "ddl.h"
#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"
#include "queries.h"
#include "texts.h"
#include "uses.h"

namespace migc {
namespace {

using sql::Node;

/// Rows given one by one, each as the list of its values; none where they come from a query.
std::vector<Node> rows_of(Node select) {
  std::vector<Node> rows;
  for (const Node row : select["valuesLists"]) rows.push_back(row["List"]["items"]);
  return rows;
}

std::size_t count_of(Node list) {
  std::size_t count = 0;
  for (const Node one : list) {
    static_cast<void>(one);
    ++count;
  }
  return count;
}

/// May a trigger give a row other values before PostgreSQL looks at them?
bool may_change_rows(const Catalog& catalog, const ObjectName& table) {
  for (auto one = catalog.triggers.lower_bound({table, ""}); one != catalog.triggers.end() && one->first.first == table; ++one)
    if (one->second->before) return true;
  return false;
}

bool is_null_constant(Node value) { return value["A_Const"]["isnull"].flag(); }

}  // namespace

void Ddl::select(Node node) {
  if (node["intoClause"]) return unread();
  QueryReader reader(applier_, [this](Node at) { return place(at); });
  reader.query(node);
  // What a function of the history's own does is not known: the names in its arguments become opaque.
  const sql::Facts facts = sql::facts_of(text_.str());
  if (facts.effect != sql::Facts::Effect::query && facts.effect != sql::Facts::Effect::none) unread();
}

void Ddl::truncate(Node node) {
  for (const Node one : node["relations"]) {
    const ObjectName name = relation(one["RangeVar"]);
    const std::shared_ptr<const Table> table = catalog_.table(name);
    if (table != nullptr) continue;
    const std::optional<Holder> other = applier_.relation(name);
    if (other && !applier_.doubtful(name))
      error(Kind::not_a_table, place(one["RangeVar"]), {to_string(name), std::string(other->what)});
    else if (!other && is_certainly_missing(applier_, name))
      applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), place(one["RangeVar"]));
  }
}

void Ddl::insert(Node node) {
  QueryReader reader(applier_, [this](Node at) { return place(at); });
  reader.insert(node);
  const ObjectName name = relation(node["relation"]);
  const std::shared_ptr<const Table> table = catalog_.table(name);
  if (table == nullptr || table->partial || applier_.doubtful(name) || applier_.failed()) return;
  std::vector<const Column*> targets;
  for (const Node one : node["cols"]) {
    const Node target = one["ResTarget"];
    const std::string column(target["name"].text());
    if (!applier_.has_column(*table, column, place(target))) return;
    targets.push_back(table->column(column));
    if (target["indirection"]) return;
    if (std::count(targets.begin(), targets.end(), targets.back()) > 1) {
      error(Kind::repeated_value, place(target), {column});
      return;
    }
  }
  const Node select = node["selectStmt"]["SelectStmt"];
  const std::vector<Node> rows = rows_of(select);
  const bool nulls_matter = !may_change_rows(catalog_, name);
  const bool implicit = targets.empty();
  if (implicit)
    for (const Column& column : table->columns) targets.push_back(&column);
  for (const Node row : rows) {
    const std::size_t count = count_of(row);
    if (count > targets.size() || (!implicit && count < targets.size())) {
      error(Kind::value_count, place(node["relation"]), {std::to_string(count), std::to_string(targets.size())});
      return;
    }
    std::size_t at = 0;
    for (const Node value : row) {
      const Column& column = *targets[at++];
      if (value["SetToDefault"]) {
        if (nulls_matter && !fills_itself(column))
          error(Kind::missing_value, place(value["SetToDefault"]), {column.name, to_string(name)})
              .note(Kind::made_here, column.span, {column.name});
        continue;
      }
      const Span span = value["A_Const"] ? place(value["A_Const"]) : span_;
      if (column.generated)
        error(Kind::generated_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
      else if (column.identity && column.identity->always && node["override"].text() != "OVERRIDING_SYSTEM_VALUE" &&
               node["override"].text() != "OVERRIDING_USER_VALUE")
        error(Kind::identity_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
      else if (is_null_constant(value) && !column.nullable && nulls_matter)
        error(Kind::null_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
      else
        check_constant(applier_, value, column, Moment::storing, span);
    }
    if (applier_.failed()) return;
    if (nulls_matter) targets_end(*table, targets, implicit ? count : targets.size(), node);
    if (applier_.failed()) return;
  }
  if (rows.empty() && !select && !table->columns.empty() && nulls_matter) targets_end(*table, {}, 0, node);  // DEFAULT VALUES
  const Node infer = node["onConflictClause"]["infer"];
  if (infer && !infer["conname"]) {
    std::vector<std::string> columns;
    for (const Node one : infer["indexElems"]) {
      if (!one["IndexElem"]["name"]) return;
      const std::string column(one["IndexElem"]["name"].text());
      if (!applier_.has_column(*table, column, place(node["relation"]))) return;
      if (!contains(columns, column)) columns.push_back(column);
    }
    if (!infer["whereClause"] && !serves_as_key(*table, columns))
      error(Kind::no_conflict_key, span_, {listed(columns), to_string(name)});
  } else if (infer) {
    const std::string constraint(infer["conname"].text());
    if (table->constraint(constraint) == nullptr)
      error(Kind::unknown_constraint, span_,
            {to_string(name), constraint, did_you_mean(constraint, member_names(table->constraints))});
  }
}

/// Reports a column that gets no value and can't do without.
void Ddl::targets_end(const Table& table, const std::vector<const Column*>& targets, std::size_t given, Node node) {
  for (const Column& column : table.columns) {
    const auto end = targets.begin() + static_cast<std::ptrdiff_t>(std::min(given, targets.size()));
    if (fills_itself(column) || std::find(targets.begin(), end, &column) != end) continue;
    if (column.type.kind == Type::Kind::verbatim) continue;  // a domain may have a default
    error(Kind::missing_value, place(node["relation"]), {column.name, to_string(table.name)})
        .note(Kind::made_here, column.span, {column.name});
    return;
  }
}

void Ddl::update(Node node) {
  QueryReader reader(applier_, [this](Node at) { return place(at); });
  reader.update(node);
  const ObjectName name = relation(node["relation"]);
  const std::shared_ptr<const Table> table = catalog_.table(name);
  if (table == nullptr || table->partial || applier_.doubtful(name)) return;
  // Where there may be no row, or not as it is said here, NULL may do no harm.
  const bool nulls_matter = !node["whereClause"] && !node["fromClause"] && !may_change_rows(catalog_, name);
  std::vector<std::string> seen;
  for (const Node one : node["targetList"]) {
    const Node target = one["ResTarget"];
    const std::string column_name(target["name"].text());
    if (!applier_.has_column(*table, column_name, place(target))) return;
    if (target["indirection"]) continue;
    if (contains(seen, column_name)) {
      error(Kind::repeated_value, place(target), {column_name}).sqlstate = "42601";
      return;
    }
    seen.push_back(column_name);
    const Column& column = *table->column(column_name);
    const Node value = target["val"];
    if (value["SetToDefault"]) continue;
    const Span span = place(target);
    if (column.generated)
      error(Kind::generated_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
    else if (column.identity && column.identity->always)
      error(Kind::identity_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
    else if (!is_null_constant(value))
      check_constant(applier_, value, column, Moment::storing, span);
    else if (!column.nullable && nulls_matter)
      error(Kind::null_value, span, {column.name, to_string(name)}).note(Kind::made_here, column.span, {column.name});
  }
}

void Ddl::remove(Node node) {
  QueryReader reader(applier_, [this](Node at) { return place(at); });
  reader.remove(node);
}

}  // namespace migc
