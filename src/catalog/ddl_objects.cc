// Everything but tables that SQL text makes, changes and drops.
#include <algorithm>
#include <array>
#include <cstdint>

#include "ddl.h"
#include "members.h"
#include "migc/base/strings.h"
#include "named_types.h"
#include "names.h"
#include "renaming.h"
#include "texts.h"
#include "types.h"
#include "uses.h"

namespace migc {
namespace {

using sql::Node;

/// The name that an object of a DROP or a COMMENT has, in whichever form the tree keeps it.
ObjectName name_of_list(Node object) {
  ObjectName name = sql::object_name(sql::strings_of(object["List"]["items"]));
  if (name.empty()) name.name = sql::string_of(object);
  if (name.empty()) name = sql::object_name(sql::strings_of(object["TypeName"]["names"]));
  return name;
}

std::vector<std::string> parts_of(Node object) { return sql::strings_of(object["List"]["items"]); }

bool is_before(Node trigger) {
  constexpr std::int64_t before = 1 << 1;  // TRIGGER_TYPE_BEFORE in PostgreSQL's pg_trigger.h
  return (trigger["timing"].number() & before) != 0;
}

constexpr std::string_view of_column = "%TYPE";

/// int4, _text, public.mood[], t.a%TYPE: types of arguments, to tell functions of one name apart.
std::string signature_part(Node type_name) {
  std::vector<std::string> names = sql::strings_of(type_name["names"]);
  if (names.size() > 1 && (names.front() == "pg_catalog" || names.front() == "public")) names.erase(names.begin());
  std::string part = join(names, ".");
  if (type_name["pct_type"].flag()) part += of_column;
  return part + (type_name["arrayBounds"] ? "[]" : "");
}

/// Does it say the type of a column? That may be any.
bool is_of_column(std::string_view part) { return part.find(of_column) != std::string_view::npos; }

/// Are they, or may they be, the same types?
bool may_be_same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const std::string& one, const std::string& other) {
    return one == other || is_of_column(one) || is_of_column(other);
  });
}

std::vector<std::string> signature_of(Node list) {
  std::vector<std::string> types;
  for (const Node one : list) {
    const Node parameter = one["FunctionParameter"];
    const std::string_view mode = parameter["mode"].text();
    if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE") continue;
    types.push_back(signature_part(parameter ? parameter["argType"] : one["TypeName"]));
  }
  return types;
}

std::optional<std::string> digits_of(Node number) {
  if (number["Integer"]) return std::to_string(number["Integer"]["ival"].number());
  if (number["Float"]) return std::string(number["Float"]["fval"].text());
  return std::nullopt;
}

template <class T>
std::shared_ptr<T> copy_of(const std::shared_ptr<const T>& known) {
  return std::make_shared<T>(*known);
}

}  // namespace

// --- indexes ---

void Ddl::create_index(Node node) {
  const Node range = node["relation"];
  if (node["excludeOpNames"]) return unread();
  CreateIndex create;
  create.table = relation(range);
  create.if_not_exists = node["if_not_exists"].flag();
  Index& index = create.index;
  index.name = node["idxname"].text();
  index.final_name = !index.name.empty();
  index.unique = node["unique"].flag();
  index.span = place(range);
  const auto say = [&](std::string key, auto given) {
    OptionValue value;
    value.value = given;
    index.options[context_.dialect.name].emplace_back(std::move(key), std::move(value));
  };
  const std::string method(node["accessMethod"].text());
  if (!method.empty() && method != "btree") say("using", method);
  if (node["nulls_not_distinct"].flag()) say("nulls_not_distinct", true);
  if (!options_say(node["options"], index.options, "with")) return;
  if (node["tableSpace"]) say("tablespace", std::string(node["tableSpace"].text()));
  const std::vector<Range> pieces = pieces_.at_commas(pieces_.in_brackets(token_of(range)));
  std::size_t at = 0;
  for (const Node parameter : node["indexParams"]) {
    const Node element = parameter["IndexElem"];
    if (at >= pieces.size()) return unread();
    const Range piece = pieces[at++];
    IndexElement made;
    made.span = pieces_.text(piece).locate(0, span_);
    if (element["name"] && piece.end - piece.begin == 1)
      made.column = element["name"].text();
    else
      made.expression = expression(piece);
    index.elements.push_back(std::move(made));
  }
  for (const Node included : node["indexIncludingParams"])
    index.include.emplace_back(included["IndexElem"]["name"].text());
  if (node["whereClause"]) index.where = expression({pieces_.find(pieces_.all(), {"where"}) + 1, pieces_.all().end});
  if (!catalog_.tables.contains(create.table) && !catalog_.views.contains(create.table) &&
      !applier_.relation(create.table) && !is_certainly_missing(applier_, create.table))
    return unread();
  const Span span = index.span;
  if (create.if_not_exists && applier_.relation({create.table.schema, index.name})) return;
  apply(std::move(create), span);
}

