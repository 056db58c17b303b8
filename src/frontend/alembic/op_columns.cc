// op.add_column, drop_column, alter_column, and those of a batch.

#include <fmt/format.h>

#include <array>

#include "alembic/operations.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// Column("id", Integer, primary_key=True): the key is not made with the column, but the column numbers itself as if it
/// were one. Where a table is made anew for it, it is what it is there.
void number_as_key(const Session& session, const ColumnObject& object, AddColumn& add) {
  if (!object.primary_key || session.target.makes_tables_anew) return;
  Table alone;
  alone.constraints = add.constraints;
  Constraint& key = alone.constraints.emplace_back();
  key.kind = Constraint::Kind::primary_key;
  key.columns = {add.column.name};
  add.column.numbers_itself = numbers_itself_by_rule(alone, add.column);
}

Value add_column(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  if (!python.need(in["column"], "the new column", in.span("column"))) return Value::failed();
  auto* object = in["column"].as<ColumnObject>();
  if (object == nullptr) return in.fail_type("the new column", "a Column", in["column"], in.span("column"));
  AddColumn add;
  add.table = place.table;
  add.if_not_exists = in.flag("if_not_exists");
  auto column = made_column(python, *object, false);
  if (!column) return Value::failed();
  add.column = *std::move(column);
  spawn(python, *object, false, add.constraints, add.indexes);
  number_as_key(in.session, *object, add);
  add_type_check(python, *object, add.constraints);
  return place.done(in, std::move(add));
}

Value drop_column(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  DropColumn drop;
  drop.table = place.table;
  drop.column = in.text("column_name");
  drop.if_exists = in.flag("if_exists");
  return place.done(in, std::move(drop));  // other keywords: Alembic ignores them, and mssql_drop_default is done anyway
}

/// What alter_column says, part by part.
class Alteration {
 public:
  Alteration(Call& in, ObjectName table) : in_(in) {
    alter_.table = std::move(table);
    const auto* column = in["column_name"].as<ColumnObject>();
    alter_.column = column == nullptr ? in.text("column_name") : column->name();
  }

  std::optional<AlterColumn> read() {
    if (in_.has("new_column_name")) alter_.new_name = in_.text("new_column_name");
    if (alter_.new_name == alter_.column) alter_.new_name.reset();
    read_type();
    alter_.nullable = in_.choice("nullable");
    read_default();
    read_comment();
    if (in_["autoincrement"].is_boolean())
      alter_.auto_increment = in_["autoincrement"].boolean_value() ? AutoIncrement::yes : AutoIncrement::no;
    read_claims();
    Span span;
    if (const Value how = in_.take_option("using", &span); !how.is_nothing())
      alter_.using_expression = expression_of(in_.python, how, span);
    in_.take_options_alone(alter_.options);
    if (in_.failed()) return std::nullopt;
    return std::move(alter_);
  }

  bool is_empty(const AlterColumn& alter) const {
    return !alter.new_name && !alter.type && !alter.nullable && !alter.comment && !alter.auto_increment &&
           std::holds_alternative<std::monostate>(alter.default_value) &&
           std::holds_alternative<std::monostate>(alter.identity);
  }

 private:
  void read_type() {
    if (!in_.has("type_")) return;
    SqlType* type = type_of(in_.python, in_["type_"], "the new type", in_.span("type_"));
    if (type == nullptr) return;
    SqlType& here = type->here(in_.session);
    migc::Type made = here.type;
    if (!settle_enum(in_.python, here, made, false, in_.span())) return;
    type_ = made;
    alter_.type = std::move(made);
  }

  const Column* known() const {
    const std::shared_ptr<const Table> table = in_.session.catalog().table(alter_.table);
    return table == nullptr ? nullptr : table->column(alter_.column);
  }

  /// The type that a default is for: the new one, the one that is claimed, or the catalog's.
  migc::Type default_type() {
    if (type_) return *type_;
    if (const Column* column = known(); column != nullptr && column->type.kind != migc::Type::Kind::unknown) return column->type;
    if (SqlType* claimed = claimed_type()) return claimed->here(in_.session).type;
    return {};
  }

