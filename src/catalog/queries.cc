#include "queries.h"

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"
#include "uses.h"

namespace migc {
namespace {

using sql::Node;

bool is_system_column_name(std::string_view name) {
  static constexpr std::array names = {"ctid", "tableoid", "xmin", "xmax", "cmin", "cmax", "oid"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// --- what PostgreSQL calls a result that has no name of its own: parse_target.c, FigureColnameInternal ---

struct ResultName {
  enum class Strength : std::uint8_t { none, weak, strong };  ///< a cast or CASE around it goes before a weak name
  std::string name;
  Strength strength = Strength::none;
  bool certain = true;  ///< false: it depends on the release, or on columns that are not known here
};

ResultName strong(std::string_view name) { return {std::string(name), ResultName::Strength::strong}; }

std::string_view without_prefix(std::string_view name, std::string_view prefix) {
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return name;
}

/// Kinds of nodes that always have the same name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> names_by_kind = {{
    {"CoalesceExpr", "coalesce"},
    {"A_ArrayExpr", "array"},
    {"RowExpr", "row"},
    {"GroupingFunc", "grouping"},
    {"XmlSerialize", "xmlserialize"},
    {"JsonParseExpr", "json"},
    {"JsonScalarExpr", "json_scalar"},
    {"JsonSerializeExpr", "json_serialize"},
    {"JsonObjectConstructor", "json_object"},
    {"JsonArrayConstructor", "json_array"},
    {"JsonArrayQueryConstructor", "json_array"},
    {"JsonObjectAgg", "json_objectagg"},
    {"JsonArrayAgg", "json_arrayagg"},
    {"MergeSupportFunc", "merge_action"},
}};

ResultName result_name(Node value);

/// Of the column that a query in the place of an expression gives.
ResultName result_name_of_query(Node select) {
  while (select["larg"]) select = select["larg"];
  if (select["valuesLists"]) return strong("column1");
  const Node target = select["targetList"].first()["ResTarget"];
  if (target["name"]) return strong(target["name"].text());
  ResultName inner = result_name(target["val"]);
  if (inner.strength == ResultName::Strength::none) inner.name = "?column?";
  inner.strength = ResultName::Strength::strong;
  return inner;
}

ResultName result_name(Node value) {
  using Strength = ResultName::Strength;
  const Node inner = value.first();
  const std::string_view kind = inner.key();
  for (const auto& [of, name] : names_by_kind)
    if (of == kind) return strong(name);
  if (kind == "ColumnRef") {
    std::string_view last;
    bool is_star = false;
    for (const Node field : inner["fields"]) {
      last = sql::string_of(field);
      is_star = is_star || field["A_Star"];
    }
    ResultName name = strong(last);
    name.certain = !is_star;
    return name;
  }
  if (kind == "A_Indirection") {
    std::string_view last;
    bool is_star = false;
    for (const Node step : inner["indirection"]) {
      if (step["String"]) last = sql::string_of(step);
      is_star = is_star || step["A_Star"];
    }
    ResultName name = last.empty() ? result_name(inner["arg"]) : strong(last);
    name.certain = name.certain && !is_star;
    return name;
  }
  if (kind == "FuncCall") {
    ResultName name;
    for (const Node part : inner["funcname"]) name = strong(sql::string_of(part));
    name.certain = name.name != "extract";  // before PostgreSQL 14: date_part
    return name;
  }
  if (kind == "A_Expr") return inner["kind"].text() == "AEXPR_NULLIF" ? strong("nullif") : ResultName();
  if (kind == "TypeCast") {
    ResultName name = result_name(inner["arg"]);
    if (name.strength == Strength::strong) return name;
    std::string_view last;
    for (const Node part : inner["typeName"]["names"]) last = sql::string_of(part);
    return {std::string(last), Strength::weak};
  }
  if (kind == "CollateClause") return result_name(inner["arg"]);
  if (kind == "CaseExpr") {
    ResultName name = result_name(inner["defresult"]);
    return name.strength == Strength::strong ? name : ResultName{"case", Strength::weak};
  }
  if (kind == "MinMaxExpr") return strong(inner["op"].text() == "IS_LEAST" ? "least" : "greatest");
  if (kind == "SubLink") {
    const std::string_view type = inner["subLinkType"].text();
    if (type == "EXISTS_SUBLINK") return strong("exists");
    if (type == "ARRAY_SUBLINK") return strong("array");
    return type == "EXPR_SUBLINK" ? result_name_of_query(inner["subselect"]["SelectStmt"]) : ResultName();
  }
  if (kind == "SQLValueFunction") {
    std::string name = lower(without_prefix(inner["op"].text(), "SVFOP_"));
    if (name.ends_with("_n")) name.resize(name.size() - 2);  // current_time(3)
    return strong(name);
  }
  if (kind == "XmlExpr") {
    const std::string_view op = inner["op"].text();
    return op == "IS_DOCUMENT" ? ResultName() : strong(lower(without_prefix(op, "IS_")));
  }
  if (kind == "JsonFuncExpr") return {"", Strength::strong, false};
  ResultName none;
  none.certain = kind != "A_Const" || !inner["boolval"];  // before PostgreSQL 15 true is a cast: "bool"
  return none;
}

/// The results that are given a name.
std::vector<std::string> aliases_of(Node select) {
  std::vector<std::string> names;
  for (const Node target : select["targetList"])
    if (const Node name = target["ResTarget"]["name"]) names.emplace_back(name.text());
  return names;
}

/// `names` in the place of the first columns. More names than known columns: the rest of them is not known.
void rename_outputs(std::vector<std::string>& columns, bool& known, const std::vector<std::string>& names) {
  if (names.empty()) return;
  if (!known || names.size() > columns.size()) {
    known = false;
    columns = names;
  } else {
    std::copy(names.begin(), names.end(), columns.begin());
  }
}

}  // namespace

bool is_certainly_missing(const Applier& applier, const ObjectName& name) {
  const Catalog& catalog = applier.catalog;
  if (name.schema == "pg_catalog" || name.schema == "information_schema" || name.schema.starts_with("pg_")) return false;
  if (name.schema.empty() && name.name.starts_with("pg_")) return false;
  if (catalog.extensions.contains("postgis")) return false;  // which brings tables of its own
  if (catalog.moved_path || applier.may_exist(name) || catalog.is_opaque({"public", name.name})) return false;
  if (!name.schema.empty()) return catalog.schemas.contains(name.schema) || name.schema == "public";
  const auto named_so = [&](const auto& map) {
    return std::any_of(map.begin(), map.end(), [&](const auto& entry) { return entry.first.name == name.name; });
  };
  return !named_so(catalog.tables) && !named_so(catalog.views) && !named_so(catalog.sequences) &&
         !named_so(catalog.index_tables);
}

bool QueryReader::same(const std::string& a, const std::string& b) const {
  return tracks_uses(applier_.context.dialect) ? a == b : lower(a) == lower(b);
}

std::vector<std::string>::const_iterator QueryReader::find(const std::vector<std::string>& names,
                                                           const std::string& name) const {
  return std::find_if(names.begin(), names.end(), [&](const std::string& other) { return same(other, name); });
}

ObjectName QueryReader::resolved(ObjectName name) const {
  if (!tracks_uses(applier_.context.dialect)) return resolved_by_any_case(std::move(name));
  const Catalog& catalog = applier_.catalog;
  const auto stands = [&](const ObjectName& one) { return catalog.tables.contains(one) || catalog.views.contains(one); };
  const ObjectName other = other_spelling(name);
  return !stands(name) && stands(other) ? other : name;
}

ObjectName QueryReader::resolved_by_any_case(ObjectName name) const {
  const auto find_in = [&](const auto& map) {
    for (const auto& [other, object] : map)
      if (same(other.schema, name.schema) && same(other.name, name.name)) return other;
    return ObjectName();
  };
  const ObjectName table = find_in(applier_.catalog.tables), view = find_in(applier_.catalog.views);
  return !table.empty() ? table : !view.empty() ? view : name;
}

void QueryReader::use(const ObjectName& relation, const std::string& column) { uses_.push_back({relation, column}); }

void QueryReader::finish() {
  std::sort(uses_.begin(), uses_.end());
  uses_.erase(std::unique(uses_.begin(), uses_.end()), uses_.end());
}

QueryReader::Outputs QueryReader::columns_of_relation(const ObjectName& name) const {
  const Catalog& catalog = applier_.catalog;
  if (const std::shared_ptr<const Table> table = catalog.table(name)) {
    Outputs outputs{member_names(table->columns), !table->partial && !applier_.doubtful(name)};
    return outputs;
  }
  const auto view = catalog.views.find(name);
  if (view == catalog.views.end()) return {{}, false};
  return {view->second->columns, view->second->columns_known && !applier_.doubtful(name)};
}

// --- FROM ---

void QueryReader::relation(Node range, Scope& scope) {
  Source source;
  const ObjectName written = sql::relation_name(range);
  const Node alias = range["alias"];
  source.alias = alias ? std::string(alias["aliasname"].text()) : written.name;
  const auto with = std::find_if(withs_.rbegin(), withs_.rend(),
                                 [&](const With& one) { return written.schema.empty() && same(one.name, written.name); });
  if (with != withs_.rend()) {
    source.columns = with->outputs.names;
    source.known = with->outputs.known;
  } else {
    const ObjectName name = resolved(written);
    const bool stands = applier_.catalog.tables.contains(name) || applier_.catalog.views.contains(name);
    if (!stands && applier_.relation(name) == std::nullopt && is_certainly_missing(applier_, name))
      applier_.report_unknown(Kind::unknown_table, name, names_in(applier_.catalog.tables), place_(range));
    const Outputs columns = columns_of_relation(name);
    source.columns = columns.names;
    source.known = columns.known;
    source.has_alias = static_cast<bool>(alias);
    if (stands) {
      source.relation = name;
      use(name, "");
      Mention mention;
      mention.what = Mention::What::relation;
      mention.offset = static_cast<std::size_t>(range["location"].number());
      mention.use = {name, ""};
      mention.gives_name = !alias;
      mentions_.push_back(std::move(mention));
    }
  }
  const std::vector<std::string> renamed = sql::strings_of(alias["colnames"]);
  rename_outputs(source.columns, source.known, renamed);
  if (!renamed.empty()) source.relation = {};
  scope.sources.push_back(std::move(source));
}

void QueryReader::join(Node node, Scope& scope) {
  const std::size_t first = scope.sources.size();
  from_item(node["larg"], scope);
  from_item(node["rarg"], scope);
  const std::vector<std::string> merged = sql::strings_of(node["usingClause"]);
  scope.merged.insert(scope.merged.end(), merged.begin(), merged.end());
  if (node["isNatural"].flag()) scope.natural = true;
  scopes_.push_back(scope);
  expression(node["quals"]);
  scopes_.pop_back();
  if (const Node alias = node["join_using_alias"]) {
    Source source{std::string(alias["aliasname"].text()), {}, merged};
    source.only_qualified = true;
    scope.sources.push_back(std::move(source));
  }
  if (const Node alias = node["alias"]) {  // it hides what it is made of
    scope.sources.resize(first);
    scope.sources.push_back({std::string(alias["aliasname"].text()), {}, {}, false});
  }
}

/// Whatever stands in FROM leaves a source under the name by which its columns can be qualified. Of all but tables, views
/// and queries the columns are not known: functions, XMLTABLE, JSON_TABLE, and what a later PostgreSQL may bring.
void QueryReader::from_item(Node item, Scope& scope) {
  const Node inner = item.first();
  const std::string_view kind = inner.key();
  if (kind == "RangeVar") return relation(inner, scope);
  if (kind == "JoinExpr") return join(inner, scope);
  if (kind == "RangeTableSample") {
    from_item(inner["relation"], scope);
    expression(inner["args"]);
    return expression(inner["repeatable"]);
  }
  const Node alias = inner["alias"];
  Source source;
  source.alias = alias["aliasname"].text();
  if (kind == "RangeSubselect") {
    scopes_.push_back(inner["lateral"].flag() ? scope : Scope{});
    const Outputs outputs = select(inner["subquery"]["SelectStmt"]);
    scopes_.pop_back();
    source.columns = outputs.names;
    source.known = outputs.known;
    rename_outputs(source.columns, source.known, sql::strings_of(alias["colnames"]));
    scope.sources.push_back(std::move(source));
    return;
  }
  source.known = false;
  if (!alias) {
    if (kind == "RangeTableFunc") source.alias = "xmltable";
    if (kind == "JsonTable") source.alias = "json_table";
    if (kind == "RangeFunction") {
      const ResultName name = result_name(inner["functions"].first()["List"]["items"].first());
      source.alias = name.certain ? name.name : "";
    }
    source.alias_known = !source.alias.empty();
  }
  scopes_.push_back(scope);
  expression(item);
  scopes_.pop_back();
  scope.sources.push_back(std::move(source));
}

void QueryReader::with_clause(Node clause) {
  const std::size_t first = withs_.size();
  const bool recursive = clause["recursive"].flag();
  if (recursive)  // each may name itself and those behind it
    for (const Node one : clause["ctes"]) withs_.push_back({std::string(one["CommonTableExpr"]["ctename"].text()), {{}, false}});
  std::size_t at = first;
  for (const Node one : clause["ctes"]) {
    const Node with = one["CommonTableExpr"];
    With made;
    made.name = with["ctename"].text();
    const Node inner = with["ctequery"];
    if (inner["SelectStmt"]) {
      made.outputs = select(inner["SelectStmt"]);
    } else {
      made.outputs.known = false;
      if (inner["InsertStmt"]) insert(inner["InsertStmt"]);
      if (inner["UpdateStmt"]) update(inner["UpdateStmt"]);
      if (inner["DeleteStmt"]) remove(inner["DeleteStmt"]);
    }
    rename_outputs(made.outputs.names, made.outputs.known, sql::strings_of(with["aliascolnames"]));
    if (const Node search = with["search_clause"]) made.outputs.names.emplace_back(search["search_seq_column"].text());
    if (const Node cycle = with["cycle_clause"]) {
      made.outputs.names.emplace_back(cycle["cycle_mark_column"].text());
      made.outputs.names.emplace_back(cycle["cycle_path_column"].text());
    }
    if (recursive)
      withs_[at++] = std::move(made);
    else
      withs_.push_back(std::move(made));
  }
}

// --- SELECT ---

void QueryReader::targets(Node list, Outputs& outputs) {
  for (const Node one : list) {
    const Node target = one["ResTarget"];
    const Node value = target["val"];
    if (const Node reference = value["ColumnRef"]) {
      bool is_star = false;
      for (const Node field : reference["fields"]) is_star = is_star || field["A_Star"];
      if (is_star) {
        star(reference, outputs);
        continue;
      }
      column(reference, !target["name"]);
    } else {
      expression(value);
    }
    if (target["name"]) {
      outputs.names.emplace_back(target["name"].text());
      continue;
    }
    ResultName result = result_name(value);
    const bool is_named_so = value["ColumnRef"] || tracks_uses(applier_.context.dialect);  // others have names of their own
    if (!result.certain || !is_named_so) outputs.known = false;
    outputs.names.push_back(result.strength == ResultName::Strength::none ? "?column?" : std::move(result.name));
  }
}

QueryReader::Outputs QueryReader::select(Node node) {
  const std::size_t withs_before = withs_.size();
  if (node["withClause"]) with_clause(node["withClause"]);
  Outputs outputs;
  if (node["larg"]) {
    outputs = select(node["larg"]);
    select(node["rarg"]);
  } else {
    Scope scope;
    for (const Node item : node["fromClause"]) from_item(item, scope);
    scopes_.push_back(std::move(scope));
    targets(node["targetList"], outputs);
    for (const Node row : node["valuesLists"]) expression(row);
    for (const Node value : node["valuesLists"].first()["List"]["items"]) {
      static_cast<void>(value);
      outputs.names.push_back("column" + std::to_string(outputs.names.size() + 1));
    }
    for (const char* part : {"whereClause", "havingClause", "limitCount", "limitOffset"}) expression(node[part]);
    scopes_.back().results = outputs.names;  // what follows may name results, too
    for (const char* part : {"groupClause", "windowClause"}) expression(node[part]);
    // A result that is sorted by its name hides a column of that name.
    const std::vector<std::string> named = tracks_uses(applier_.context.dialect) ? outputs.names : aliases_of(node);
    for (const char* part : {"distinctClause", "sortClause"})
      for (const Node item : node[part]) {
        const Node by = item["SortBy"] ? item["SortBy"]["node"] : item;
        scopes_.back().shadows = by["ColumnRef"] ? named : std::vector<std::string>();
        expression(item);
      }
    scopes_.pop_back();
  }
  withs_.resize(withs_before);
  return outputs;
}

void QueryReader::query(Node node) {
  outputs_ = select(node);
  finish();
}

// --- expressions ---

void QueryReader::expression(Node node) {
  if (!node) return;
  sql::walk(node, [this](Node inner) {
    if (inner.key() == "SelectStmt") {
      select(inner);
      return false;
    }
    if (inner.key() == "ColumnRef") {
      column(inner, false);
      return false;
    }
    return true;
  });
}

void QueryReader::star(Node reference, Outputs& outputs) {
  const std::vector<std::string> names = sql::strings_of(reference["fields"]);
  const Scope& scope = scopes_.back();
  Mention mention;
  mention.what = Mention::What::star;
  mention.offset = static_cast<std::size_t>(reference["location"].number());
  if (scope.natural || (!scope.merged.empty() && names.empty())) outputs.known = false;
  bool found = false;
  for (const Source& source : scope.sources) {
    if (names.empty() ? source.only_qualified : !same(source.alias, names.back())) continue;
    found = true;
    if (!source.known) outputs.known = false;
    for (const std::string& column : source.columns) {
      outputs.names.push_back(column);
      const Dialect& dialect = applier_.context.dialect;
      mention.columns.push_back(dialect.quoted(source.alias) + "." + dialect.quoted(column));
      if (!source.relation.empty() && source.known) use(source.relation, column);
    }
    if (!source.relation.empty()) mention.use = {source.relation, ""};
    mention.by_own_name = !source.has_alias && !names.empty();
  }
  if (!found) outputs.known = false;
  if (outputs.known) mentions_.push_back(std::move(mention));
}

void QueryReader::column(Node reference, bool gives_name) {
  std::vector<std::string> names = sql::strings_of(reference["fields"]);
  std::size_t fields = 0;
  for (const Node field : reference["fields"]) {
    static_cast<void>(field);
    ++fields;
  }
  if (names.empty() || names.size() != fields) return;  // a star, or something nobody expects
  const std::string name = names.back();
  const std::string alias = names.size() > 1 ? names[names.size() - 2] : "";
  if (names.size() > 2) return;
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    const Source* found = nullptr;
    std::string known_as;
    std::size_t matches = 0;
    bool may_be_here = scope->natural, alias_is_here = false;
    for (const Source& source : scope->sources) {
      const auto column = find(source.columns, name);
      if (alias.empty() && same(source.alias, name) && column == source.columns.end()) return;  // the whole row
      if (alias.empty() ? source.only_qualified : !same(source.alias, alias)) {
        may_be_here = may_be_here || (!alias.empty() && !source.alias_known);
        continue;
      }
      alias_is_here = alias_is_here || !alias.empty();
      if (column != source.columns.end()) {
        found = &source;
        known_as = *column;
        ++matches;
      } else if (!source.known) {
        may_be_here = true;
      }
    }
    if (alias.empty() && find(scope->shadows, name) != scope->shadows.end()) return;
    if (matches > 1 && alias.empty()) {
      if (find(scope->merged, name) == scope->merged.end() && !scope->natural && !may_be_here)
        applier_.error(Kind::ambiguous_column, place_(reference), {name});
      return;
    }
    if (matches == 1) {
      if (may_be_here && alias.empty()) return;
      if (!found->relation.empty() && found->known) {
        use(found->relation, known_as);
        Mention mention;
        mention.offset = static_cast<std::size_t>(reference["location"].number());
        mention.use = {found->relation, known_as};
        mention.by_own_name = !found->has_alias;
        mention.gives_name = gives_name;
        mentions_.push_back(std::move(mention));
      }
      return;
    }
    if (alias.empty() && find(scope->results, name) != scope->results.end()) return;
    if (may_be_here || (alias.empty() && is_system_column_name(name) && !scope->sources.empty())) return;
    if (alias_is_here) {
      if (is_system_column_name(name)) return;
      const auto source = std::find_if(scope->sources.begin(), scope->sources.end(),
                                       [&](const Source& one) { return same(one.alias, alias); });
      const auto& routines = applier_.catalog.routines;  // a.f is f(a), too
      if (std::any_of(routines.begin(), routines.end(), [&](const auto& one) { return one.first.name == name; })) return;
      if (source->relation.empty())
        applier_.error(Kind::column_nowhere, place_(reference), {alias + "." + name});
      else if (const auto table = applier_.catalog.table(source->relation))
        applier_.report_unknown_column(*table, name, place_(reference));
      else
        applier_.error(Kind::unknown_column, place_(reference),
                       {to_string(source->relation), name, did_you_mean(name, source->columns)});
      return;
    }
  }
  if (alias.empty()) {
    const auto is_found_bare = [](const Source& source) { return !source.only_qualified; };
    const bool one = !scopes_.empty() && !scopes_.back().sources.empty() &&
                     std::count_if(scopes_.back().sources.begin(), scopes_.back().sources.end(), is_found_bare) == 1 &&
                     !scopes_.back().sources[0].relation.empty();
    if (one) {
      const Source& source = scopes_.back().sources[0];
      if (const auto table = applier_.catalog.table(source.relation))
        applier_.report_unknown_column(*table, name, place_(reference));
      else
        applier_.error(Kind::unknown_column, place_(reference),
                       {to_string(source.relation), name, did_you_mean(name, source.columns)});
    } else {
      applier_.error(Kind::column_nowhere, place_(reference), {name});
    }
  } else {
    applier_.error(Kind::missing_from, place_(reference), {alias});
  }
}