void Ddl::rename_index(const ObjectName& name, const std::string& new_name, bool if_exists) {
  const auto owner = catalog_.index_tables.find(name);
  const ObjectName free{name.schema, new_name};
  if (owner == catalog_.index_tables.end()) {
    const auto [first, last] = catalog_.constraint_tables.equal_range(name);
    for (auto holder = first; holder != last; ++holder)
      if (const Constraint* key = catalog_.table(holder->second)->constraint(name.name); key != nullptr && has_index(key->kind))
        return rename_constraint(holder->second, name.name, new_name);
    if (applier_.relation(name) || !is_certainly_missing(applier_, name)) return unread();
    if (!if_exists) applier_.report_unknown(Kind::missing_relation, name, names_in(catalog_.index_tables), span_);
    return;
  }
  const std::shared_ptr<const Table> table = catalog_.table(owner->second);
  if (table == nullptr || applier_.doubtful(table->name)) return unread();
  if (!applier_.relation_is_free(free, span_)) return;
  auto renamed = copy_of(table);
  for (Index& index : renamed->indexes)
    if (index.name == name.name) index.name = new_name;
  applier_.edit.put(std::move(renamed));
  applier_.bury(name, new_name);
  applier_.edit.remove(catalog_.graves, free);
  applier_.settle(free);
}

void Ddl::rename_constraint(ObjectName table, const std::string& name, const std::string& new_name) {
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr || applier_.doubtful(table)) return unread();
  const Constraint* constraint = known->constraint(name);
  if (constraint == nullptr) {
    if (applier_.may_have(*known, name)) return unread();
    error(Kind::unknown_constraint, span_, {to_string(table), name, did_you_mean(name, member_names(known->constraints))});
    return;
  }
  if (const Constraint* other = known->constraint(new_name)) {
    error(Kind::duplicate_constraint, span_, {to_string(table), new_name}).note(Kind::made_here, other->span, {new_name});
    return;
  }
  const ObjectName free{table.schema, new_name};
  if (has_index(constraint->kind) && !applier_.relation_is_free(free, span_)) return;
  auto renamed = copy_of(known);
  for (Constraint& one : renamed->constraints) {
    if (one.name != name) continue;
    one.name = new_name;
    one.named = one.final_name = true;
  }
  applier_.edit.put(std::move(renamed));
  applier_.bury_member(table, name, new_name);
  applier_.edit.remove(catalog_.member_graves, {table, new_name});
}

// --- views ---

void Ddl::create_view(Node node) {
  const Node range = node["view"];
  if (range["relpersistence"].text() == "t") return unread();
  CreateView create;
  create.replace = node["replace"].flag();
  View& view = create.view;
  view.name = made(sql::relation_name(range));
  view.span = place(range);
  if (!options_say(node["options"], view.options, "with")) return;
  const std::string_view check = node["withCheckOption"].text();
  Range piece{pieces_.find(pieces_.all(), {"as"}) + 1, pieces_.all().end};
  if (check != "NO_CHECK_OPTION") {
    OptionValue value;
    value.value = std::string(check == "LOCAL_CHECK_OPTION" ? "local" : "cascaded");
    view.options[context_.dialect.name].emplace_back("check_option", std::move(value));
    std::size_t last = piece.begin;
    for (std::size_t at = pieces_.find(piece, {"with"}); at < piece.end; at = pieces_.find({at + 1, piece.end}, {"with"}))
      last = at;
    piece.end = last;
  }
  view.query = expression(piece);
  view.columns = sql::strings_of(node["aliases"]);
  if (!view.columns.empty()) return unread();  // no operation says names of a view's columns
  const Span span = view.span;
  apply(std::move(create), span);
}

void Ddl::create_materialized_view(Node node) {
  const Node into = node["into"];
  if (into["colNames"] || into["accessMethod"]) return unread();
  CreateView create;
  create.if_not_exists = node["if_not_exists"].flag();
  View& view = create.view;
  view.materialized = true;
  view.name = made(sql::relation_name(into["rel"]));
  view.span = place(into["rel"]);
  if (!options_say(into["options"], view.options, "with")) return;
  Range piece{pieces_.find(pieces_.all(), {"as"}) + 1, pieces_.all().end};
  const std::size_t length = piece.end - piece.begin;
  if (length > 2 && pieces_.is_word(piece.end - 1, "data") && pieces_.is_word(piece.end - 2, "with")) piece.end -= 2;
  if (length > 3 && pieces_.is_word(piece.end - 1, "data") && pieces_.is_word(piece.end - 2, "no")) piece.end -= 3;
  if (into["skipData"].flag()) {
    OptionValue value;
    value.value = false;
    view.options[context_.dialect.name].emplace_back("with_data", std::move(value));
  }
  view.query = expression(piece);
  const Span span = view.span;
  apply(std::move(create), span);
}

// --- schemas, extensions ---

void Ddl::create_schema(Node node) {
  std::string name(node["schemaname"].text());
  if (name.empty()) return unread();
  const bool is_public = name == "public";
  if (is_public && node["if_not_exists"].flag()) return;
  if (is_public && !applier_.doubtful({"", name}) && !catalog_.all_opaque && !catalog_.dropped_public) {
    error(Kind::duplicate_schema, span_, {name});
    return;
  }
  if (!apply(CreateSchema{std::move(name), node["if_not_exists"].flag()}, span_)) return;
  if (node["schemaElts"]) unread();
}

void Ddl::create_extension(Node node) {
  CreateExtension create;
  create.name = node["extname"].text();
  create.if_not_exists = node["if_not_exists"].flag();
  for (const Node one : node["options"]) {
    const Node definition = one["DefElem"];
    const std::string key(definition["defname"].text());
    if (key == "schema") create.schema = sql::string_of(definition["arg"]);
    if (key == "new_version") create.version = sql::string_of(definition["arg"]);
  }
  apply(std::move(create), span_);
}

