// The entities of alembic_utils: functions, triggers, views, policies and extensions of PostgreSQL that a revision makes by
// op.create_entity, op.replace_entity and op.drop_entity. Each knows the statements that the package would execute.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/call.h"
#include "alembic/element.h"
#include "alembic/operations.h"
#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

class EntityObject final : public python::NativeObject {
 public:
  std::vector<Text> create, replace, drop;  ///< statements; empty: alembic_utils has none
  std::string type_name() const override { return "ReplaceableEntity"; }
};

Text operator+(std::string_view head, const Text& tail) {
  Text made{std::string(head)};
  made += tail;
  return made;
}

std::string name_in(Call& in, std::string_view name) {
  return fmt::format("{}.{}", quoted_name(in.text("schema")), quoted_name(name));
}

EntityObject* made_entity(Call& in) {
  auto* entity = in.python.make<EntityObject>();
  return in.failed() ? nullptr : entity;
}

Value function_like(Call& in, std::string_view kind) {
  const std::string signature = in.text("signature");
  const std::size_t open = std::min(signature.find('('), signature.size());
  const std::string whole = name_in(in, trim(std::string_view(signature).substr(0, open))) + signature.substr(open);
  const Text definition = " " + in.sql("definition");
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  entity->create = {fmt::format("CREATE {} {}", kind, whole) + definition};
  entity->replace = {fmt::format("CREATE OR REPLACE {} {}", kind, whole) + definition};
  // DROP takes no defaults, and where one ends only its expression says.
  const std::string parameters = lower(signature.substr(open));
  if (parameters.find('=') == std::string::npos && parameters.find(" default ") == std::string::npos)
    entity->drop = {Text(fmt::format("DROP {} {}", kind, whole))};
  return entity;
}

Value make_function(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  return function_like(in, "FUNCTION");
}

Value make_procedure(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  return function_like(in, "PROCEDURE");
}

/// "BEFORE INSERT ON t FOR EACH ROW …", in which the table is said as `table`.
std::optional<Text> on_table(const Text& definition, const std::string& table) {
  const std::string& text = definition.str();
  const std::vector<sql::Token> tokens = sql::lex(text);
  const auto word = [&](std::size_t i) {
    return i < tokens.size() ? lower(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin)) : std::string();
  };
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (word(i) != "on") continue;
    const std::size_t last = word(i + 2) == "." && i + 3 < tokens.size() ? i + 3 : i + 1;
    Text made = definition.slice(0, tokens[i + 1].begin);
    made += table;
    made += definition.slice(tokens[last].end, definition.size());
    return made;
  }
  return std::nullopt;
}

Value make_trigger(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string table = in.text("on_entity");
  const std::string name = quoted_name(in.text("signature"));
  const bool is_constraint = in.flag("is_constraint");
  const Text definition = in.sql("definition");
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  const auto rest = on_table(definition, table);
  if (!rest) return python.raise("ValueError", "the definition of a trigger names no table behind ON");
  const Text create = fmt::format("CREATE {}TRIGGER {} ", is_constraint ? "CONSTRAINT " : "", name) + *rest;
  entity->create = {create};
  entity->replace = {Text(fmt::format("DROP TRIGGER IF EXISTS {} ON {}", name, table)), create};
  entity->drop = {Text(fmt::format("DROP TRIGGER {} ON {}", name, table))};
  return entity;
}

Value make_view(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string name = name_in(in, in.text("signature"));
  const Text query = fmt::format("VIEW {} AS ", name) + in.sql("definition");
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  entity->create = {"CREATE " + query};
  entity->replace = {"CREATE OR REPLACE " + query};
  entity->drop = {Text("DROP VIEW " + name)};
  return entity;
}

Value make_materialized_view(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string name = name_in(in, in.text("signature"));
  Text create = fmt::format("CREATE MATERIALIZED VIEW {} AS ", name) + in.sql("definition");
  create += in.flag("with_data", true) ? " WITH DATA" : " WITH NO DATA";
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  entity->create = {create};
  entity->replace = {Text("DROP MATERIALIZED VIEW IF EXISTS " + name), create};
  entity->drop = {Text("DROP MATERIALIZED VIEW " + name)};
  return entity;
}

Value make_policy(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string name = fmt::format("{} ON {}", quoted_name(in.text("signature")), in.text("on_entity"));
  const Text create = fmt::format("CREATE POLICY {} ", name) + in.sql("definition");
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  entity->create = {create};
  entity->replace = {Text("DROP POLICY IF EXISTS " + name), create};
  entity->drop = {Text("DROP POLICY " + name)};
  return entity;
}

Value make_extension(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string name = quoted_name(in.text("signature"));
  const std::string schema = quoted_name(in.text("schema"));
  EntityObject* entity = made_entity(in);
  if (entity == nullptr) return Value::failed();
  entity->create = {Text(fmt::format("CREATE EXTENSION {} WITH SCHEMA {}", name, schema))};
  entity->drop = {Text("DROP EXTENSION " + name)};
  return entity;
}

constexpr NativeDef entities[] = {
    {"PGFunction", "schema, signature, definition", make_function},
    {"PGProcedure", "schema, signature, definition", make_procedure},
    {"PGTrigger", "schema, signature, definition, on_entity, is_constraint=False", make_trigger},
    {"PGView", "schema, signature, definition", make_view},
    {"PGMaterializedView", "schema, signature, definition, with_data=True", make_materialized_view},
    {"PGPolicy", "schema, signature, definition, on_entity", make_policy},
    {"PGExtension", "schema, signature", make_extension},
};

/// Hands the statements on. CASCADE goes behind the last.
Value execute_entity(Interpreter& python, Bound& given, std::vector<Text> EntityObject::*which, std::string_view what) {
  Call in(python, given);
  if (!python.need(in["entity"], "the entity", in.span("entity"))) return Value::failed();
  const auto* entity = dynamic_cast<const EntityObject*>(in["entity"].is_object() ? in["entity"].object() : nullptr);
  if (entity == nullptr || (entity->*which).empty())
    return python.refuse(migc::Kind::not_evaluated, given.span(), {std::string(what) + " of this entity"});
  std::vector<Text> statements = entity->*which;
  if (which == &EntityObject::drop && in.flag("cascade")) statements.back() += " CASCADE";
  for (const Text& statement : statements) {
    Execute execute;
    execute.sql.sql = without_parameters(statement);
    execute.sql.span = in.span();
    if (in.failed() || in.session.send(python, std::move(execute), in.span()).is_failed()) return Value::failed();
  }
  return {};
}

constexpr NativeDef operations_of_entities[] = {
    {"create_entity", "entity",
     [](Interpreter& p, Value, Bound& given) { return execute_entity(p, given, &EntityObject::create, "op.create_entity"); }},
    {"replace_entity", "entity",
     [](Interpreter& p, Value, Bound& given) { return execute_entity(p, given, &EntityObject::replace, "op.replace_entity"); }},
    {"drop_entity", "entity, cascade=False",
     [](Interpreter& p, Value, Bound& given) { return execute_entity(p, given, &EntityObject::drop, "op.drop_entity"); }},
};

}  // namespace

std::span<const NativeDef> entity_operations() { return operations_of_entities; }

Value entity_module(Interpreter& python, std::string_view name) {
  if (name != "alembic_utils" && !name.starts_with("alembic_utils.")) return Value::absent();
  return python.make<python::TableModule>(std::string(name), entities);
}

}  // namespace migc::alembic
