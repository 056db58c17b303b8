// docs/schema/migc.schema.json, which editors read, says what the reader of migc.toml does: it has the same
// sections and keys, its values are taken, and its choices are those of the flags.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "migc/base/strings.h"
#include "migc/config.h"
#include "migc/dialect.h"
#include "reader.h"
#include "sections.h"
#include "settings.h"

using namespace migc;
using JsonValue = nlohmann::json;
using Names = std::set<std::string>;

namespace {

const JsonValue& schema() {
  static const JsonValue json = [] {
    std::ifstream in(std::string(MIGC_SOURCE_DIR) + "/docs/schema/migc.schema.json");
    return JsonValue::parse(in);
  }();
  return json;
}

/// What a part of the schema says, also where it refers to a definition.
JsonValue resolved(const JsonValue& part) {
  if (!part.contains("$ref")) return part;
  const std::string name = part["$ref"].get<std::string>();
  JsonValue whole = schema()["definitions"][name.substr(name.rfind('/') + 1)];
  whole.update(part);
  return whole;
}

Names keys_of(const JsonValue& object) {
  Names names;
  for (const auto& [key, value] : object.items()) names.insert(key);
  return names;
}

/// Does the whole project of this text load? Without regard to what must be on the disk.
std::string complaints_about(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const Source& source = sources.add("migc.toml", text);
  config::Reader in(source, diagnostics);
  Project project;
  if (const auto document = in.parse())
    config::read_sections(in, *document, dialect_names(), false, project);
  std::string errors;
  for (const Diagnostic& diagnostic : diagnostics.all()) errors += to_text(diagnostic, false);
  return errors;
}

/// The tables that the reader knows, by their titles, with their keys.
std::map<std::string, Names> known_tables() {
  std::string text;
  for (const std::string& name : config::section_names())
    if (name != "review") text += "[" + name + "]\n";
  for (const std::string& name : dialect_names()) text += "[" + name + "]\n";
  text += "[review]\naccept = [{}]\n";
  Sources sources;
  Diagnostics unheard;
  config::Reader in(sources.add("migc.toml", text), unheard);
  std::map<std::string, Names> tables;
  in.listener = [&](std::string_view title, const std::vector<config::Key>& keys) {
    for (const config::Key& key : keys) tables[std::string(title)].emplace(key.name);
  };
  Project project;
  config::read_sections(in, *in.parse(), dialect_names(), false, project);
  return tables;
}

/// A JSON value as TOML.
std::string toml_of(const JsonValue& value) {
  if (!value.is_object()) return value.dump();
  std::string text;
  for (const auto& [key, each] : value.items())
    text += (text.empty() ? "" : ", ") + JsonValue(key).dump() + " = " + toml_of(each);
  return "{ " + text + " }";
}

}  // namespace

TEST_CASE("the schema has the sections of the reader") {
  Names known;
  for (const std::string& name : config::section_names()) known.insert(name);
  for (const std::string& name : dialect_names()) known.insert(name);
  CHECK(keys_of(schema()["properties"]) == known);
  Names listed_dialects;
  for (const JsonValue& name : schema()["definitions"]["dialect"]["enum"])
    listed_dialects.insert(name.get<std::string>());
  const std::vector<std::string> all = dialect_names();
  CHECK(listed_dialects == Names(all.begin(), all.end()));
}

TEST_CASE("the schema has the keys of the reader") {
  const std::map<std::string, Names> tables = known_tables();
  REQUIRE(tables.size() >= 7 + dialect_names().size() - 1);
  for (const auto& [title, keys] : tables) {
    INFO(title);
    if (title.starts_with("[")) {
      const JsonValue section = resolved(schema()["properties"][title.substr(1, title.size() - 2)]);
      CHECK(keys_of(section["properties"]) == keys);
      CHECK(section["additionalProperties"] == false);
    } else {
      CHECK(keys_of(schema()["properties"]["review"]["properties"]["accept"]["items"]["properties"]) == keys);
    }
  }
}

TEST_CASE("what the schema gives as default or example is taken") {
  for (const auto& [name, part] : schema()["properties"].items()) {
    if (name == "variables") continue;
    const JsonValue section = resolved(part);
    for (const auto& [key, said] : section["properties"].items()) {
      INFO(name << "." << key);
      const JsonValue property = resolved(said);
      REQUIRE((property.contains("default") || property.contains("examples")));
      CHECK(property.contains("description"));
      std::vector<JsonValue> values = property.value("examples", std::vector<JsonValue>{});
      if (property.contains("default")) values.push_back(property["default"]);
      if (property.contains("enum"))
        values.insert(values.end(), property["enum"].begin(), property["enum"].end());
      for (const JsonValue& value : values)
        CHECK(complaints_about("[" + name + "]\n" + key + " = " + toml_of(value) + "\n").empty());
      if (property.value("type", JsonValue()) == "integer")
        for (const int step : {-1, 1}) {
          const std::int64_t bound = property[step < 0 ? "minimum" : "maximum"].get<std::int64_t>();
          const std::string begin = "[" + name + "]\n" + key + " = ";
          CHECK(complaints_about(begin + std::to_string(bound)).empty());
          CHECK_FALSE(complaints_about(begin + std::to_string(bound + step)).empty());
        }
    }
  }
}

TEST_CASE("the schema's choices in [script] are those of the flags") {
  for (const config::Setting& setting : config::settings()) {
    const JsonValue property = schema()["properties"]["script"]["properties"][std::string(setting.key)];
    INFO(setting.key);
    const bool is_flag = setting.takes == config::Setting::Takes::flag;
    const std::vector<std::string> choices(setting.choices.begin(), setting.choices.end());
    if (is_flag)
      CHECK(property.value("type", "") == "boolean");
    else
      CHECK(property.value("enum", std::vector<std::string>{}) == choices);
  }
}

TEST_CASE("the schema's defaults are those of the project") {
  const ScriptOptions script;
  const JsonValue& said = schema()["properties"]["script"]["properties"];
  CHECK(said["output"]["default"] == script.output);
  CHECK(said["version_table"]["default"] == script.version_table);
  const RevisionOptions revision;
  const JsonValue& files = schema()["properties"]["revision"]["properties"];
  CHECK(files["file_template"]["default"] == revision.file_template);
  CHECK(files["truncate_slug_length"]["default"] == revision.truncate_slug_length);
  CHECK(files["timezone"]["default"] == revision.timezone);
  const Naming naming = config::toml_naming();
  const JsonValue& names = schema()["properties"]["naming"]["properties"];
  CHECK(names["ix"]["default"] == naming.ix);
  CHECK(names["uq"]["default"] == naming.uq);
  CHECK(names["ck"]["default"] == naming.ck);
  CHECK(names["fk"]["default"] == naming.fk);
  CHECK(names["pk"]["default"] == naming.pk);
}