// --- types ---

void Ddl::create_enum(Node node) {
  const ObjectName name = made(sql::object_name(sql::strings_of(node["typeName"])));
  const std::vector<std::string> labels = sql::strings_of(node["vals"]);
  if (!apply(CreateEnum{name, labels, false}, span_)) return;
  for (const std::string& label : labels) applier_.edit.remove(catalog_.fresh_labels, {name, label});
}

void Ddl::alter_enum(Node node) {
  const ObjectName name = resolved(sql::object_name(sql::strings_of(node["typeName"])));
  const std::string new_value(node["newVal"].text());
  const std::shared_ptr<const Enum> known = catalog_.enumeration(name);
  if (known == nullptr && !is_certainly_missing(applier_, name)) return unread();
  if (!node["oldVal"]) {
    AddEnumValue add;
    add.name = name;
    add.value = new_value;
    const std::string neighbor(node["newValNeighbor"].text());
    (node["newValIsAfter"].flag() ? add.after : add.before) = neighbor;
    add.if_not_exists = node["skipIfNewValExists"].flag();
    const bool is_new = known != nullptr && !contains(known->labels, new_value);
    if (apply(std::move(add), span_) && is_new)
      applier_.edit.set(catalog_.fresh_labels, {name, new_value}, context_.revision);
    return;
  }
  const std::string old_value(node["oldVal"].text());
  if (known == nullptr) {
    applier_.report_unknown(Kind::unknown_enum, name, names_in(catalog_.enums), span_);
    return;
  }
  if (applier_.doubtful(name)) return unread();
  if (!contains(known->labels, old_value)) {
    error(Kind::unknown_enum_value, span_, {to_string(name), old_value, did_you_mean(old_value, known->labels)});
    return;
  }
  if (contains(known->labels, new_value)) {
    error(Kind::duplicate_enum_value, span_, {to_string(name), new_value});
    return;
  }
  auto changed = copy_of(known);
  std::replace(changed->labels.begin(), changed->labels.end(), old_value, new_value);
  applier_.edit.set(catalog_.enums, name, changed);
  relabel_users(applier_, *changed, old_value, new_value);
}

void Ddl::create_domain(Node node) {
  NamedType domain;
  domain.kind = NamedType::Kind::domain;
  domain.name = made(sql::object_name(sql::strings_of(node["domainname"])));
  const std::optional<Type> base = type(node["typeName"]);
  if (!base) return;
  domain.base = *base;
  domain.definition = text_;
  for (const Node one : node["constraints"]) {
    const Node constraint = one["Constraint"];
    if (constraint["contype"].text() == "CONSTR_NOTNULL") domain.nullable = false;
    if (constraint["contype"].text() == "CONSTR_DEFAULT") domain.has_default = true;
    domain.constraints.emplace_back(constraint["conname"].text());
  }
  make_type(applier_, std::move(domain), span_);
}

/// What a domain demands is not followed; that it is another one now is.
void Ddl::alter_domain(Node node) {
  const ObjectName name = resolved(sql::object_name(sql::strings_of(node["typeName"])));
  const auto known = catalog_.types.find(name);
  if (known == catalog_.types.end()) {
    if (!type_may_exist(applier_, name))
      applier_.report_unknown(Kind::missing_type, name, type_names(catalog_), span_);
    else if (catalog_.enumeration(name))
      error(Kind::not_a_domain, span_, {to_string(name)});
    else
      unread();
    return;
  }
  if (known->second->kind != NamedType::Kind::domain) {
    error(Kind::not_a_domain, span_, {to_string(name)}).note(Kind::made_here, known->second->span, {to_string(name)});
    return;
  }
  if (applier_.doubtful(name)) return unread();
  auto changed = copy_of(known->second);
  const std::string_view what = node["subtype"].text();
  const std::string constraint(node["name"].text());
  if (what == "X" && !node["missing_ok"].flag() && !constraint.empty() && changed->all_named() &&
      !contains(changed->constraints, constraint)) {
    error(Kind::unknown_domain_constraint, span_, {to_string(name), constraint});
    return;
  }
  if (what == "O") changed->nullable = false;
  if (what == "N") changed->nullable = true;
  if (what == "T") changed->has_default = static_cast<bool>(node["def"]);
  if (what == "C") changed->constraints.emplace_back(node["def"]["Constraint"]["conname"].text());
  if (what == "X") std::erase(changed->constraints, constraint);
  add_to(changed->definition);
  applier_.edit.set(catalog_.types, name, std::shared_ptr<const NamedType>(std::move(changed)));
}

void Ddl::create_composite(Node node) {
  NamedType made_type;
  made_type.kind = NamedType::Kind::composite;
  made_type.name = made(sql::relation_name(node["typevar"]));
  made_type.definition = text_;
  std::vector<std::string> seen;
  for (const Node one : node["coldeflist"]) {
    const Node attribute = one["ColumnDef"];
    const std::string name(attribute["colname"].text());
    if (contains(seen, name)) error(Kind::existing_column, place(attribute), {to_string(made_type.name), name});
    seen.push_back(name);
    if (!type(attribute["typeName"])) return;
  }
  make_type(applier_, std::move(made_type), span_);
}

