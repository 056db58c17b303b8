#include "names.h"

#include <algorithm>
#include <array>

#include "migc/base/digest.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

NameParts parts_of(const Table& table, const Constraint& constraint) {
  NameParts parts;
  parts.what = to_string(constraint.kind);
  parts.table = &table.name;
  parts.columns = constraint.columns;
  if (constraint.kind == Constraint::Kind::foreign_key) parts.referred_table = &constraint.referred_table;
  parts.referred_columns = constraint.referred_columns;
  parts.given = constraint.name;
  return parts;
}

std::vector<std::string> column_names(const Index& index) {
  std::vector<std::string> names;
  for (const IndexElement& element : index.elements)
    if (!element.column.empty()) names.push_back(element.column);
  return names;
}

/// Reports a constraint's name that is taken; `invented` by the convention, not by the author.
void check_free(Applier& applier, const Table& table, const Constraint& constraint, bool invented) {
  const std::string& name = constraint.name;
  if (const Constraint* other = table.constraint(name); other != nullptr && !applier.doubtful(table.name)) {
    const Kind kind = invented ? Kind::convention_clash : Kind::duplicate_constraint;
    std::vector<std::string> arguments = {to_string(table.name), name};
    if (invented) arguments = {std::string(to_string(constraint.kind)), name};
    applier.error(kind, constraint.span, std::move(arguments)).note(Kind::made_here, other->span, {name});
    return;
  }
  if (!has_index(constraint.kind)) return;
  const ObjectName full{table.name.schema, name};
  const std::optional<Holder> holder = applier.relation(full, &table);
  if (!holder) return;
  if (invented)
    applier.error(Kind::convention_clash, constraint.span, {std::string(to_string(constraint.kind)), name})
        .note(Kind::made_here, holder->span, {name});
  else
    applier.relation_is_free(full, constraint.span, &table);
}

bool taken(const Applier& applier, const Table& table, const Constraint& constraint, const std::string& name,
           const NameOf& name_of) {
  const ObjectName full{table.name.schema, name};
  if (std::any_of(table.constraints.begin(), table.constraints.end(),
                  [&](const Constraint& other) { return name_of(other) == name; }) ||
      applier.catalog.constraint_tables.contains(full))
    return true;
  return has_index(constraint.kind) && applier.relation(full, &table).has_value();
}

/// As PostgreSQL calls it.
std::string usual_name(const Applier& applier, const Table& table, const Constraint& constraint, const NameOf& name_of) {
  const std::size_t limit = applier.context.dialect.identifier.max_length;
  std::string name = server_name(table, constraint, limit);
  for (int pass = 1; taken(applier, table, constraint, name, name_of); ++pass)
    name = server_name(table, constraint, limit, std::to_string(pass));
  return name;
}

/// What the author, who has another server in mind, will call it.
void name_for_its_author(const Applier& applier, const Table& table, Constraint& constraint, const Addition& addition) {
  constraint.authors_name.clear();
  const Dialect* authors = find_dialect(applier.context.authors_dialect);
  if (authors == nullptr) return;
  const std::string& rule = authors->server_names.rule(constraint.kind);
  if (rule == applier.context.dialect.server_names.rule(constraint.kind)) return;
  std::string name = rule.empty() ? usual_name(applier, table, constraint, name_for_author)
                                  : name_by_rule(*authors, table, constraint, addition, name_for_author);
  if (name != constraint.name) constraint.authors_name = std::move(name);
}

/// Where the server's name is not known, or is not to be had, the statement says the one that PostgreSQL would give.
void name_by_server(Applier& applier, const Table& table, Constraint& constraint, const Addition& addition) {
  const Dialect& dialect = applier.context.dialect;
  const Span span = constraint.span;
  constraint.named = false;
  constraint.name.clear();
  const bool is_key = constraint.kind == Constraint::Kind::primary_key;
  bool by_rule = !dialect.server_names.rule(constraint.kind).empty() && (is_key || !table.partial);
  if (by_rule) {
    std::string name = name_by_rule(dialect, table, constraint, addition, own_name);
    const Constraint* other = is_key ? nullptr : table.constraint(name);
    const bool is_same_kind = other != nullptr && other->kind == constraint.kind;
    if (is_same_kind)
      applier.error(Kind::duplicate_constraint, span, {to_string(table.name), name}).note(Kind::made_here, other->span, {name});
    by_rule = is_safe_name(dialect, name, constraint) && (other == nullptr || is_same_kind);
    if (by_rule) constraint.name = std::move(name);
  }
  if (!by_rule) {
    constraint.name = usual_name(applier, table, constraint, own_name);
    constraint.named = !dialect.server_names.rule(constraint.kind).empty();
  }
  name_for_its_author(applier, table, constraint, addition);
}

}  // namespace

