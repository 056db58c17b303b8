// op.create_table, drop_table, rename_table, comments of tables, batch_alter_table.

#include <fmt/format.h>

#include <algorithm>
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
  if (const auto* naming = in["naming_convention"].as<python::Dict>())
    for (const auto& entry : naming->table.entries())
      if (entry.key.is<python::String>() && entry.value.is<python::String>())
        batch->naming[in.text_of(entry.key, "")] = in.text_of(entry.value, "a naming convention");
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

/// Where the table is made anew, a constraint takes the place of the one of its name, a primary key that of the other:
/// each is dropped first.
void BatchObject::replace_constraints(const Table& known) {
  std::vector<Operation> all;
  std::vector<std::string> gone;
  for (Operation& change : changes) {
    if (const auto* drop = change.get<DropConstraint>()) gone.push_back(drop->name);
    const auto* add = change.get<AddConstraint>();
    for (const Constraint& old : known.constraints) {
      constexpr auto primary = Constraint::Kind::primary_key;
      if (add == nullptr || std::find(gone.begin(), gone.end(), old.name) != gone.end()) continue;
      if (old.name != add->constraint.name && (old.kind != primary || add->constraint.kind != primary)) continue;
      gone.push_back(old.name);
      DropConstraint drop;
      drop.table = table;
      drop.name = old.name;
      drop.final_name = true;
      all.push_back({std::move(drop), change.span, {}});
    }
    all.push_back(std::move(change));
  }
  changes = std::move(all);
}

/// Where the table is made anew, all changes are one: an index or a constraint may be dropped after a column of it. Here
/// it would have gone with the column.
void BatchObject::drop_members_first(const Table& known) {
  const auto first = std::find_if(changes.begin(), changes.end(), [](const Operation& one) { return one.get<DropColumn>() != nullptr; });
  std::stable_partition(first, changes.end(), [&](const Operation& one) {
    const auto* index = one.get<DropIndex>();
    const auto* constraint = one.get<DropConstraint>();
    return (index != nullptr && known.index(index->index.name) != nullptr) ||
           (constraint != nullptr && known.constraint(constraint->name) != nullptr);
  });
}

namespace {

/// What a convention calls the constraint.
std::string called_by(std::string convention, const Table& table, const Constraint& constraint) {
  const auto fill = [&](std::string_view token, const std::string& value) {
    convention = replaced(convention, fmt::format("%({})s", token), value);
  };
  const auto fill_columns = [&](const std::string& prefix, const std::vector<std::string>& columns) {
    fill(prefix + "column_0_N_name", join(columns, "_"));
    fill(prefix + "column_0N_name", join(columns, ""));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      fill(fmt::format("{}column_{}_name", prefix, i), columns[i]);
      fill(fmt::format("{}column_{}_key", prefix, i), columns[i]);
    }
  };
  fill("table_name", table.name.name);
  fill("referred_table_name", constraint.referred_table.name);
  fill_columns("", constraint.columns);
  fill_columns("referred_", constraint.referred_columns);
  for (std::size_t i = 0; i < constraint.columns.size(); ++i)
    fill(fmt::format("column_{}_label", i), table.name.name + "_" + constraint.columns[i]);
  return convention;
}

std::string kind_in_naming(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key: return "pk";
    case Constraint::Kind::unique: return "uq";
    case Constraint::Kind::foreign_key: return "fk";
    case Constraint::Kind::check: return "ck";
    case Constraint::Kind::exclude: break;
  }
  return "";
}

}  // namespace

/// A constraint without a name goes by the one that the batch's convention gives it.
void BatchObject::find_unnamed(const Table& known) {
  for (Operation& change : changes) {
    auto* drop = std::get_if<DropConstraint>(&change.what);
    if (drop == nullptr || known.constraint(drop->name) != nullptr) continue;
    for (const Constraint& constraint : known.constraints) {
      const auto convention = naming.find(kind_in_naming(constraint.kind));
      if (constraint.named || convention == naming.end() || called_by(convention->second, known, constraint) != drop->name) continue;
      drop->name = constraint.name;
      drop->final_name = true;
      break;
    }
  }
}

Value BatchObject::exit(Interpreter& python, Value exception) {
  if (!exception.is_none() || changes.empty()) return Value::boolean(false);
  const Session& session = session_of(python);
  const std::shared_ptr<const Table> known = session.catalog().table(table);
  if (session.target.makes_tables_anew && known != nullptr) {
    find_unnamed(*known);
    replace_constraints(*known);
    drop_members_first(*known);
  }
  AlterTable alter;
  alter.table = table;
  alter.changes = std::move(changes);
  changes.clear();
  return session_of(python).send(python, std::move(alter), span).is_failed() ? Value::failed() : Value::boolean(false);
}

}  // namespace migc::alembic