void Ddl::create_range(Node node) {
  NamedType made_type;
  made_type.kind = NamedType::Kind::range;
  made_type.name = made(sql::object_name(sql::strings_of(node["typeName"])));
  made_type.definition = text_;
  make_type(applier_, std::move(made_type), span_);
}

// --- sequences ---

Identity Ddl::numbers(Node options) {
  Identity made;
  for (const Node one : options) {
    const Node definition = one["DefElem"];
    const std::string_view key = definition["defname"].text();
    const std::optional<std::string> digits = digits_of(definition["arg"]);
    if (key == "start") made.start = digits;
    if (key == "increment") made.increment = digits;
    if (key == "minvalue") made.min = digits;
    if (key == "maxvalue") made.max = digits;
    if (key == "cache") made.cache = digits;
    if (key == "cycle") made.cycle = definition["arg"]["Boolean"]["boolval"].flag();
  }
  return made;
}

void Ddl::owned_by(Node options, const ObjectName& sequence) {
  for (const Node one : options) {
    const Node definition = one["DefElem"];
    if (definition["defname"].text() != "owned_by") continue;
    std::vector<std::string> owner = sql::strings_of(definition["arg"]["List"]["items"]);
    std::string owned;
    if (owner.size() > 1) {
      const std::string column = owner.back();
      owner.pop_back();
      const ObjectName name = resolved(sql::object_name(owner));
      const std::shared_ptr<const Table> table = catalog_.table(name);
      if (table == nullptr && is_certainly_missing(applier_, name)) {
        applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), span_);
        return;
      }
      if (table != nullptr && !applier_.has_column(*table, column, span_)) return;
      owned = name.name + "." + column;
    } else if (owner.size() == 1 && owner[0] != "none") {
      error(Kind::invalid_owner, span_, {owner[0]});
      return;
    }
    const auto known = catalog_.sequences.find(sequence);
    if (known == catalog_.sequences.end()) return;
    auto changed = copy_of(known->second);
    changed->owned_by = owned;
    changed->only_owned = true;
    applier_.edit.set(catalog_.sequences, sequence, std::shared_ptr<const Sequence>(std::move(changed)));
  }
}

/// AS integer
void Ddl::set_number_type(Sequence& sequence, Node definition) const {
  const std::string name = sql::object_name(sql::strings_of(definition["arg"]["TypeName"]["names"])).name;
  OptionValue value;
  value.value = std::string(name == "int2" ? "smallint" : name == "int4" ? "integer" : "bigint");
  OptionTable& options = sequence.options[context_.dialect.name];
  std::erase_if(options, [](const auto& option) { return option.first == "as"; });
  options.emplace_back("as", std::move(value));
}

void Ddl::create_sequence(Node node) {
  if (node["sequence"]["relpersistence"].text() == "t") return unread();
  CreateSequence create;
  create.if_not_exists = node["if_not_exists"].flag();
  create.sequence.name = made(sql::relation_name(node["sequence"]));
  create.sequence.span = place(node["sequence"]);
  create.sequence.numbers = numbers(node["options"]);
  for (const Node one : node["options"])
    if (one["DefElem"]["defname"].text() == "as") set_number_type(create.sequence, one["DefElem"]);
  const ObjectName name = create.sequence.name;
  const Span span = create.sequence.span;
  if (create.if_not_exists && applier_.relation(name)) return;
  if (apply(std::move(create), span)) owned_by(node["options"], name);
}

void Ddl::alter_sequence(Node node) {
  const ObjectName name = relation(node["sequence"]);
  const auto known = catalog_.sequences.find(name);
  if (known == catalog_.sequences.end()) {
    if (const std::optional<Holder> other = applier_.relation(name)) {
      error(Kind::not_a_sequence, span_, {to_string(name), std::string(other->what)});
      return;
    }
    if (!is_certainly_missing(applier_, name)) return unread();
    if (!node["missing_ok"].flag())
      applier_.report_unknown(Kind::unknown_sequence, name, names_in(catalog_.sequences), span_);
    return;
  }
  auto changed = copy_of(known->second);
  for (const Node one : node["options"]) {
    const Node definition = one["DefElem"];
    const std::string_view key = definition["defname"].text();
    const std::optional<std::string> digits = digits_of(definition["arg"]);
    Identity& now = changed->numbers;
    if (key == "start") now.start = digits;
    if (key == "increment") now.increment = digits;
    if (key == "minvalue") now.min = digits;
    if (key == "maxvalue") now.max = digits;
    if (key == "cache") now.cache = digits;
    if (key == "cycle") now.cycle = definition["arg"]["Boolean"]["boolval"].flag();
    if (key == "as") set_number_type(*changed, definition);
  }
  applier_.edit.set(catalog_.sequences, name, std::shared_ptr<const Sequence>(std::move(changed)));
  owned_by(node["options"], name);
}

// --- functions and triggers ---