bool has_index(Constraint::Kind kind) {
  return kind == Constraint::Kind::primary_key || kind == Constraint::Kind::unique ||
         kind == Constraint::Kind::exclude;
}

bool index_names_per_table(const Dialect& dialect) {
  return has_hole(dialect.clause[Clause::drop_index], "table");
}

bool numbers_by_sequence(const Dialect& dialect) {
  const std::string& serial = dialect.type[TypeForm::integer_serial];
  return !serial.empty() && serial != dialect.type[TypeForm::integer] &&
         dialect.clause[Clause::auto_increment].empty();
}

/// PostgreSQL's analysis of CREATE TABLE does, whatever the second one is called.
bool merges_equal_keys(const Dialect& dialect) { return dialect.parser == "libpg_query"; }

bool stands_from_the_start(const std::string& schema) {
  static constexpr std::array names = {"public", "pg_catalog", "pg_temp", "information_schema", "dbo", "main"};
  return std::find(names.begin(), names.end(), schema) != names.end();
}

std::string shortened(const std::string& name, const Dialect& dialect) {
  constexpr std::size_t ending = 8;
  if (dialect.fits(name)) return name;
  const std::size_t kept = dialect.identifier.max_length - std::min(dialect.identifier.max_length, ending);
  std::string_view begin = utf8_prefix(name, kept);
  if (!dialect.identifier.length_in_bytes) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < kept; ++i) bytes += code_point_size(std::string_view(name).substr(bytes));
    begin = std::string_view(name).substr(0, bytes);
  }
  return std::string(begin) + "_" + md5(name).substr(28);
}

std::string default_name(const Applier& applier, const Table& table, const std::string& column) {
  const Column* old = table.column(column);
  const auto is_taken = [&](const std::string& name) {
    const ObjectName full{table.name.schema, name};
    if (old != nullptr && old->default_name == name) return false;
    return applier.catalog.default_tables.contains(full) || applier.catalog.constraint_tables.contains(full) ||
           std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const Column& other) { return other.default_name == name; });
  };
  const std::string stem = "df_" + table.name.name + "_" + column;
  std::string name = shortened(stem, applier.context.dialect);
  for (int pass = 1; is_taken(name); ++pass)
    name = shortened(stem + std::to_string(pass), applier.context.dialect);
  return name;
}

void name_constraint(Applier& applier, const Table& table, Constraint& constraint, const Addition& addition) {
  const std::string& convention = convention_for(applier.context.naming, constraint.kind);
  const Span span = constraint.span;
  const bool by_author = !constraint.name.empty();
  bool invented = false;
  if (by_author && !constraint.named) return name_by_server(applier, table, constraint, addition);
  if (by_author && constraint.final_name) {
    constraint.name = shortened(constraint.name, applier.context.dialect);
  } else if (by_author && !builds_on_name(convention)) {
    applier.check_length(constraint.name, span);
  } else if (convention.empty()) {
    return name_by_server(applier, table, constraint, addition);
  } else {
    constraint.name = conventional_name(applier, convention, parts_of(table, constraint), span);
    if (constraint.name.empty()) return;
    constraint.name = shortened(constraint.name, applier.context.dialect);
    invented = !by_author;
  }
  constraint.named = true;
  constraint.final_name = true;
  check_free(applier, table, constraint, invented);
  if (constraint.kind == Constraint::Kind::unique) check_key_name(applier, table, constraint.name, span);
}