  SqlType* claimed_type() {
    const Value claim = in_["existing_type"];
    return claim.is_nothing() || claim.is_unknown() || in_.failed() ? nullptr : type_of(in_.python, claim, "argument 'existing_type'");
  }

  void read_default() {
    const Value value = in_["server_default"];
    if (value.is_boolean() && !value.boolean_value()) return;
    if (value.is_none()) {
      if (const Column* column = known(); column != nullptr && column->identity)
        alter_.identity = AlterColumn::DropIdentity{};
      else
        alter_.default_value = AlterColumn::DropDefault{};
      return;
    }
    if (const auto* source = value.as<ValueSource>()) {
      if (source->which == ValueSource::Which::identity) alter_.identity = source->identity;
      if (source->which == ValueSource::Which::computed)
        in_.python.refuse(migc::Kind::not_evaluated, in_.span("server_default"), {"a generated value for a column that is there"});
      if (source->which != ValueSource::Which::clause) return;
    }
    auto made = default_of(in_.python, value, default_type(), in_.span("server_default"));
    if (made) alter_.default_value = *std::move(made);
  }

  void read_comment() {
    const Value comment = in_["comment"];
    if (comment.is_boolean()) return;
    alter_.comment = comment.is_none() ? std::optional<std::string>() : std::optional(in_.text("comment"));
  }

  void read_claims() {
    AlterColumn::Claims claims;
    if (SqlType* type = claimed_type()) claims.type = type->here(in_.session).type;
    claims.nullable = in_["existing_nullable"].is_unknown() ? std::nullopt : in_.choice("existing_nullable");
    const Value value = in_["existing_server_default"];
    if (!value.is_nothing() && !value.is_boolean() && !value.is_unknown() && claims.type)
      claims.default_value = default_of(in_.python, value, *claims.type, in_.span());
    if (in_.has("existing_comment") && !in_["existing_comment"].is_unknown()) claims.comment = in_.text("existing_comment");
    if (claims.type || claims.nullable || claims.default_value || claims.comment) alter_.claims = std::move(claims);
  }

  Call& in_;
  AlterColumn alter_;
  std::optional<migc::Type> type_;
};

Value alter_column(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const Place place = place_of(in, self, "table_name");
  Alteration alteration(in, place.table);
  std::optional<AlterColumn> alter = alteration.read();
  if (!alter) return Value::failed();
  if (alteration.is_empty(*alter)) return {};  // alter_column("t", Column("c", …)) says nothing, whatever its author meant
  if (in["column_name"].is<ColumnObject>()) return in.fail_type("argument 'column_name'", "a str", in["column_name"]);
  return place.done(in, *std::move(alter));
}

constexpr NativeDef column_operation_defs[] = {
    {"add_column", "table_name, column, schema=None, if_not_exists=None, inline_references=None, inline_primary_key=None",
     add_column},
    {"drop_column", "table_name, column_name, schema=None, if_exists=None, **options", drop_column},
    {"alter_column",
     "table_name, column_name, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, "
     "existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, schema=None, "
     "autoincrement=None, existing_autoincrement=None, **options",
     alter_column},
};

constexpr NativeDef batch_operations[] = {
    {"add_column", "column, insert_before=None, insert_after=None, if_not_exists=None, inline_references=None, "
                   "inline_primary_key=None",
     add_column},
    {"drop_column", "column_name, if_exists=None, **options", drop_column},
    {"alter_column",
     "column_name, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None, "
     "existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None, "
     "insert_before=None, insert_after=None, autoincrement=None, existing_autoincrement=None, **options",
     alter_column},
};

}  // namespace

std::span<const NativeDef> column_operations() { return column_operation_defs; }
std::span<const NativeDef> batch_column_operations() { return batch_operations; }

}  // namespace migc::alembic