void Ddl::create_function(Node node) {
  Routine routine;
  routine.name = made(sql::object_name(sql::strings_of(node["funcname"])));
  routine.arguments = signature_of(node["parameters"]);
  routine.returns = signature_part(node["returnType"]);
  routine.procedure = node["is_procedure"].flag();
  routine.definition = text_;
  routine.span = span_;
  applier_.check_schema(routine.name.schema, span_);
  if (applier_.failed()) return;
  std::vector<std::shared_ptr<const Routine>> known;
  if (const auto found = catalog_.routines.find(routine.name); found != catalog_.routines.end()) known = found->second;
  const auto same = std::find_if(known.begin(), known.end(),
                                 [&](const auto& one) { return one->arguments == routine.arguments; });
  if (same != known.end() && !node["replace"].flag() && !applier_.doubtful(routine.name)) {
    error(Kind::duplicate_routine, span_, {to_string(routine.name), join(routine.arguments, ", ")})
        .note(Kind::made_here, (*same)->span, {to_string(routine.name)});
    return;
  }
  const auto made_now = std::make_shared<const Routine>(std::move(routine));
  if (same != known.end())
    *same = made_now;
  else
    known.push_back(made_now);
  applier_.edit.set(catalog_.routines, made_now->name, std::move(known));
}

void Ddl::drop_routine(Node object, bool if_exists) {
  const Node with_arguments = object["ObjectWithArgs"];
  const ObjectName name = resolved(sql::object_name(sql::strings_of(with_arguments["objname"])));
  const auto found = catalog_.routines.find(name);
  const bool unspecified = with_arguments["args_unspecified"].flag();
  const std::vector<std::string> arguments =
      signature_of(with_arguments["objfuncargs"] ? with_arguments["objfuncargs"] : with_arguments["objargs"]);
  if (found == catalog_.routines.end()) {
    if (!routine_may_exist(applier_, name) && !if_exists)
      error(Kind::unknown_routine, span_, {to_string(name), did_you_mean(name.name, names_in(catalog_.routines))});
    return;
  }
  std::vector<std::shared_ptr<const Routine>> kept = found->second;
  const bool one_may_be_another = std::any_of(kept.begin(), kept.end(), [](const auto& one) {
    return std::any_of(one->arguments.begin(), one->arguments.end(), is_of_column);
  });
  if (unspecified && kept.size() > 1 && !one_may_be_another) {
    error(Kind::ambiguous_routine, span_, {to_string(name)});
    return;
  }
  const bool is_known = std::any_of(kept.begin(), kept.end(), [&](const auto& one) { return one->arguments == arguments; });
  const auto dropped = std::remove_if(kept.begin(), kept.end(), [&](const auto& one) {
    return unspecified || (is_known ? one->arguments == arguments : may_be_same(one->arguments, arguments));
  });
  if (dropped == kept.end()) {
    if (!if_exists && !is_doubtful_routine(applier_, name))
      error(Kind::unknown_routine, span_, {to_string(name) + "(" + join(arguments, ", ") + ")", ""});
    return;
  }
  for (const auto& [key, trigger] : catalog_.triggers)
    if (trigger->function == name && arguments.empty() && !applier_.doubtful(key.first)) {
      error(Kind::depended_on, span_, {"function '" + to_string(name) + "'", "trigger '" + key.second + "' of table '" + to_string(key.first) + "'"})
          .note(Kind::made_here, trigger->span, {key.second});
      return;
    }
  kept.erase(dropped, kept.end());
  if (kept.empty())
    applier_.edit.remove(catalog_.routines, ObjectName(name));
  else
    applier_.edit.set(catalog_.routines, ObjectName(name), std::move(kept));
}

void Ddl::drop_triggers_of(const ObjectName& function) {
  std::vector<std::pair<ObjectName, std::string>> gone;
  for (const auto& [key, trigger] : catalog_.triggers)
    if (trigger->function == function) gone.push_back(key);
  for (const auto& key : gone) applier_.edit.remove(catalog_.triggers, key);
}

/// One of several of its name, or one that is not known, is not followed: the new name may be there then.
void Ddl::move_routine(Node object, const std::string& schema, const std::string& new_name) {
  const ObjectName name = resolved(sql::object_name(sql::strings_of(object["ObjectWithArgs"]["objname"])));
  ObjectName moved_to = name;
  if (!schema.empty()) moved_to.schema = schema == "public" ? "" : schema;
  if (!new_name.empty()) moved_to.name = new_name;
  const auto found = catalog_.routines.find(name);
  if (found == catalog_.routines.end() || found->second.size() != 1 || catalog_.routines.contains(moved_to)) {
    applier_.unsettle(moved_to, span_);
    return unread();
  }
  auto moved = copy_of(found->second.front());
  moved->name = moved_to;
  add_to(moved->definition);
  applier_.edit.remove(catalog_.routines, ObjectName(name));
  applier_.edit.set(catalog_.routines, moved_to, {std::shared_ptr<const Routine>(std::move(moved))});
  std::vector<std::shared_ptr<const Trigger>> users;
  for (const auto& [key, trigger] : catalog_.triggers)
    if (trigger->function == name) users.push_back(trigger);
  for (const auto& user : users) {
    auto trigger = copy_of(user);
    trigger->function = moved_to;
    trigger->definition = Text();  // it says the old name
    applier_.edit.set(catalog_.triggers, {user->table, user->name}, std::shared_ptr<const Trigger>(std::move(trigger)));
  }
}

