// An operation's table is read in three steps: its verb is found among the keys, the keys that all verbs
// share are taken out, and what is left goes to the verb's own reader.

#include "toml/verbs.h"

#include <algorithm>
#include <array>
#include <map>

#include "migc/base/strings.h"
#include "toml/names.h"
#include "toml/revision.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;

std::vector<Verb> all_verbs() {
  std::vector<Verb> all;
  add_table_verbs(all);
  add_column_verbs(all);
  add_constraint_verbs(all);
  add_schema_verbs(all);
  add_data_verbs(all);
  return all;
}

std::map<string_view, const Verb*> verbs_by_name() {
  std::map<string_view, const Verb*> index;
  for (const Verb& verb : verbs()) index[verb.name] = &verb;
  return index;
}

std::vector<string> verb_names() {
  std::vector<string> names;
  for (const Verb& verb : verbs()) names.emplace_back(verb.name);
  return names;
}

string_view exists_key(Exists exists) {
  return exists == Exists::if_exists ? "if_exists" : exists == Exists::if_not_exists ? "if_not_exists" : "";
}

class OperationReader {
 public:
  OperationReader(Reader& in, string list, const ObjectName* batch_table)
      : in_(in), list_(std::move(list)), batch_table_(batch_table) {}

  std::vector<Operation> read_all(const toml::array& array) {
    std::vector<Operation> operations;
    operations.reserve(array.size());
    const string element = list_ + "[]";
    for (const toml::node& node : array)
      if (in_.fits(node, Shape::table, element)) read(*node.as_table(), operations.emplace_back());
    return operations;
  }

 private:
  void read(const toml::table& table, Operation& operation) {
    const std::vector<Entry> entries = in_.entries(table);
    const Entry* object = find_object(table, entries);
    if (object == nullptr) return;
    OperationTable at{
        in_,         *find_verb(object->name()), *object, in_.span_of(*object->value), {}, {}, {}, false,
        batch_table_};
    operation.span = at.span;
    sort_out(entries, at, operation);
    if (is_allowed(at) && in_.fits(*object, at.verb.object)) at.verb.read(at, operation);
  }

  /// The entry that is a verb. Reports where there is none, or more.
  const Entry* find_object(const toml::table& table, const std::vector<Entry>& entries) {
    const Entry* found = nullptr;
    for (const Entry& entry : entries) {
      if (find_verb(entry.name()) == nullptr) continue;
      if (found == nullptr)
        found = &entry;
      else
        in_.report(Kind::two_verbs, in_.span_of(entry), {string(found->name()), string(entry.name()), list_});
    }
    if (found == nullptr) report_no_verb(table, entries);
    return found;
  }

  void report_no_verb(const toml::table& table, const std::vector<Entry>& entries) {
    const std::vector<string> names = verb_names();
    for (const Entry& entry : entries) {
      const string hint = did_you_mean(entry.name(), names);
      if (hint.empty()) continue;
      in_.report(Kind::missing_verb, in_.span_of(entry), {hint});
      return;
    }
    in_.report(Kind::missing_verb, in_.span_of(table), {"; the verbs are " + join(names, ", ")});
  }

  void sort_out(const std::vector<Entry>& entries, OperationTable& at, Operation& operation) {
    at.others.reserve(entries.size());
    for (const Entry& entry : entries) {
      const string_view name = entry.name();
      if (find_verb(name) != nullptr) continue;
      if (name == "dialects")
        read_dialects(entry, operation);
      else if (name == "schema" && at.verb.takes_schema && batch_table_ == nullptr &&
               !in_own_keys(at.verb, name))
        read_schema(entry, at);
      else if (name == exists_key(at.verb.exists))
        at.exists = in_.fits(entry, Shape::flag) && entry.value->as_boolean()->get();
      else if (!refuse(entry, at.verb))
        at.others.push_back(entry);
    }
  }

