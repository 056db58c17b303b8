#include <algorithm>

#include "applier.h"
#include "casts.h"
#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"
#include "renaming.h"
#include "types.h"
#include "uses.h"
#include "values.h"

namespace migc {
namespace {

bool may_be_integer(const Type& type) {
  return is_integer(type) || type.kind == Type::Kind::unknown || type.kind == Type::Kind::verbatim ||
         !type.per_dialect.empty();
}

/// Does PostgreSQL turn a whole number into it without being asked?
bool takes_numbers(const Type& type) {
  switch (type.kind) {
    case Type::Kind::numeric:
    case Type::Kind::real:
    case Type::Kind::double_precision:
    case Type::Kind::floating:
    case Type::Kind::string:
    case Type::Kind::character:
    case Type::Kind::text:
      return true;
    default:
      return false;
  }
}

Value generated_expression(std::string sql) {
  Expression expression;
  expression.sql = Text(std::move(sql));
  return std::make_shared<const Expression>(std::move(expression));
}

void report_conflict(Applier& applier, const Column& column, Span span, const char* one, const char* other) {
  applier.error(Kind::column_conflict, span, {column.name, one, other});
}

void check_sources(Applier& applier, const Column& column, Span span) {
  if (column.default_value && column.generated)
    report_conflict(applier, column, span, "a default", "a generated value");
  if (column.default_value && column.identity)
    report_conflict(applier, column, span, "a default", "an identity");
  if (column.identity && column.generated)
    report_conflict(applier, column, span, "an identity", "a generated value");
}

void check_identity_type(Applier& applier, const Column& column, Span span) {
  if (!may_be_integer(column.type))
    applier.error(Kind::identity_type, span, {column.name, to_string(column.type)});
}

/// Where a default is a constraint, it has a name of its own; it keeps it when table or column are renamed.
void name_default(Applier& applier, const Table& table, Column& column) {
  if (!applier.context.dialect.feature.named_defaults || !column.default_value) return;
  column.default_name.clear();
  column.default_name = default_name(applier, table, column.name);
}

void make_sequence(Applier& applier, const Table& table, Column& column) {
  if (!numbers_by_sequence(applier.context.dialect)) return;
  auto sequence = std::make_shared<Sequence>();
  sequence->name = {table.name.schema, free_sequence_name(applier, table, column)};
  if (column.identity) sequence->numbers = *column.identity;
  sequence->owned_by = table.name.name + "." + column.name;
  sequence->span = column.span;
  column.sequence = sequence->name.name;
  applier.edit.set(applier.catalog.sequences, sequence->name, sequence);
}

/// PostgreSQL turns values into the new type by itself where an assignment would; renderers say USING for enums.
void check_turns_into(Applier& applier, const AlterColumn& alter, const Table& table, const Column& column) {
  if (!tracks_uses(applier.context.dialect) || alter.using_expression || column.partial || applier.doubtful(table.name) ||
      applier.catalog.own_casts)
    return;
  if (alter.type->kind == Type::Kind::enumeration && !applier.reads_text) return;
  if (!casts_by_assignment(column.type, *alter.type).value_or(true))
    applier.error(Kind::no_cast, {}, {column.name, to_string(table.name), to_string(column.type), to_string(*alter.type)});
}

// --- altering: each takes the column as it has become so far ---

/// Of a column that is no integer any more, the numbers of its sequence are just a default, if they can be
/// that.
void stop_numbering(Applier& applier, Column& column) {
  const std::string default_sql = "nextval('" + replaced(column.sequence, "'", "''") + "')";
  column.numbers_itself = false;
  if (!takes_numbers(column.type))
    applier.error(Kind::default_does_not_follow, {}, {default_sql, column.name, to_string(column.type)});
  else if (!column.sequence.empty())
    column.default_value = generated_expression(default_sql);
}

void alter_type(Applier& applier, const AlterColumn& alter, const Table& table, Column& column, Change& change) {
  if (!alter.type) return;
  check_type_is_free(applier, table, column.name);
  check_turns_into(applier, alter, table, column);
  column.type = *alter.type;
  resolve_type(applier, column.type, column.name, {}, change);
  if (column.numbers_itself && !may_be_integer(column.type)) stop_numbering(applier, column);
  if (column.identity) check_identity_type(applier, column, {});
  if (std::holds_alternative<std::monostate>(alter.default_value)) convert_default(applier, column);
  check_references_follow(applier, table, column);
}

void alter_nullable(Applier& applier, const AlterColumn& alter, const Table& table, Column& column) {
  if (!alter.nullable) return;
  column.nullable = *alter.nullable;
  if (!column.nullable || applier.doubtful(table.name)) return;
  const Constraint* key = table.primary_key();
  if (key != nullptr && contains(key->columns, column.name))
    applier.error(Kind::key_not_nullable, {}, {column.name, to_string(table.name)})
        .note(Kind::made_here, key->span, {key->name});
  else if (column.identity)
    applier.error(Kind::nullable_identity, {}, {column.name, to_string(table.name)});
}

void check_takes_defaults(Applier& applier, const AlterColumn& alter, const Column& column) {
  const bool loses_identity = std::holds_alternative<AlterColumn::DropIdentity>(alter.identity);
  if (column.generated) report_conflict(applier, column, {}, "a default", "a generated value");
  if (column.identity && !loses_identity) report_conflict(applier, column, {}, "a default", "an identity");
}

void alter_default(Applier& applier, const AlterColumn& alter, const Table& table, Column& column) {
  if (std::holds_alternative<std::monostate>(alter.default_value)) return;
  if (!applier.doubtful(table.name)) check_takes_defaults(applier, alter, column);
  column.numbers_itself = false;
  column.default_value.reset();
  column.default_name.clear();
  const auto* value = std::get_if<Value>(&alter.default_value);
  if (value == nullptr || is_null(*value)) return;
  column.default_value = *value;
  check_fit(applier, column, *value, {});
  name_default(applier, table, column);
}

void check_identity(Applier& applier, const Table& table, const Column& column) {
  check_identity_type(applier, column, {});
  check_sources(applier, column, {});
  if (column.numbers_itself) report_conflict(applier, column, {}, "a default", "an identity");
  if (column.nullable && !column.partial)
    applier.error(Kind::identity_nullable, {}, {column.name, to_string(table.name)});
}

void alter_identity(Applier& applier, const AlterColumn& alter, const Table& table, Column& column) {
  if (const auto* identity = std::get_if<Identity>(&alter.identity)) {
    const bool had_one = column.identity.has_value();
    column.identity = *identity;
    if (!applier.doubtful(table.name)) check_identity(applier, table, column);
    if (!had_one) make_sequence(applier, table, column);
  } else if (std::holds_alternative<AlterColumn::DropIdentity>(alter.identity)) {
    if (!column.identity && !column.partial && !applier.doubtful(table.name))
      applier.error(Kind::no_identity, {}, {column.name, to_string(table.name)});
    if (column.identity) drop_sequence_of(applier, table, column);
    column.identity.reset();
    column.sequence.clear();
  }
}

void alter_name(Applier& applier, const AlterColumn& alter, Table& table) {
  if (!alter.new_name) return;
  applier.check_length(*alter.new_name, {});
  if (const Column* other = table.column(*alter.new_name);
      other != nullptr && !applier.doubtful(table.name)) {
    applier.error(Kind::existing_column, {}, {to_string(table.name), *alter.new_name})
        .note(Kind::made_here, other->span, {*alter.new_name});
    return;
  }
  if (*alter.new_name == alter.column) return;
  std::erase_if(table.columns, [&](const Column& column) { return column.name == *alter.new_name; });
  rename_in_views(applier, table.name, alter.column, *alter.new_name);
  follow_in_views(applier, table.name, alter.column, table.name, *alter.new_name);
  rename_column(applier, table, alter.column, *alter.new_name);
  rename_referred_column(applier, table.name, alter.column, *alter.new_name);
  update_sequence_owner(applier, table, *table.column(*alter.new_name));
  rename_in_triggers(applier, table.name, alter.column, *alter.new_name);
  rename_owner(applier, table.name, table.name.name + "." + alter.column, table.name.name + "." + *alter.new_name);
  applier.bury_member(table.name, alter.column, *alter.new_name);
  applier.edit.remove(applier.catalog.member_graves, {table.name, *alter.new_name});
}

// --- adding and dropping ---

/// False: the column is there already; reported, unless IF NOT EXISTS makes it nothing.
bool may_add(Applier& applier, const AddColumn& add, const Table& table, Change& change) {
  const Column* known = table.column(add.column.name);
  const bool doubtful = applier.doubtful(table.name);
  change.uncertain = add.if_not_exists && (known != nullptr || applier.may_have(table, add.column.name));
  if (known == nullptr || doubtful) return true;
  change.uncertain = false;
  change.nothing = add.if_not_exists;
  if (add.if_not_exists) return false;
  if (known->partial)
    applier.error(Kind::made_after_use, {}, {to_string(table.name) + "." + known->name})
        .note(Kind::used_here, known->span, {known->name});
  else
    applier.error(Kind::existing_column, {}, {to_string(table.name), known->name})
        .note(Kind::made_here, known->span, {known->name});
  return false;
}

void check_nothing_is_generated_from(Applier& applier, const Table& table, const std::string& column) {
  if (applier.doubtful(table.name)) return;
  for (const Column& other : table.columns)
    if (other.name != column && other.generated && mentions(applier, other.generated->expression, column))
      applier.error(Kind::column_in_expression, {}, {column, to_string(table.name), other.name})
          .note(Kind::made_here, other.span, {other.name});
}

/// Constraints and indexes go with any column that they are about.
void drop_with_members(Applier& applier, Table& table, const std::string& column) {
  const Table before = applier.context.dialect.feature.foreign_key_indexes ? table : Table();
  std::vector<std::string> indexes;
  for (const Index& index : table.indexes)
    if (uses_column(applier, index, column)) indexes.push_back(index.name);
  for (std::string& index : indexes) drop_index(applier, table, std::move(index));
  std::erase_if(table.constraints, [&](const Constraint& constraint) {
    if (!uses_column(applier, constraint, column)) return false;
    applier.bury_member(table.name, constraint.name);
    return true;
  });
  std::erase_if(table.columns, [&](const Column& other) { return other.name == column; });
  settle_key_indexes(applier.context.dialect, before, table);
  for (KeyIndex& index : table.key_indexes) std::erase(index.columns, column);
  std::erase_if(table.replaced_key_indexes, [&](const KeyIndex& index) { return contains(index.columns, column); });
  applier.bury_member(table.name, column);
}

}  // namespace

void settle_column(Applier& applier, Column& column, Change& change) {
  column.span = applier.at(column.span);
  column.sequence.clear();
  applier.check_length(column.name, column.span);
  resolve_type(applier, column.type, column.name, column.span, change);
  if (column.default_value && is_null(*column.default_value)) column.default_value.reset();
  check_sources(applier, column, column.span);
  if (column.default_value) check_fit(applier, column, *column.default_value, column.span);
  if (!column.identity) return;
  check_identity_type(applier, column, column.span);
  check_numbers(applier, *column.identity, column.name, column.span);
  column.nullable = false;
}

void finish_columns(Applier& applier, Table& table, std::size_t first) {
  for (std::size_t i = first; i < table.columns.size(); ++i) {
    Column& column = table.columns[i];
    name_default(applier, table, column);
    if (column.generated) check_columns_in(applier, table, column.generated->expression, column.span);
    if (numbers_itself_by_rule(table, column)) column.numbers_itself = true;
    if (column.numbers_itself) column.nullable = false;
    if (column.numbers_itself || column.identity) make_sequence(applier, table, column);
  }
}

static bool is_in_schema_of(const ObjectName& sequence, const ObjectName& table) {
  return sequence.schema == table.schema || other_spelling(sequence).schema == table.schema;
}

void drop_sequence_of(Applier& applier, const Table& table, const Column& column) {
  if (column.sequence.empty()) return;
  const ObjectName name{table.name.schema, column.sequence};
  const auto known = applier.catalog.sequences.find(name);
  if (known != applier.catalog.sequences.end() && known->second->owned_by.empty()) return;  // OWNED BY NONE
  applier.edit.remove(applier.catalog.sequences, name);
  applier.bury(name);
}

/// Those that OWNED BY gave to "table.column", or to any column of "table.".
static std::vector<std::shared_ptr<const Sequence>> sequences_owned_by(const Applier& applier, const ObjectName& table,
                                                                       const std::string& owner) {
  std::vector<std::shared_ptr<const Sequence>> owned;
  for (const auto& [name, sequence] : applier.catalog.sequences)
    if (sequence->only_owned && is_in_schema_of(name, table) &&
        (owner.ends_with('.') ? sequence->owned_by.starts_with(owner) : sequence->owned_by == owner))
      owned.push_back(sequence);
  return owned;
}

void drop_owned_sequences(Applier& applier, const Table& table, const std::string& column) {
  for (const auto& sequence : sequences_owned_by(applier, table.name, table.name.name + "." + column)) {
    applier.edit.remove(applier.catalog.sequences, sequence->name);
    applier.bury(sequence->name);
  }
}

void update_sequence_owner(Applier& applier, const Table& table, const Column& column) {
  if (column.sequence.empty()) return;
  const auto known = applier.catalog.sequences.find({table.name.schema, column.sequence});
  if (known == applier.catalog.sequences.end() || known->second->owned_by.empty()) return;
  auto owned = std::make_shared<Sequence>(*known->second);
  owned->owned_by = table.name.name + "." + column.name;
  applier.edit.set(applier.catalog.sequences, owned->name, owned);
}

void rename_owner(Applier& applier, const ObjectName& table, const std::string& owner, const std::string& new_owner) {
  for (const auto& known : sequences_owned_by(applier, table, owner)) {
    auto sequence = std::make_shared<Sequence>(*known);
    sequence->owned_by.replace(0, owner.size(), new_owner);
    applier.edit.set(applier.catalog.sequences, known->name, std::shared_ptr<const Sequence>(std::move(sequence)));
  }
}

void apply_one(Applier& applier, const AddColumn& add, Change& change) {
  const std::shared_ptr<const Table> table = applier.table(add.table, {});
  if (table == nullptr || !may_add(applier, add, *table, change)) return;
  auto longer = std::make_shared<Table>(*table);
  std::erase_if(longer->columns, [&](const Column& column) { return column.name == add.column.name; });
  Column column = add.column;
  settle_column(applier, column, change);
  column.partial = change.uncertain;
  expand_stars(applier, add.table);
  longer->columns.push_back(std::move(column));
  append_constraints(applier, *longer, add.constraints);
  finish_columns(applier, *longer, longer->columns.size() - 1);
  for (const Index& index : add.indexes) append_index(applier, *longer, index);
  if (applier.failed()) return;
  change.before.table = table;
  change.after.table = longer;
  applier.edit.put(longer);
  applier.edit.remove(applier.catalog.member_graves, {table->name, add.column.name});
}

void apply_one(Applier& applier, const DropColumn& drop, Change& change) {
  const std::shared_ptr<const Table> table = applier.table(drop.table, {});
  if (table == nullptr) return;
  const Column* column = table->column(drop.column);
  if (column == nullptr && drop.if_exists && !applier.may_have(*table, drop.column)) {
    change.nothing = true;
    return;
  }
  if (!applier.has_column(*table, drop.column, {})) return;
  change.uncertain = drop.if_exists && (column == nullptr || applier.doubtful(table->name));
  check_column_is_free(applier, *table, drop.column);
  check_no_view_uses(applier, table->name, drop.column);
  check_nothing_is_generated_from(applier, *table, drop.column);
  check_no_trigger_waits_for(applier, *table, drop.column);
  if (applier.failed()) return;
  expand_stars(applier, table->name);
  auto shorter = std::make_shared<Table>(*table);
  drop_with_members(applier, *shorter, drop.column);
  if (column != nullptr) drop_sequence_of(applier, *table, *column);
  drop_owned_sequences(applier, *table, drop.column);
  change.before.table = table;
  change.after.table = shorter;
  applier.edit.put(shorter);
  drop_unused_enums(applier, *table, change);
}

/// Where the history never made the column, what its author says of it is all that is known.
static std::shared_ptr<const Table> with_claims(std::shared_ptr<const Table> table, const AlterColumn& alter) {
  const Column* known = table->column(alter.column);
  if (!alter.claims || known == nullptr || !known->partial) return table;
  auto claimed = std::make_shared<Table>(*table);
  Column& column = *claimed->column(alter.column);
  const AlterColumn::Claims& claims = *alter.claims;
  if (claims.type && column.type.kind == Type::Kind::unknown) column.type = *claims.type;
  if (claims.nullable) column.nullable = *claims.nullable;
  if (claims.default_value && !column.default_value) column.default_value = *claims.default_value;
  if (claims.comment && !column.comment) column.comment = *claims.comment;
  return claimed;
}

void apply_one(Applier& applier, const AlterColumn& alter, Change& change) {
  std::shared_ptr<const Table> table = applier.table(alter.table, {});
  if (table != nullptr) table = applier.table_with_column(table, alter.column, {});
  if (table == nullptr) return;
  table = with_claims(std::move(table), alter);
  auto altered = std::make_shared<Table>(*table);
  Column& column = *altered->column(alter.column);
  alter_type(applier, alter, *table, column, change);
  alter_nullable(applier, alter, *table, column);
  alter_default(applier, alter, *table, column);
  alter_identity(applier, alter, *table, column);
  if (alter.comment) column.comment = *alter.comment;
  if (alter.auto_increment) column.auto_increment = *alter.auto_increment;
  alter_name(applier, alter, *altered);
  if (applier.failed()) return;
  change.before.table = table;
  change.after.table = altered;
  applier.edit.put(altered);
  drop_unused_enums(applier, *table, change);
}

}  // namespace migc