void Ddl::rename_trigger(const ObjectName& table, const std::string& name, const std::string& new_name) {
  const auto found = catalog_.triggers.find({table, name});
  if (found == catalog_.triggers.end()) {
    applier_.unsettle(table, span_);
    return unread();
  }
  auto renamed = copy_of(found->second);
  renamed->name = new_name;
  add_to(renamed->definition);
  applier_.edit.remove(catalog_.triggers, {table, name});
  applier_.edit.set(catalog_.triggers, {table, new_name}, std::shared_ptr<const Trigger>(std::move(renamed)));
}

void Ddl::create_trigger(Node node) {
  const ObjectName table = relation(node["relation"]);
  const std::string name(node["trigname"].text());
  if (!catalog_.tables.contains(table) && !catalog_.views.contains(table)) {
    if (!is_certainly_missing(applier_, table)) return unread();
    applier_.report_unknown(Kind::unknown_table, table, names_in(catalog_.tables), place(node["relation"]));
    return;
  }
  const std::vector<std::string> columns = sql::strings_of(node["columns"]);
  if (const std::shared_ptr<const Table> known = catalog_.table(table))
    for (const std::string& column : columns) applier_.has_column(*known, column, span_);
  const ObjectName function = resolved(sql::object_name(sql::strings_of(node["funcname"])));
  if (!catalog_.routines.contains(function) && !routine_may_exist(applier_, function))
    error(Kind::unknown_routine, span_, {to_string(function), did_you_mean(function.name, names_in(catalog_.routines))});
  const auto known = catalog_.triggers.find({table, name});
  if (known != catalog_.triggers.end() && !node["replace"].flag() && !applier_.doubtful(table))
    error(Kind::duplicate_trigger, span_, {to_string(table), name}).note(Kind::made_here, known->second->span, {name});
  if (applier_.failed()) return;
  applier_.edit.set(catalog_.triggers, {table, name},
                    std::make_shared<const Trigger>(Trigger{table, name, function, node["row"].flag(), is_before(node), text_, span_, columns}));
}

void Ddl::drop_trigger(Node object, bool if_exists) {
  std::vector<std::string> parts = parts_of(object);
  if (parts.size() < 2) return unread();
  const std::string name = parts.back();
  parts.pop_back();
  const ObjectName table = resolved(sql::object_name(std::move(parts)));
  if (catalog_.triggers.contains({table, name})) return applier_.edit.remove(catalog_.triggers, {table, name});
  if (if_exists || catalog_.all_opaque || catalog_.unknown_baseline || applier_.doubtful(table)) return;
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr && !is_certainly_missing(applier_, table)) return;
  if (known == nullptr)
    applier_.report_unknown(Kind::unknown_table, table, names_in(catalog_.tables), span_);
  else if (!known->partial)
    error(Kind::unknown_trigger, span_, {to_string(table), name});
}

// --- comments ---

void Ddl::comment(Node node) {
  const std::string_view kind = node["objtype"].text();
  std::vector<std::string> names = parts_of(node["object"]);
  std::optional<std::string> text;
  if (node["comment"]) text = std::string(node["comment"].text());
  std::string member;
  if (kind == "OBJECT_COLUMN" || kind == "OBJECT_TABCONSTRAINT") {
    if (names.size() < 2) return unread();
    member = std::move(names.back());
    names.pop_back();
  }
  const ObjectName name = resolved(sql::object_name(std::move(names)));
  if (kind == "OBJECT_COLUMN" && (catalog_.views.contains(name) || catalog_.types.contains(name))) return;
  if (kind == "OBJECT_TABLE" || kind == "OBJECT_COLUMN") {
    if (!catalog_.tables.contains(name) && !applier_.relation(name) && !is_certainly_missing(applier_, name))
      return unread();
    apply(CommentOn{name, member, text}, span_);
    return;
  }
  if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") {
    if (catalog_.views.contains(name)) {
      apply(CommentOn{name, "", text}, span_);
    } else if (const std::optional<Holder> other = applier_.relation(name)) {
      error(Kind::not_a_view, span_, {to_string(name), std::string(other->what)});
    } else if (is_certainly_missing(applier_, name)) {
      applier_.report_unknown(Kind::unknown_view, name, names_in(catalog_.views), span_);
    }
    return;
  }
  if (kind == "OBJECT_TABCONSTRAINT") {
    const std::shared_ptr<const Table> table = catalog_.table(name);
    if (table == nullptr || applier_.doubtful(name)) return unread();
    auto commented = copy_of(table);
    const auto constraint = std::find_if(commented->constraints.begin(), commented->constraints.end(),
                                         [&](const Constraint& one) { return one.name == member; });
    if (constraint == commented->constraints.end()) {
      if (!applier_.may_have(*table, member))
        error(Kind::unknown_constraint, span_, {to_string(name), member, did_you_mean(member, member_names(table->constraints))});
      return;
    }
    constraint->comment = text;
    applier_.edit.put(std::move(commented));
    return;
  }
  if (kind == "OBJECT_INDEX") {
    const auto owner = catalog_.index_tables.find(name);
    if (owner == catalog_.index_tables.end()) {
      if (!applier_.relation(name) && is_certainly_missing(applier_, name))
        applier_.report_unknown(Kind::missing_relation, name, names_in(catalog_.index_tables), span_);
      return;
    }
    const std::shared_ptr<const Table> table = catalog_.table(owner->second);
    if (table == nullptr) return unread();
    auto commented = copy_of(table);
    for (Index& index : commented->indexes)
      if (index.name == name.name) index.comment = text;
    applier_.edit.put(std::move(commented));
    return;
  }
  if (kind == "OBJECT_SEQUENCE" && !applier_.relation(name) && is_certainly_missing(applier_, name))
    applier_.report_unknown(Kind::missing_relation, name, names_in(catalog_.sequences), span_);
}

