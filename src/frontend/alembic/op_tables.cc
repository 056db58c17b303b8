// op.create_table, drop_table, rename_table, comments of tables, batch_alter_table.

#include <fmt/format.h>

#include <array>

#include "alembic/operations.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// prefixes=['TEMPORARY']: options of the dialect.
void read_prefixes(Call& in, Options& options) {
  for (const std::string& prefix : in.names("prefixes")) {
    OptionValue on;
    on.value = true;
    on.span = in.span("prefixes");
    options[in.session.target.dialect].emplace_back(lower(prefix), on);
  }
}

Value create_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const ObjectName name{in.text("schema"), in.text("table_name")};
  TableObject* table = make_table(in, name, in.rest());
  if (table == nullptr) return Value::failed();
  if (in.has("comment")) table->comment = in.text("comment");
  read_prefixes(in, table->options);
  in.take_options(table->options);
  auto create = creation_of(python, *table, in.span());
  if (!create || in.failed()) return Value::failed();
  create->if_not_exists = in.flag("if_not_exists");
  return in.send(*std::move(create)).is_failed() ? Value::failed() : Value(table);
}

Value drop_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  DropTable drop;
  drop.table = {in.text("schema"), in.text("table_name")};
  drop.if_exists = in.flag("if_exists");
  return in.send(std::move(drop));
}

Value rename_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  return in.send(RenameTable{{in.text("schema"), in.text("old_table_name")}, in.text("new_table_name")});
}

Value table_comment(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  CommentOn comment;
  comment.table = place.table;
  if (in.has("comment")) comment.comment = in.text("comment");
  return place.done(in, std::move(comment));
}

Value drop_table_comment(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  CommentOn comment;
  comment.table = place.table;
  return place.done(in, std::move(comment));
}

Value batch_alter_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* batch = python.make<BatchObject>();
  batch->table = {in.text("schema"), in.text("table_name")};
  batch->span = in.span();
  return in.failed() ? Value::failed() : Value(batch);
}

constexpr NativeDef table_operation_defs[] = {
    {"create_table", "table_name, *columns, schema=None, comment=None, prefixes=None, info=None, if_not_exists=None, "
                     "extend_existing=None, keep_existing=None, quote=None, **options",
     create_table},
    {"drop_table", "table_name, schema=None, if_exists=None, **kw", drop_table},
    {"rename_table", "old_table_name, new_table_name, schema=None", rename_table},
    {"create_table_comment", "table_name, comment, existing_comment=None, schema=None", table_comment},
    {"drop_table_comment", "table_name, existing_comment=None, schema=None", drop_table_comment},
    {"batch_alter_table",
     "table_name, schema=None, recreate='auto', partial_reordering=None, copy_from=None, table_args=None, "
     "table_kwargs=None, reflect_args=None, reflect_kwargs=None, naming_convention=None",
     batch_alter_table},
};

constexpr NativeDef batch_table_operations[] = {
    {"create_table_comment", "comment, existing_comment=None", table_comment},
    {"drop_table_comment", "existing_comment=None", drop_table_comment},
};

}  // namespace

std::span<const NativeDef> table_operations() { return table_operation_defs; }

Place place_of(Call& in, Value self, std::string_view table, std::string_view schema) {
  if (auto* batch = self.is_object() ? self.as<BatchObject>() : nullptr) return {batch->table, batch};
  return {{in.text(schema), in.text(table)}, nullptr};
}

std::span<const NativeDef> BatchObject::methods() const { return batch_table_operations; }

Value BatchObject::attribute(Interpreter& python, std::string_view name) {
  for (const auto& own : {std::span<const NativeDef>(batch_table_operations), batch_column_operations(),
                          batch_constraint_operations()})
    if (const NativeDef* def = python::find_native(own, name)) return python.make<python::NativeFunction>(*def, this);
  for (const auto& functions : {data_operations(), context_operations()})
    if (const NativeDef* def = python::find_native(functions, name)) return python.make<python::NativeFunction>(*def);
  return NativeObject::attribute(python, name);
}

Value BatchObject::take(Call& in, Operation::What what) {
  if (in.failed()) return Value::failed();
  Operation& change = changes.emplace_back();
  change.what = std::move(what);
  change.span = in.span();
  return {};
}

Value BatchObject::exit(Interpreter& python, Value exception) {
  if (!exception.is_none() || changes.empty()) return Value::boolean(false);
  AlterTable alter;
  alter.table = table;
  alter.changes = std::move(changes);
  changes.clear();
  return session_of(python).send(python, std::move(alter), span).is_failed() ? Value::failed() : Value::boolean(false);
}

}  // namespace migc::alembic