  static bool in_own_keys(const Verb& verb, string_view name) {
    return std::any_of(verb.keys.begin(), verb.keys.end(),
                       [&](const KeyInfo& key) { return key.name == name; });
  }

  /// Reports a key that stands in the wrong place altogether.
  bool refuse(const Entry& entry, const Verb& verb) {
    const string_view name = entry.name();
    if (batch_table_ != nullptr && (name == "table" || name == "schema"))
      in_.report(Kind::implied_key, in_.span_of(entry), {string(name)});
    else if (is_file_key(name) && !in_own_keys(verb, name))
      in_.report(Kind::misplaced_file_key, in_.span_of(entry), {string(name), string(in_.list())});
    else
      return false;
    return true;
  }

  void read_schema(const Entry& entry, OperationTable& at) {
    if (!in_.fits(entry, Shape::name)) return;
    at.schema = in_.name_of(*entry.value, "schema");
    at.schema_span = in_.span_of(entry);
  }

  void read_dialects(const Entry& entry, Operation& operation) {
    if (!in_.fits(entry, Shape::names)) return;
    operation.only = in_.some_names_of(*entry.value, "dialects", "dialect");
    const std::vector<string>& known = in_.context().dialects;
    for (const string& name : operation.only)
      if (!in_.context().is_dialect(name))
        in_.report(Kind::unknown_dialect, in_.span_of(*entry.value), {name, did_you_mean(name, known)});
  }

  bool is_allowed(const OperationTable& at) {
    if (batch_table_ == nullptr || at.verb.standing == Standing::also_in_changes) return true;
    in_.report(Kind::misplaced_verb, in_.span_of(at.object), {string(at.verb.name)});
    return false;
  }

  Reader& in_;
  string list_;  // "upgrade", "downgrade.changes"
  const ObjectName* batch_table_;
};

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = all_verbs();
  return all;
}

const Verb* find_verb(string_view name) {
  static const std::map<string_view, const Verb*> index = verbs_by_name();
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

const std::vector<KeyInfo>& common_keys() {
  static const std::vector<KeyInfo> keys{{"schema", Shape::name}, {"dialects", Shape::names}};
  return keys;
}

std::vector<Operation> read_operations(Reader& in, const toml::array& array, string_view list) {
  in.set_list(list);
  std::vector<Operation> operations = OperationReader(in, string(list), nullptr).read_all(array);
  in.set_list("");
  return operations;
}

std::vector<Operation> read_changes(Reader& in, const toml::array& array, const ObjectName& table) {
  return OperationReader(in, string(in.list()) + ".changes", &table).read_all(array);
}

string OperationTable::plain_name() { return read_plain_name(in, object); }

string OperationTable::name_or_none() {
  return object.value->as_string()->get().empty() ? string() : plain_name();
}

ObjectName OperationTable::object_name() {
  ObjectName name = read_object_name(in, object);
  add_schema(name);
  return name;
}

void OperationTable::column_name(ObjectName& table, string& column) {
  if (batch_table != nullptr) {
    table = *batch_table;
    column = read_plain_name(in, object);
    return;
  }
  ColumnName name = read_column_name(in, object);
  table = std::move(name.table);
  column = std::move(name.column);
  add_schema(table);
}

void OperationTable::finish_table(ObjectName& table) {
  if (batch_table != nullptr)
    table = *batch_table;
  else
    add_schema(table);
}

void OperationTable::add_schema(ObjectName& name) {
  if (schema.empty() || name.empty()) return;
  if (name.schema.empty())
    name.schema = schema;
  else
    in.report(Kind::two_schemas, schema_span, {to_string(name)});
}

Place OperationTable::place(Options* options) const {
  return {verb.name, span, options, batch_table != nullptr ? "table" : ""};
}

void OperationTable::read_no_keys(Options* options) {
  struct Nothing {
  } nothing;
  in.read_keys(others, Keys<Nothing>(), place(options), nothing);
}

}  // namespace migc::frontend