// --- DROP ---

void Ddl::drop(Node node) {
  const std::string_view kind = node["removeType"].text();
  const bool if_exists = node["missing_ok"].flag();
  const bool cascade = sql::cascades(node);
  std::vector<Node> objects;
  for (const Node object : node["objects"]) objects.push_back(object);
  if (objects.size() > 1 && kind == "OBJECT_TABLE") {
    std::vector<ObjectName> tables;
    for (const Node object : objects) tables.push_back(resolved(name_of_list(object)));
    remove_foreign_keys_between(applier_, tables);
  }
  while (!objects.empty()) {
    const auto next = first_to_drop(objects);
    drop_one(kind, *next, if_exists, cascade);
    if (bad()) return;
    objects.erase(next);
  }
}

/// They go as a whole, so that what one of them needs goes behind it.
std::vector<sql::Node>::iterator Ddl::first_to_drop(std::vector<Node>& objects) const {
  const auto needs = [&](Node user, const ObjectName& name) {
    const ObjectName own = resolved(name_of_list(user));
    if (own == name) return false;
    if (const std::shared_ptr<const Table> table = catalog_.table(own)) return table->inherits == name;
    const auto view = catalog_.views.find(own);
    return view != catalog_.views.end() && std::any_of(view->second->uses.begin(), view->second->uses.end(),
                                                       [&](const View::Use& use) { return use.relation == name; });
  };
  const auto free = std::find_if(objects.begin(), objects.end(), [&](Node object) {
    const ObjectName name = resolved(name_of_list(object));
    return std::none_of(objects.begin(), objects.end(), [&](Node other) { return needs(other, name); });
  });
  return free == objects.end() ? objects.begin() : free;
}

void Ddl::drop_one(std::string_view kind, Node object, bool if_exists, bool cascade) {
  if (kind == "OBJECT_FUNCTION" || kind == "OBJECT_PROCEDURE" || kind == "OBJECT_ROUTINE") {
    if (cascade) drop_triggers_of(resolved(sql::object_name(sql::strings_of(object["ObjectWithArgs"]["objname"]))));
    drop_routine(object, if_exists);
    if (cascade) unread();  // what else needs it
    return;
  }
  if (kind == "OBJECT_TRIGGER") return drop_trigger(object, if_exists);
  if (kind == "OBJECT_POLICY" || kind == "OBJECT_RULE") return;
  ObjectName name = name_of_list(object);
  if (kind == "OBJECT_SCHEMA") {
    if (name.name == "public") {
      if (!cascade) return unread();
      applier_.edit.assign(catalog_.dropped_public, true);
    }
    if (cascade) empty_schema(applier_, name.name);
    apply(DropSchema{name.name, if_exists}, span_);
    return;
  }
  if (kind == "OBJECT_EXTENSION") {
    if (cascade) return unread();
    apply(DropExtension{name.name, if_exists}, span_);
    return;
  }
  name = resolved(std::move(name));
  if (!stands(name) && !catalog_.constraint_tables.contains(name) && !is_certainly_missing(applier_, name))
    return unread();
  if (kind == "OBJECT_TABLE") {
    if (cascade) remove_dependents(applier_, name, "");
    apply(DropTable{name, if_exists}, span_);
  } else if (kind == "OBJECT_INDEX") {
    if (cascade) remove_foreign_keys_to(applier_, {name.schema, ""}, name.name);
    if (const std::optional<Holder> other = applier_.relation(name);
        other && !catalog_.index_tables.contains(name) && !catalog_.constraint_tables.contains(name)) {
      error(Kind::not_an_index, span_, {to_string(name), std::string(other->what)});
      return;
    }
    DropIndex drop;
    drop.index = name;
    drop.if_exists = if_exists;
    drop.final_name = true;
    apply(std::move(drop), span_);
  } else if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") {
    if (cascade) remove_dependents(applier_, name, "");
    apply(DropView{name, kind == "OBJECT_MATVIEW", if_exists}, span_);
  } else if (kind == "OBJECT_SEQUENCE") {
    if (const std::optional<Holder> other = applier_.relation(name); other && !catalog_.sequences.contains(name)) {
      error(Kind::not_a_sequence, span_, {to_string(name), std::string(other->what)});
      return;
    }
    if (cascade) release_sequence(applier_, name);
    apply(DropSequence{name, if_exists}, span_);
  } else if (kind == "OBJECT_TYPE" || kind == "OBJECT_DOMAIN") {
    if (cascade) remove_columns_of_type(applier_, name);
    if (catalog_.enumeration(name)) {
      if (kind == "OBJECT_DOMAIN") {
        error(Kind::not_a_domain, span_, {to_string(name)});
        return;
      }
      apply(DropEnum{name, if_exists}, span_);
    } else {
      drop_type(applier_, name, kind == "OBJECT_DOMAIN", if_exists, span_);
    }
  } else {
    unread();
  }
}

