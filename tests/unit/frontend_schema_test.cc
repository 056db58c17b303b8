// docs/schema/migration.schema.json, which editors read, is made from the tables that the reader of TOML
// files reads by. After a change of those:
//
//     MIGC_UPDATE=1 build/test/tests/test_frontend "the schema of migration files*"
//
// tests/schema.py holds every migration of the golden cases against it.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.h"
#include "migc/base/strings.h"
#include "migc/dialect.h"
#include "toml/keys.h"
#include "toml/revision.h"
#include "toml/verbs.h"

using namespace migc;
using namespace migc::frontend;
using JsonValue = nlohmann::ordered_json;

namespace {

const std::string schema_path = std::string(MIGC_SOURCE_DIR) + "/docs/schema/migration.schema.json";

/// What editors show of the file's keys and of the verbs.
const std::map<std::string_view, std::string_view> descriptions = {
    {"revision", "The id of this revision, at most 32 characters."},
    {"down_revision", "The revision that this one follows; several: it merges them; none: it is a base."},
    {"depends_on", "Revisions or branch labels that must have run before, without being followed."},
    {"branch_labels", "Names for the branch that begins here."},
    {"message", "What the revision is for."},
    {"create_date", "When the file was made."},
    {"replaces", "The revision in whose place this file is read."},
    {"upgrade", "The operations, in order."},
    {"downgrade", "\"auto\", \"irreversible\", or the operations that undo the upgrade."},
    {"dialects", "Only for these dialects."},
    {"schema", "The schema of the object."},
    {"create_table", "A new table."},
    {"drop_table", "Drops a table."},
    {"rename_table", "Gives a table another name."},
    {"alter_table", "Several changes of one table, made together."},
    {"comment_on", "The comment on a table or a column; \"\" drops it."},
    {"add_column", "A new column: \"table.column\"."},
    {"drop_column", "Drops a column: \"table.column\"."},
    {"alter_column", "Changes a column: its name, type, default, NOT NULL, comment."},
    {"create_index", "A new index."},
    {"drop_index", "Drops an index."},
    {"create_primary_key", "A primary key for a table that is there."},
    {"create_unique_constraint", "A new unique constraint."},
    {"create_foreign_key", "A new foreign key."},
    {"create_check_constraint", "A new check constraint."},
    {"create_exclude_constraint", "A new exclusion constraint."},
    {"drop_constraint", "Drops a constraint."},
    {"create_enum", "A new enumeration type."},
    {"add_enum_value", "A new label of an enumeration type."},
    {"drop_enum", "Drops an enumeration type."},
    {"create_sequence", "A new sequence."},
    {"drop_sequence", "Drops a sequence."},
    {"create_schema", "A new schema."},
    {"drop_schema", "Drops a schema."},
    {"create_extension", "A new extension."},
    {"drop_extension", "Drops an extension."},
    {"create_view", "A new view."},
    {"drop_view", "Drops a view."},
    {"insert", "Puts rows into a table."},
    {"update", "Changes rows of a table."},
    {"delete", "Deletes rows of a table."},
    {"execute", "Runs SQL text; or a table with a text for each dialect."},
};

class SchemaMaker {
 public:
  JsonValue make() {
    for (const Verb& verb : verbs()) add_verb(verb);
    JsonValue operations{{"anyOf", JsonValue::array()}}, changes{{"anyOf", JsonValue::array()}};
    for (const Verb& verb : verbs()) {
      operations["anyOf"].push_back(reference(std::string(verb.name)));
      if (verb.standing == Standing::also_in_changes)
        changes["anyOf"].push_back(reference("change_" + std::string(verb.name)));
    }
    definitions_["operation"] = operations;
    definitions_["change"] = changes;
    JsonValue schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                     {"title", "a migration of migc"},
                     {"description", "One revision of a database's schema."}};
    schema.update(object_of(file_keys()));
    schema["definitions"] = definitions_;
    return schema;
  }

 private:
  static JsonValue reference(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }
  static JsonValue typed(const char* type) { return {{"type", type}}; }
  static JsonValue name() { return {{"type", "string"}, {"minLength", 1}}; }
  static JsonValue array_of(JsonValue items) { return {{"type", "array"}, {"items", std::move(items)}}; }
  static JsonValue either(JsonValue a, JsonValue b) {
    return {{"anyOf", JsonValue::array({std::move(a), std::move(b)})}};
  }

  /// As the file's own words, and as SQL spells them: case and '_' for ' ' count nothing.
  static JsonValue one_of(std::span<const std::string_view> choices) {
    JsonValue words = JsonValue::array();
    for (const std::string_view choice : choices) words.push_back(choice);
    for (const std::string_view choice : choices) {
      const std::string spelt = replaced(choice, "_", " ");
      if (spelt != choice) words.push_back(spelt);
      words.push_back(upper(spelt));
    }
    return {{"enum", words}};
  }

  /// A list of keys as a definition of its own.
  JsonValue table_of(const KeyInfo& info) {
    const KeyList& list = info.keys();
    const std::string name = replaced(std::string(list.title), " ", "_");
    if (!definitions_.contains(name)) {
      definitions_[name] = JsonValue::object();  // lists may hold themselves
      definitions_[name] = object_of(list);
    }
    return reference(name);
  }

