// Enumerations: types that are made once, by whom the author lets make them, and stay until somebody drops them.

#include <algorithm>

#include "alembic/operations.h"
#include "alembic/types.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

/// Does it stand in the catalog for certain?
bool is_there(const Session& session, const ObjectName& name) {
  return session.catalog().enumeration(name) != nullptr && !session.catalog().is_opaque(name);
}

/// Has SQL text that is not read mentioned it, perhaps made or dropped it?
bool is_mentioned(const Session& session, const ObjectName& name) {
  return session.catalog().opaque.contains(name) && session.catalog().is_opaque(name);
}

Value create(Interpreter& python, const migc::Type& type, bool if_not_exists, Span span) {
  CreateEnum create;
  create.name = type.enum_name;
  create.labels = type.labels;
  create.if_not_exists = if_not_exists;
  return session_of(python).send(python, std::move(create), span);
}

/// `public.mood` is the `mood` that was made without a schema.
ObjectName name_of_known(const Catalog& catalog, ObjectName name) {
  const bool is_other = name.schema == "public" && catalog.enumeration(name) == nullptr;
  return is_other && catalog.enumeration({"", name.name}) != nullptr ? ObjectName{"", name.name} : name;
}

/// op.sync_enum_values(schema, name, old_values, new_values) of alembic-autogenerate-enums adds what is new. That of
/// alembic-postgresql-enum has no old values: it makes the type anew and casts columns.
Value sync_enum_values(Interpreter& python, Value, python::Bound& given) {
  Call in(python, given);
  if (!in.has("new_values") || !in.rest().empty() || !in.options().empty())
    return python.refuse(migc::Kind::not_evaluated, given.span(), {"op.sync_enum_values of alembic-postgresql-enum"});
  const ObjectName name = name_of_known(in.session.catalog(), {in.text("schema"), in.text("name")});
  const std::vector<std::string> old_values = in.names("old_values");
  for (const std::string& value : in.names("new_values")) {
    if (std::find(old_values.begin(), old_values.end(), value) != old_values.end()) continue;
    AddEnumValue add;
    add.name = name;
    add.value = value;
    if (in.send(std::move(add)).is_failed()) return Value::failed();
  }
  return in.failed() ? Value::failed() : Value();
}

constexpr python::NativeDef operations_of_enums[] = {
    {"sync_enum_values", "schema=None, name=None, old_values=None, new_values=None, *args, **kw", sync_enum_values},
};

bool is_named_enum(const migc::Type& type) { return type.kind == Kind::enumeration && !type.enum_name.empty(); }

}  // namespace

std::span<const python::NativeDef> enum_operations() { return operations_of_enums; }

Value create_enum(Interpreter& python, SqlType& type, bool check_first, Span span) {
  const Session& session = session_of(python);
  const migc::Type& made = type.here(session).type;
  if (!is_named_enum(made) || !session.target.named_enum_types) return {};
  if (check_first && is_there(session, made.enum_name)) return {};
  const bool doubtful = check_first && is_mentioned(session, made.enum_name);
  return create(python, made, doubtful, span);
}

Value drop_enum(Interpreter& python, SqlType& type, bool check_first, Span span) {
  Session& session = session_of(python);
  const migc::Type& made = type.here(session).type;
  if (!is_named_enum(made) || !session.target.named_enum_types) return {};
  const bool gone = session.catalog().graves.contains(made.enum_name) && !session.catalog().is_opaque(made.enum_name);
  if (check_first && gone) return {};
  DropEnum drop;
  drop.name = made.enum_name;
  drop.if_exists = check_first && is_mentioned(session, made.enum_name);
  return session.send(python, std::move(drop), span);
}

bool settle_enum(Interpreter& python, const SqlType& type, migc::Type& made, bool with_table, Span span) {
  const Session& session = session_of(python);
  migc::Type* inner = &made;
  std::shared_ptr<migc::Type> element;
  const SqlType* own = &type;
  while (inner->kind == Kind::array && inner->element != nullptr) {
    if (own->element != nullptr) own = own->element;
    element = std::make_shared<migc::Type>(*inner->element);
    inner->element = element;
    inner = element.get();
  }
  if (!is_named_enum(*inner) || !session.target.named_enum_types) return true;
  const ObjectName& name = inner->enum_name;
  const bool known = session.catalog().enumeration(name) != nullptr;
  if (!known && with_table && own->makes_type)
    return !create(python, *inner, false, span).is_failed();
  // The column takes what is there; the labels that its author repeats may be out of date.
  if (known || session.catalog().unknown_baseline || session.catalog().is_opaque(name)) inner->labels.clear();
  return true;
}

}  // namespace migc::alembic