void name_index(Applier& applier, const Table& table, Index& index) {
  const std::string& convention = applier.context.naming.ix;
  const bool by_author = !index.name.empty();
  if (by_author && index.final_name) {
    index.name = shortened(index.name, applier.context.dialect);
  } else if (by_author && !builds_on_name(convention)) {
    applier.check_length(index.name, index.span);
  } else if (convention.empty()) {
    const std::size_t limit = applier.context.dialect.identifier.max_length;
    index.name = server_name(table, index, limit);
    for (int pass = 1; applier.relation({table.name.schema, index.name}, &table).has_value(); ++pass)
      index.name = server_name(table, index, limit, std::to_string(pass));
  } else {
    NameParts parts;
    parts.what = "index";
    parts.table = &table.name;
    parts.columns = column_names(index);
    parts.given = index.name;
    index.name = conventional_name(applier, convention, parts, index.span);
    if (index.name.empty()) return;
    index.name = shortened(index.name, applier.context.dialect);
  }
  index.final_name = true;
  check_key_name(applier, table, index.name, index.span);
  const ObjectName full{table.name.schema, index.name};
  const std::optional<Holder> holder = applier.relation(full, &table);
  if (!holder) return;
  if (!by_author)
    applier.error(Kind::convention_clash, index.span, {"index", index.name})
        .note(Kind::made_here, holder->span, {index.name});
  else if (holder->what == "index")
    applier.error(Kind::duplicate_index, index.span, {index.name})
        .note(Kind::made_here, holder->span, {index.name});
  else
    applier.relation_is_free(full, index.span, &table);
}

/// ALTER TABLE t DROP PRIMARY KEY: whatever its author calls it.
static bool nameless_primary_key(const Dialect& dialect) {
  const std::string& words = dialect.clause[Clause::drop_primary_key];
  return !words.empty() && !has_hole(words, "constraint");
}

const Constraint* called_by_author(const Table& table, const std::string& name, std::optional<Constraint::Kind> kind) {
  const auto found = std::find_if(table.constraints.begin(), table.constraints.end(), [&](const Constraint& one) {
    return !one.authors_name.empty() && one.authors_name == name && (!kind || one.kind == *kind);
  });
  return found == table.constraints.end() ? nullptr : &*found;
}

void check_renamed(Applier& applier, const Table& table, const Table& renamed) {
  for (std::size_t i = 0; i < renamed.constraints.size(); ++i) {
    const Constraint& constraint = renamed.constraints[i];
    if (constraint.name == table.constraints[i].name) continue;
    applier.check_length(constraint.name, {});
    const auto [first, last] = applier.catalog.constraint_tables.equal_range({renamed.name.schema, constraint.name});
    for (auto owner = first; owner != last; ++owner) {
      const std::shared_ptr<const Table> other = applier.catalog.table(owner->second);
      const Constraint* same = other == nullptr ? nullptr : other->constraint(constraint.name);
      if (same == nullptr || same->kind != constraint.kind) continue;
      applier.error(Kind::duplicate_constraint, {}, {to_string(owner->second), constraint.name})
          .note(Kind::made_here, same->span, {constraint.name});
    }
  }
}

void check_key_name(Applier& applier, const Table& table, const std::string& name, Span span) {
  const auto key = std::find_if(table.key_indexes.begin(), table.key_indexes.end(),
                                [&](const KeyIndex& one) { return lower(one.name) == lower(name); });
  if (key == table.key_indexes.end() || table.partial) return;
  const auto owner = std::find_if(table.constraints.begin(), table.constraints.end(), [&](const Constraint& one) {
    return one.kind == Constraint::Kind::foreign_key && !one.columns.empty() && one.columns.front() == key->columns.front();
  });
  applier.error(Kind::index_of_foreign_key, span, {name, to_string(table.name)})
      .note(Kind::made_here, owner == table.constraints.end() ? table.span : owner->span, {key->name});
}

/// The name as the naming convention has it.
static std::string conventional_name_to_drop(Applier& applier, const Table& table, const DropConstraint& drop) {
  if (drop.kind == Constraint::Kind::primary_key && table.primary_key() != nullptr && nameless_primary_key(applier.context.dialect))
    return table.primary_key()->name;
  if (drop.final_name) return shortened(drop.name, applier.context.dialect);
  if (!drop.kind) return drop.name;
  const std::string& convention = convention_for(applier.context.naming, *drop.kind);
  if (!builds_on_name(convention)) return drop.name;
  Constraint constraint;
  constraint.kind = *drop.kind;
  constraint.name = drop.name;
  const std::string built = conventional_name(applier, convention, parts_of(table, constraint), {});
  const std::string final_name = shortened(built, applier.context.dialect);
  const bool only_plain = table.constraint(drop.name) != nullptr && table.constraint(final_name) == nullptr;
  return built.empty() || only_plain ? drop.name : final_name;
}

std::string name_to_drop(Applier& applier, const Table& table, const DropConstraint& drop) {
  std::string name = conventional_name_to_drop(applier, table, drop);
  if (table.constraint(name) != nullptr) return name;
  const Constraint* meant = called_by_author(table, drop.name, drop.kind);
  return meant == nullptr ? name : meant->name;
}

}  // namespace migc