  JsonValue value_of(const KeyInfo& info) {
    switch (info.shape) {
      case Shape::flag:
        return typed("boolean");
      case Shape::integer:
        return typed("integer");
      case Shape::text:
      case Shape::dotted_or_none:
      case Shape::date_time:  // editors see a date as a string
        return typed("string");
      case Shape::choice:
        return one_of(info.choices);
      case Shape::name:
      case Shape::dotted:
        return name();
      case Shape::names:
        return array_of(name());
      case Shape::ids:
        return either(name(), array_of(name()));
      case Shape::type: {
        JsonValue table = by_dialect();
        table["properties"]["type"] = typed("string");
        table["properties"]["dimensions"] = typed("integer");
        return either(typed("string"), std::move(table));
      }
      case Shape::text_or_dialects:
        return either(typed("string"), by_dialect());
      case Shape::expression:
        return either(typed("string"), typed("object"));
      case Shape::value:
        return {{"type", JsonValue::array({"string", "number", "boolean", "array", "object"})}};
      case Shape::values:
        return typed("object");
      case Shape::rows:
        return array_of({{"type", "object"}, {"minProperties", 1}});
      case Shape::index_element:
      case Shape::index_elements:
        return index_elements(info);
      case Shape::key_columns:
        return either(array_of(name()), table_of(info));
      case Shape::flag_or_table:
        return either(typed("boolean"), table_of(info));
      case Shape::expression_or_table:
        return either(typed("string"), typed("object"));
      case Shape::table:
        return table_of(info);
      case Shape::tables:
        return array_of(table_of(info));
      case Shape::changes:
        return array_of(reference("change"));
      case Shape::downgrade:
        return either(one_of(info.choices), array_of(reference("operation")));
      case Shape::operations:
        return array_of(reference("operation"));
    }
    return {};
  }

  JsonValue index_elements(const KeyInfo& info) {
    const JsonValue element = either(name(), typed("object"));  // an expression: `sql`, parameters, dialects
    return info.shape == Shape::index_element ? element : array_of(element);
  }

  static JsonValue by_dialect() {
    JsonValue properties = JsonValue::object();
    for (const std::string& dialect : dialect_names()) properties[dialect] = typed("string");
    properties["sql"] = typed("string");
    return {{"type", "object"},
            {"properties", properties},
            {"additionalProperties", false},
            {"minProperties", 1}};
  }

  static void describe(JsonValue& value, std::string_view key) {
    if (const auto found = descriptions.find(key); found != descriptions.end())
      value["description"] = found->second;
  }

  JsonValue object_of(const std::vector<KeyInfo>& keys, bool has_options, bool describes) {
    JsonValue properties = JsonValue::object(), required = JsonValue::array();
    for (const KeyInfo& key : keys) {
      properties[std::string(key.name)] = value_of(key);
      if (describes) describe(properties[std::string(key.name)], key.name);
      if (key.required) required.push_back(key.name);
    }
    if (has_options)
      for (const std::string& dialect : dialect_names()) properties[dialect] = typed("object");
    JsonValue object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) object["required"] = required;
    return object;
  }

  JsonValue object_of(const KeyList& list) {
    return object_of(list.keys, list.has_options, &list == &file_keys());
  }

  static std::vector<KeyInfo> common(const Verb& verb) {
    std::vector<KeyInfo> keys;
    for (const KeyInfo& key : common_keys())
      if (key.name != "schema" || verb.takes_schema) keys.push_back(key);
    if (verb.exists == Exists::if_exists) keys.push_back({"if_exists", Shape::flag});
    if (verb.exists == Exists::if_not_exists) keys.push_back({"if_not_exists", Shape::flag});
    return keys;
  }

  void add_verb(const Verb& verb) {
    std::vector<KeyInfo> keys{{verb.name, verb.object, true}};
    keys.insert(keys.end(), verb.keys.begin(), verb.keys.end());
    for (const KeyInfo& key : common(verb)) {
      const auto is_there = [&](const KeyInfo& own) { return own.name == key.name; };
      if (std::none_of(verb.keys.begin(), verb.keys.end(), is_there)) keys.push_back(key);
    }
    const std::string name(verb.name);
    definitions_[name] = object_of(keys, verb.has_options, false);
    describe(definitions_[name]["properties"][name], verb.name);
    if (verb.standing == Standing::alone) return;
    std::erase_if(keys, [](const KeyInfo& key) { return key.name == "table" || key.name == "schema"; });
    definitions_["change_" + name] = object_of(keys, verb.has_options, false);
    describe(definitions_["change_" + name]["properties"][name], verb.name);
  }

  JsonValue definitions_ = JsonValue::object();
};

}  // namespace

TEST_CASE("the schema of migration files is that of the reader") {
  const std::string made = SchemaMaker().make().dump(1) + "\n";
  if (std::getenv("MIGC_UPDATE") != nullptr) std::ofstream(schema_path, std::ios::binary) << made;
  std::ostringstream kept;
  kept << std::ifstream(schema_path, std::ios::binary).rdbuf();
  INFO("MIGC_UPDATE=1 writes docs/schema/migration.schema.json anew");
  CHECK((kept.str() == made));
}

TEST_CASE("the schema explains every key of the file and every verb") {
  for (const KeyInfo& key : file_keys().keys) CHECK(descriptions.contains(key.name));
  for (const Verb& verb : verbs()) CHECK(descriptions.contains(verb.name));
}
