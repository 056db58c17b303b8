// Constraints and indexes made and dropped by `op` and in a batch.

#include <fmt/format.h>

#include "alembic/operations.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

Value add(Call& in, const Place& place, Constraint constraint) {
  in.take_options(constraint.options);
  AddConstraint add;
  add.table = place.table;
  add.constraint = std::move(constraint);
  return place.done(in, std::move(add));
}

template <Constraint::Kind kind>
Value create_key(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  Constraint constraint = begin_constraint(in, kind, "constraint_name");
  constraint.columns = in.names("columns");
  read_deferral(in, constraint);
  if (const Value include = in.take_option("include"); !include.is_nothing())
    constraint.include = in.names_of(include, "the included columns");
  return add(in, place, std::move(constraint));
}

Value create_foreign_key(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "source_table", "source_schema");
  Constraint constraint = begin_constraint(in, Constraint::Kind::foreign_key, "constraint_name");
  constraint.columns = in.names("local_cols");
  constraint.referred_table = {in.text("referent_schema"), in.text("referent_table")};
  constraint.referred_columns = in.names("remote_cols");
  read_foreign_key_rules(in, constraint);
  return add(in, place, std::move(constraint));
}

Value create_check(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  Constraint constraint = begin_constraint(in, Constraint::Kind::check, "constraint_name");
  constraint.condition = expression_of(python, in["condition"], in.span("condition"));
  read_deferral(in, constraint);
  return add(in, place, std::move(constraint));
}

Value create_exclude(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  Constraint constraint = begin_constraint(in, Constraint::Kind::exclude, "constraint_name");
  for (const Value one : in.rest()) {
    const std::vector<Value> pair = in.items_of(one, "an element of an exclusion constraint");
    if (in.failed()) return Value::failed();
    if (pair.size() != 2)
      return python.raise("TypeError", "an element of an exclusion constraint is a column and an operator");
    for (IndexElement& element : index_elements(in, python.list({pair[0]}))) {
      element.with_operator = in.text_of(pair[1], "an operator");
      constraint.elements.push_back(std::move(element));
    }
  }
  constraint.using_method = in.has("using") ? in.text("using") : "gist";
  if (in.has("where")) constraint.condition = expression_of(python, in["where"], in.span("where"));
  read_deferral(in, constraint);
  return add(in, place, std::move(constraint));
}

Value drop_constraint(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  DropConstraint drop;
  drop.table = place.table;
  const NameText name = in.name("constraint_name");
  drop.name = name.text;
  drop.final_name = name.final_name;
  drop.if_exists = in.flag("if_exists");
  const std::string kind = in.text("type_");
  if (kind == "foreignkey") drop.kind = Constraint::Kind::foreign_key;
  if (kind == "primary") drop.kind = Constraint::Kind::primary_key;
  if (kind == "unique") drop.kind = Constraint::Kind::unique;
  if (kind == "check") drop.kind = Constraint::Kind::check;
  if (!kind.empty() && !drop.kind)
    return python.raise("TypeError", fmt::format("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None, not '{}'", kind));
  if (drop.name.empty() && !in.failed())
    return python.refuse(migc::Kind::unnamed_constraint, in.span(), {to_string(place.table)});
  return place.done(in, std::move(drop));
}

Value op_create_index(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  CreateIndex create;
  create.table = place.table;
  create.if_not_exists = in.flag("if_not_exists");
  const NameText name = in.name("index_name");
  create.index.name = name.text;
  create.index.final_name = name.final_name;
  create.index.span = in.span();
  if (!python.need(in["columns"], "the columns of the index", in.span("columns"))) return Value::failed();
  create.index.elements = index_elements(in, in["columns"]);
  read_index_options(in, create.index);
  return place.done(in, std::move(create));
}

Value op_drop_index(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  DropIndex drop;
  if (!place.table.name.empty()) drop.table = place.table;
  const NameText name = in.name("index_name");
  drop.index = {place.table.schema, name.text};
  drop.final_name = name.final_name;
  drop.if_exists = in.flag("if_exists");
  for (const std::string_view key : {"where", "using", "ops", "include", "with", "tablespace", "nulls_not_distinct"})
    in.take_option(key);  // those that make an index; here they are only repeated
  in.take_options(drop.options);
  return place.done(in, std::move(drop));
}

constexpr NativeDef constraint_operation_defs[] = {
    {"create_primary_key", "constraint_name, table_name, columns, schema=None, deferrable=None, initially=None, **options",
     create_key<Constraint::Kind::primary_key>},
    {"create_unique_constraint",
     "constraint_name, table_name, columns, schema=None, deferrable=None, initially=None, **options",
     create_key<Constraint::Kind::unique>},
    {"create_foreign_key",
     "constraint_name, source_table, referent_table, local_cols, remote_cols, onupdate=None, ondelete=None, "
     "deferrable=None, initially=None, match=None, source_schema=None, referent_schema=None, use_alter=None, "
     "comment=None, info=None, **options",
     create_foreign_key},
    {"create_check_constraint",
     "constraint_name, table_name, condition, schema=None, deferrable=None, initially=None, **options", create_check},
    {"create_exclude_constraint",
     "constraint_name, table_name, *elements, where=None, using=None, ops=None, deferrable=None, initially=None, "
     "schema=None, **options",
     create_exclude},
    {"drop_constraint", "constraint_name, table_name, type_=None, schema=None, if_exists=None", drop_constraint},
    {"create_index",
     "index_name, table_name, columns, schema=None, unique=False, if_not_exists=None, quote=None, info=None, **options",
     op_create_index},
    {"drop_index", "index_name, table_name=None, schema=None, if_exists=None, unique=None, **options", op_drop_index},
};

constexpr NativeDef constraint_batch_defs[] = {
    {"create_primary_key", "constraint_name, columns, deferrable=None, initially=None, **options",
     create_key<Constraint::Kind::primary_key>},
    {"create_unique_constraint", "constraint_name, columns, deferrable=None, initially=None, **options",
     create_key<Constraint::Kind::unique>},
    {"create_foreign_key",
     "constraint_name, referent_table, local_cols, remote_cols, referent_schema=None, onupdate=None, ondelete=None, "
     "deferrable=None, initially=None, match=None, source_schema=None, use_alter=None, **options",
     create_foreign_key},
    {"create_check_constraint", "constraint_name, condition, deferrable=None, initially=None, **options", create_check},
    {"create_exclude_constraint",
     "constraint_name, *elements, where=None, using=None, ops=None, deferrable=None, initially=None, **options",
     create_exclude},
    {"drop_constraint", "constraint_name, type_=None", drop_constraint},
    {"create_index", "index_name, columns, unique=False, if_not_exists=None, quote=None, info=None, **options", op_create_index},
    {"drop_index", "index_name, if_exists=None, unique=None, **options", op_drop_index},
};

}  // namespace

std::span<const NativeDef> constraint_operations() { return constraint_operation_defs; }
std::span<const NativeDef> batch_constraint_operations() { return constraint_batch_defs; }

}  // namespace migc::alembic