// --- data ---

/// From PostgreSQL 18 on, RETURNING knows the row as it was and as it is.
void QueryReader::returning(Node list) {
  for (const char* row : {"old", "new"}) {
    Source source{row, {}, {}, false};
    source.only_qualified = true;
    scopes_.back().sources.push_back(std::move(source));
  }
  Outputs outputs;
  targets(list, outputs);
  scopes_.back().sources.resize(scopes_.back().sources.size() - 2);
}

void QueryReader::insert(Node node) {
  const std::size_t withs_before = withs_.size();
  if (node["withClause"]) with_clause(node["withClause"]);
  Scope target;
  relation(node["relation"], target);
  if (node["selectStmt"]) select(node["selectStmt"]["SelectStmt"]);
  if (node["onConflictClause"]) {
    target.sources.push_back(target.sources.front());
    target.sources.back().alias = "excluded";
    for (const std::string& column : target.sources.back().columns) target.merged.push_back(column);
  }
  scopes_.push_back(std::move(target));
  const Node conflict = node["onConflictClause"];
  expression(conflict["targetList"]);
  expression(conflict["whereClause"]);
  scopes_.back().sources.resize(1);
  expression(conflict["infer"]["whereClause"]);
  returning(node["returningList"]);
  scopes_.pop_back();
  withs_.resize(withs_before);
  finish();
}

void QueryReader::update(Node node) {
  const std::size_t withs_before = withs_.size();
  if (node["withClause"]) with_clause(node["withClause"]);
  Scope scope;
  relation(node["relation"], scope);
  for (const Node item : node["fromClause"]) from_item(item, scope);
  scopes_.push_back(std::move(scope));
  for (const Node target : node["targetList"]) expression(target["ResTarget"]["val"]);
  expression(node["whereClause"]);
  returning(node["returningList"]);
  scopes_.pop_back();
  withs_.resize(withs_before);
  finish();
}

void QueryReader::remove(Node node) {
  const std::size_t withs_before = withs_.size();
  if (node["withClause"]) with_clause(node["withClause"]);
  Scope scope;
  relation(node["relation"], scope);
  for (const Node item : node["usingClause"]) from_item(item, scope);
  scopes_.push_back(std::move(scope));
  expression(node["whereClause"]);
  returning(node["returningList"]);
  scopes_.pop_back();
  withs_.resize(withs_before);
  finish();
}

}  // namespace migc