// --- RENAME and SET SCHEMA ---

void Ddl::rename(Node node) {
  const std::string_view kind = node["renameType"].text();
  const Node range = node["relation"];
  const std::string new_name(node["newname"].text());
  const bool missing_ok = node["missing_ok"].flag();
  if (kind == "OBJECT_SCHEMA") return rename_schema(std::string(node["subname"].text()), new_name);
  if (kind == "OBJECT_TYPE" || kind == "OBJECT_DOMAIN") {
    const ObjectName name = resolved(sql::object_name(parts_of(node["object"])));
    if (!catalog_.enumeration(name) && !catalog_.types.contains(name)) {
      if (type_may_exist(applier_, name)) return unread();
      applier_.report_unknown(Kind::missing_type, name, type_names(catalog_), span_);
      return;
    }
    return move_type(applier_, name, {name.schema, new_name}, span_);
  }
  if (kind == "OBJECT_DOMCONSTRAINT") {
    const auto domain = catalog_.types.find(resolved(sql::object_name(parts_of(node["object"]))));
    const std::string constraint(node["subname"].text());
    if (domain == catalog_.types.end() || !contains(domain->second->constraints, constraint)) return unread();
    auto changed = copy_of(domain->second);
    std::replace(changed->constraints.begin(), changed->constraints.end(), constraint, new_name);
    add_to(changed->definition);
    applier_.edit.set(catalog_.types, changed->name, std::shared_ptr<const NamedType>(changed));
    return;
  }
  if (kind == "OBJECT_FUNCTION" || kind == "OBJECT_PROCEDURE" || kind == "OBJECT_ROUTINE")
    return move_routine(node["object"], "", new_name);
  if (!range) return unread();
  const ObjectName name = relation(range);
  if (kind == "OBJECT_TRIGGER") return rename_trigger(name, std::string(node["subname"].text()), new_name);
  const bool known = applier_.relation(name).has_value() || catalog_.tables.contains(name);
  if (!known && !is_certainly_missing(applier_, name)) return unread();
  if (!known && missing_ok) return;
  if (kind == "OBJECT_INDEX") return rename_index(name, new_name, missing_ok);
  if (!known) {
    applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), place(range));
    return;
  }
  const Span span = place(range);
  if (kind == "OBJECT_TABCONSTRAINT") return rename_constraint(name, std::string(node["subname"].text()), new_name);
  if (kind == "OBJECT_COLUMN") {
    if (catalog_.views.contains(name)) return unread();
    AlterColumn alter;
    alter.table = name;
    alter.column = node["subname"].text();
    alter.new_name = new_name;
    if (apply(std::move(alter), span)) add_to_definition(name);
  } else if (kind == "OBJECT_TABLE" && catalog_.tables.contains(name)) {
    apply(RenameTable{name, new_name}, span);
  } else if (kind == "OBJECT_TABLE" || kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW" || kind == "OBJECT_SEQUENCE") {
    if (catalog_.index_tables.contains(name)) return rename_index(name, new_name, missing_ok);
    if (!move_relation(applier_, name, {name.schema, new_name}, span)) unread();
  } else {
    unread();
  }
}

void Ddl::rename_schema(const std::string& name, const std::string& new_name) {
  const bool known = catalog_.schemas.contains(name);
  if (!known) {
    if (name == "public" || catalog_.all_opaque || catalog_.unknown_baseline || catalog_.opaque_schemas.contains(name))
      return unread();
    error(Kind::unknown_schema, span_, {name, did_you_mean(name, names_in(catalog_.schemas))});
    return;
  }
  if (catalog_.schemas.contains(new_name) || new_name == "public") {
    error(Kind::duplicate_schema, span_, {new_name});
    return;
  }
  unread();
}

void Ddl::set_schema(Node node) {
  const std::string_view kind = node["objectType"].text();
  std::string schema(node["newschema"].text());
  const std::size_t errors_before = applier_.diagnostics.error_count();
  applier_.check_schema(schema, span_);
  if (applier_.diagnostics.error_count() != errors_before) return;
  if (schema == "public") schema.clear();
  if (kind == "OBJECT_TYPE" || kind == "OBJECT_DOMAIN") {
    const ObjectName name = resolved(sql::object_name(parts_of(node["object"])));
    if (!catalog_.enumeration(name) && !catalog_.types.contains(name)) {
      if (type_may_exist(applier_, name)) return unread();
      applier_.report_unknown(Kind::missing_type, name, type_names(catalog_), span_);
      return;
    }
    return move_type(applier_, name, {schema, name.name}, span_);
  }
  if (kind == "OBJECT_FUNCTION" || kind == "OBJECT_PROCEDURE" || kind == "OBJECT_ROUTINE")
    return move_routine(node["object"], schema.empty() ? "public" : schema, "");
  if (!node["relation"]) return unread();
  const ObjectName name = relation(node["relation"]);
  if (!applier_.relation(name) && !catalog_.tables.contains(name)) {
    if (!is_certainly_missing(applier_, name)) return unread();
    if (!node["missing_ok"].flag())
      applier_.report_unknown(Kind::missing_relation, name, names_in(catalog_.tables), place(node["relation"]));
    return;
  }
  if (!move_relation(applier_, name, {schema, name.name}, span_)) unread();
}

}  // namespace migc
