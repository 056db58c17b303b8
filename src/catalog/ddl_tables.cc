// Tables of SQL text: CREATE TABLE and ALTER TABLE.
#include <algorithm>
#include <array>
#include <utility>

#include "children.h"
#include "ddl.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"
#include "renaming.h"
#include "texts.h"
#include "uses.h"

namespace migc {
namespace {

using sql::Node;

ReferentialAction action_of(std::string_view letter) {
  if (letter == "a") return ReferentialAction::no_action;
  if (letter == "r") return ReferentialAction::restrict_;
  if (letter == "c") return ReferentialAction::cascade;
  if (letter == "n") return ReferentialAction::set_null;
  return letter == "d" ? ReferentialAction::set_default : ReferentialAction::unset;
}

/// SERIAL: a type and numbers of its own.
std::optional<Type::Kind> serial_kind(Node type_name) {
  const std::vector<std::string> names = sql::strings_of(type_name["names"]);
  if (names.size() != 1) return std::nullopt;
  if (names[0] == "serial" || names[0] == "serial4") return Type::Kind::integer;
  if (names[0] == "bigserial" || names[0] == "serial8") return Type::Kind::bigint;
  if (names[0] == "smallserial" || names[0] == "serial2") return Type::Kind::smallint;
  return std::nullopt;
}

void set_option(Options& options, const Dialect& dialect, std::string key, OptionValue value) {
  OptionTable& table = options[dialect.name];
  std::erase_if(table, [&](const auto& option) { return option.first == key; });
  table.emplace_back(std::move(key), std::move(value));
}

OptionValue option(bool flag) {
  OptionValue value;
  value.value = flag;
  return value;
}

OptionValue option(std::string text) {
  OptionValue value;
  value.value = std::move(text);
  return value;
}

void drop_option(Options& options, const std::string& key) {
  for (auto& [dialect, table] : options)
    std::erase_if(table, [&](const auto& one) { return one.first == key; });
  std::erase_if(options, [](const auto& entry) { return entry.second.empty(); });
}

/// Behind a column, DEFERRABLE and its like say more of the constraint before them.
bool take_attribute(std::string_view kind, std::vector<Constraint>& constraints) {
  if (constraints.empty()) return kind == "CONSTR_ATTR_NOT_DEFERRABLE" || kind == "CONSTR_ATTR_IMMEDIATE";
  Constraint& last = constraints.back();
  if (kind == "CONSTR_ATTR_DEFERRABLE") last.deferrable = true;
  if (kind == "CONSTR_ATTR_NOT_DEFERRABLE") last.deferrable = false;
  if (kind == "CONSTR_ATTR_IMMEDIATE") last.initially = "immediate";
  if (kind == "CONSTR_ATTR_DEFERRED") {
    last.initially = "deferred";
    last.deferrable = true;
  }
  return true;
}

}  // namespace

// --- constraints ---

void Ddl::exclusion(Node node, Constraint& made) {
  made.kind = Constraint::Kind::exclude;
  made.using_method = node["access_method"].text();
  std::size_t token = token_of(node);
  while (token < pieces_.all().end && !pieces_.is_word(token, "exclude")) ++token;
  const std::vector<Range> pieces = pieces_.at_commas(pieces_.in_brackets(token));
  std::size_t at = 0;
  for (const Node pair : node["exclusions"]) {
    const Node list = pair["List"]["items"];
    const Node element = list.first()["IndexElem"];
    if (at >= pieces.size()) return unread();
    Range piece = pieces[at++];
    piece.end = pieces_.find(piece, {"with"});
    IndexElement one;
    one.span = pieces_.text(piece).locate(0, span_);
    if (element["name"] && piece.end - piece.begin == 1)
      one.column = element["name"].text();
    else
      one.expression = expression(piece);
    const std::vector<std::string> operators = sql::strings_of(list.first().next()["List"]["items"]);
    if (operators.size() != 1) return unread();
    one.with_operator = operators[0];
    made.elements.push_back(std::move(one));
  }
  if (!node["where_clause"]) return;
  while (token < pieces_.all().end && !pieces_.is_word(token, "where")) ++token;
  made.condition = expression(pieces_.in_brackets(token));
}

/// A constraint of the table, or of a column, whose columns are then still to be given.
Constraint Ddl::constraint(Node node) {
  Constraint made;
  const std::string_view kind = node["contype"].text();
  made.name = node["conname"].text();
  made.named = made.final_name = !made.name.empty();
  made.span = place(node);
  made.columns = sql::strings_of(node["keys"]);
  if (node["deferrable"].flag()) made.deferrable = true;
  if (node["initdeferred"].flag()) made.initially = "deferred";
  const Dialect& dialect = context_.dialect;
  if (kind == "CONSTR_PRIMARY" || kind == "CONSTR_UNIQUE") {
    made.kind = kind == "CONSTR_PRIMARY" ? Constraint::Kind::primary_key : Constraint::Kind::unique;
    made.include = sql::strings_of(node["including"]);
    options_say(node["options"], made.options, "with");
    if (node["nulls_not_distinct"].flag()) set_option(made.options, dialect, "nulls_not_distinct", option(true));
    if (node["indexspace"]) set_option(made.options, dialect, "tablespace", option(std::string(node["indexspace"].text())));
  } else if (kind == "CONSTR_CHECK") {
    made.kind = Constraint::Kind::check;
    std::size_t token = token_of(node);
    while (token < pieces_.all().end && !pieces_.is_word(token, "check")) ++token;
    made.condition = expression(pieces_.in_brackets(token));
    if (node["is_no_inherit"].flag()) set_option(made.options, dialect, "no_inherit", option(true));
  } else if (kind == "CONSTR_FOREIGN") {
    made.kind = Constraint::Kind::foreign_key;
    made.columns = sql::strings_of(node["fk_attrs"]);
    made.referred_table = relation(node["pktable"]);
    made.referred_columns = sql::strings_of(node["pk_attrs"]);
    made.on_delete = action_of(node["fk_del_action"].text());
    made.on_update = action_of(node["fk_upd_action"].text());
    if (made.on_delete == ReferentialAction::no_action) made.on_delete = ReferentialAction::unset;
    if (made.on_update == ReferentialAction::no_action) made.on_update = ReferentialAction::unset;
    if (node["fk_matchtype"].text() == "f") made.match = "full";
    if (node["fk_del_set_cols"]) unread();
  } else if (kind == "CONSTR_EXCLUSION") {
    exclusion(node, made);
  } else {
    unread();
  }
  if (node["skip_validation"].flag()) set_option(made.options, dialect, "not_valid", option(true));
  return made;
}

// --- columns ---

/// It ends where the tree says that the column's next constraint begins, or else where the column or the table ends.
Value Ddl::default_of(Node constraint, Node definition, const Column& column) {
  std::size_t token = token_of(constraint);
  while (token < pieces_.all().end && !pieces_.is_word(token, "default")) ++token;
  Range piece{token + 1, pieces_.all().end};
  const auto end_before = [&](std::size_t next) {
    if (next > token && next < piece.end) piece.end = next;
  };
  for (const Node other : definition["constraints"]) end_before(token_of(other["Constraint"]));
  if (definition["collClause"]) end_before(token_of(definition["collClause"]));
  for (std::size_t at = pieces_.behind(piece.begin); at < piece.end; at = pieces_.behind(at))
    if (pieces_.is_symbol(at, ",") || pieces_.is_symbol(at, ")")) piece.end = at;
  check_constant(applier_, constraint["raw_expr"], column, Moment::definition, place(constraint["raw_expr"]["A_Const"]));
  return value(constraint["raw_expr"], piece, &column);
}

void Ddl::column_constraint(Node node, Node definition, Column& column, std::vector<Constraint>& constraints) {
  const std::string_view kind = node["contype"].text();
  if (kind == "CONSTR_NULL") return;
  if (kind == "CONSTR_NOTNULL") {
    column.nullable = false;
  } else if (kind == "CONSTR_DEFAULT") {
    column.default_value = default_of(node, definition, column);
  } else if (kind == "CONSTR_GENERATED") {
    column.generated = Generated{expression(pieces_.in_brackets(token_of(node))), std::nullopt};
  } else if (kind == "CONSTR_IDENTITY") {
    Identity identity = numbers(node["options"]);
    identity.always = node["generated_when"].text() == "a";
    column.identity = identity;
    column.nullable = false;
    if (ObjectName sequence = named_sequence(node["options"]); !sequence.empty())
      named_sequences_.emplace_back(column.name, std::move(sequence));
  } else if (kind.starts_with("CONSTR_ATTR")) {
    if (!take_attribute(kind, constraints)) unread();
  } else {
    Constraint made = constraint(node);
    if (made.kind != Constraint::Kind::check) made.columns = {column.name};
    if (made.kind == Constraint::Kind::primary_key) column.nullable = false;
    constraints.push_back(std::move(made));
  }
}

Column Ddl::column(Node node, std::vector<Constraint>& constraints) {
  Column made;
  made.name = node["colname"].text();
  made.span = place(node);
  made.auto_increment = AutoIncrement::no;
  if (const std::optional<Type::Kind> serial = serial_kind(node["typeName"])) {
    made.type.kind = *serial;
    made.auto_increment = AutoIncrement::yes;
    made.numbers_itself = true;
    made.nullable = false;
  } else if (std::optional<Type> read = type(node["typeName"])) {
    made.type = std::move(*read);
  }
  if (node["collClause"]) take_collation(node, made.type);
  std::vector<Constraint> own;
  for (const Node one : node["constraints"]) column_constraint(one["Constraint"], node, made, own);
  std::move(own.begin(), own.end(), std::back_inserter(constraints));
  return made;
}

// --- CREATE TABLE ---

/// LIKE: the columns, and of the rest what INCLUDING asks for.
void Ddl::copy_columns(Node like, Table& table) {
  const ObjectName name = relation(like["relation"]);
  const std::shared_ptr<const Table> from = catalog_.table(name);
  if (from == nullptr || from->partial || applier_.doubtful(name)) {
    if (from == nullptr && !stands(name) && is_certainly_missing(applier_, name))
      applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), place(like["relation"]));
    return unread();
  }
  const std::int64_t wanted = like["options"].number();
  constexpr std::int64_t comments = 1, constraints = 4, defaults = 8, generated = 16, identity = 32, indexes = 64;
  for (Column column : from->columns) {
    if (column.numbers_itself && (wanted & defaults) != 0) return unread();
    column.numbers_itself = false;
    column.sequence.clear();
    column.auto_increment = AutoIncrement::no;
    if ((wanted & defaults) == 0) column.default_value.reset();
    if ((wanted & generated) == 0) column.generated.reset();
    if ((wanted & identity) == 0) column.identity.reset();
    if ((wanted & comments) == 0) column.comment.reset();
    table.columns.push_back(std::move(column));
  }
  for (Constraint constraint : from->constraints) {
    const bool is_check = constraint.kind == Constraint::Kind::check;
    const bool is_index = has_index(constraint.kind);
    if (is_check ? (wanted & constraints) == 0 : !is_index || (wanted & indexes) == 0) continue;
    if (is_index) {
      constraint.name.clear();
      constraint.named = constraint.final_name = false;
    } else {
      constraint.named = constraint.final_name = true;
    }
    if ((wanted & comments) == 0) constraint.comment.reset();
    table.constraints.push_back(std::move(constraint));
  }
  if ((wanted & indexes) != 0 && !from->indexes.empty()) unread();  // the server names them in its own way
}

void Ddl::inherit_columns(const ObjectName& parent, Table& table) {
  const std::shared_ptr<const Table> from = catalog_.table(parent);
  if (from == nullptr && is_certainly_missing(applier_, parent)) {
    applier_.report_unknown(Kind::unknown_table, parent, names_in(catalog_.tables), span_);
    return;
  }
  if (from == nullptr || from->partial || applier_.doubtful(parent)) return unread();
  std::vector<Column> columns;
  for (Column column : from->columns) {
    if (column.default_value || !column.sequence.empty()) return unread();
    if (table.column(column.name) != nullptr) return unread();
    columns.push_back(inherited(applier_, *from, std::move(column)));
  }
  for (const Constraint& constraint : from->constraints)
    if (constraint.kind == Constraint::Kind::check) return unread();
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  table.columns = std::move(columns);
}

void Ddl::create_table(Node node) {
  const Node range = node["relation"];
  if (range["relpersistence"].text() == "t") return unread();
  const ObjectName name = made(sql::relation_name(range));
  const bool if_not_exists = node["if_not_exists"].flag();
  if (if_not_exists && applier_.relation(name)) return;
  if (node["partbound"])
    create_partition(node);
  else
    read_table(node);
  if (unread_ && !applier_.failed()) keep_as_text(name, if_not_exists, place(range));
  if (node["inhRelations"] && !node["partbound"]) applier_.edit.clear(catalog_.rows);  // its rows are others' as well
}

/// What can't be read whole is there all the same, and known by the statement that made it.
void Ddl::keep_as_text(ObjectName name, bool if_not_exists, Span span) {
  unread_ = false;
  CreateTable create;
  create.if_not_exists = if_not_exists;
  create.table.name = std::move(name);
  create.table.partial = true;
  create.table.definition = text_;
  create.table.span = span;
  apply(std::move(create), span);
}

void Ddl::read_table(Node node) {
  const Node range = node["relation"];
  const std::string_view persistence = range["relpersistence"].text();
  if (node["ofTypename"]) return unread();
  CreateTable create;
  create.if_not_exists = node["if_not_exists"].flag();
  Table& table = create.table;
  table.name = made(sql::relation_name(range));
  table.span = place(range);
  for (const Node one : node["tableElts"]) {
    if (one["ColumnDef"])
      table.columns.push_back(column(one["ColumnDef"], table.constraints));
    else if (one["Constraint"])
      table.constraints.push_back(constraint(one["Constraint"]));
    else if (one["TableLikeClause"])
      copy_columns(one["TableLikeClause"], table);
    else
      unread();
  }
  const Dialect& dialect = context_.dialect;
  for (const Node parent : node["inhRelations"]) {
    const ObjectName name = relation(parent["RangeVar"]);
    inherit_columns(name, table);
    table.inherits = name;
    table.partial = true;
    set_option(table.options, dialect, "inherits", option(to_string(name)));
    if (parent.next()) unread();
  }
  if (node["partspec"]) {
    std::size_t token = pieces_.find(pieces_.all(), {"partition"});
    Range piece{token + 2, pieces_.all().end};
    piece.end = pieces_.find(piece, {"with", "tablespace", "using", "on"});
    set_option(table.options, dialect, "partition_by", option(pieces_.text(piece).str()));
  }
  if (persistence == "u") set_option(table.options, dialect, "unlogged", option(true));
  if (node["accessMethod"]) set_option(table.options, dialect, "using", option(std::string(node["accessMethod"].text())));
  if (node["tablespacename"])
    set_option(table.options, dialect, "tablespace", option(std::string(node["tablespacename"].text())));
  options_say(node["options"], table.options, "with");
  for (const Constraint& one : table.constraints)
    if (one.kind == Constraint::Kind::primary_key)
      for (const std::string& name : one.columns)
        if (Column* column = table.column(name)) column->nullable = false;
  if (bad()) return;
  const Span span = table.span;
  const ObjectName name = table.name;
  if (apply(std::move(create), span)) call_sequences(name);
}

/// A partition has the columns of its table, then and later, and may have what is not known here.
void Ddl::create_partition(Node node) {
  const ObjectName name = relation(node["inhRelations"].first()["RangeVar"]);
  const std::shared_ptr<const Table> parent = catalog_.table(name);
  if (parent == nullptr) {
    if (!is_certainly_missing(applier_, name)) return unread();
    applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), span_);
    return;
  }
  CreateTable create;
  create.if_not_exists = node["if_not_exists"].flag();
  Table& table = create.table;
  table.name = made(sql::relation_name(node["relation"]));
  table.partial = true;
  table.partition_of = name;
  table.definition = text_;
  for (const Column& column : parent->columns)
    if (column.type.kind != Type::Kind::unknown) table.columns.push_back(inherited(applier_, *parent, column));
  Range piece{pieces_.find(pieces_.all(), {"for", "default"}), pieces_.all().end};
  const std::size_t behind = piece.begin + (pieces_.is_word(piece.begin, "for") ? 3 : 1);  // FOR VALUES WITH
  piece.end = pieces_.find({std::min(behind, piece.end), piece.end}, {"partition", "with", "tablespace", "using"});
  table.bounds = pieces_.text(piece);
  const Span span = place(node["relation"]);
  apply(std::move(create), span);
}

/// ATTACH and DETACH PARTITION
void Ddl::attach(Node command, Range piece, const ObjectName& table) {
  const Node range = command["def"]["PartitionCmd"]["name"];
  const ObjectName name = relation(range);
  const std::shared_ptr<const Table> known = catalog_.table(name);
  if (known == nullptr) {
    if (!is_certainly_missing(applier_, name)) return unread();
    applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), place(range));
    return;
  }
  const bool attaches = command["subtype"].text() == "AT_AttachPartition";
  auto attached = std::make_shared<Table>(*known);
  attached->partial = true;
  attached->partition_of = attaches ? table : ObjectName{};
  attached->bounds = attaches ? pieces_.text({pieces_.find(piece, {"for", "default"}), piece.end}) : Text();
  if (!attaches && !known->partition_of.empty()) attached->definition = Text();  // its columns say what it is
  applier_.edit.put(std::move(attached));
  applier_.edit.remove(catalog_.rows, table);
  applier_.edit.remove(catalog_.rows, name);
}

/// Of the columns of a query only the names are known, so all that is known of the table is that it is there.
void Ddl::create_table_as(Node node) {
  if (node["objtype"].text() == "OBJECT_MATVIEW") return create_materialized_view(node);
  const Node range = node["into"]["rel"];
  if (range["relpersistence"].text() == "t") return unread();
  const ObjectName name = made(sql::relation_name(range));
  const bool if_not_exists = node["if_not_exists"].flag();
  if (if_not_exists && applier_.relation(name)) return;
  keep_as_text(name, if_not_exists, place(range));
  applier_.edit.remove(catalog_.rows, name);
}

// --- ALTER TABLE ---

namespace {

/// PostgreSQL runs the changes of one ALTER TABLE in passes, whatever order they stand in.
int pass_of(Node command) {
  static constexpr std::array<std::pair<std::string_view, int>, 14> passes = {{
      {"AT_DropColumn", 0},
      {"AT_DropConstraint", 0},
      {"AT_DropNotNull", 0},
      {"AT_DropIdentity", 0},
      {"AT_DropExpression", 0},
      {"AT_AlterColumnType", 1},
      {"AT_AddColumn", 2},
      {"AT_SetNotNull", 4},
      {"AT_AddIndex", 5},
      {"AT_AddConstraint", 6},
      {"AT_AddIdentity", 7},
      {"AT_SetIdentity", 7},
      {"AT_ValidateConstraint", 8},
      {"AT_AttachPartition", 8},
  }};
  const std::string_view kind = command["subtype"].text();
  if (kind == "AT_ColumnDefault") return command["def"] ? 7 : 0;
  if (kind == "AT_AddConstraint") {
    const std::string_view type = command["def"]["Constraint"]["contype"].text();
    return type == "CONSTR_FOREIGN" ? 6 : 5;
  }
  const auto found = std::find_if(passes.begin(), passes.end(), [&](const auto& pass) { return pass.first == kind; });
  return found == passes.end() ? 9 : found->second;
}

/// Changes of what no schema here holds: owners, storage, triggers that are switched, …
bool leaves_the_schema(std::string_view kind) {
  static constexpr std::array kinds = {
      "AT_ChangeOwner",   "AT_EnableRowSecurity", "AT_DisableRowSecurity", "AT_ForceRowSecurity",
      "AT_SetStorage",    "AT_NoForceRowSecurity", "AT_SetStatistics",     "AT_SetCompression",
      "AT_ClusterOn",     "AT_DropCluster",       "AT_ReplicaIdentity",    "AT_EnableRule",
      "AT_DisableRule",   "AT_EnableReplicaRule", "AT_EnableAlwaysRule",   "AT_EnableTrig",
      "AT_DisableTrig",   "AT_EnableAlwaysTrig",  "AT_EnableReplicaTrig",  "AT_EnableTrigAll",
      "AT_DisableTrigAll", "AT_EnableTrigUser",   "AT_DisableTrigUser",    "AT_SetOptions",
      "AT_ResetOptions"};
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Of a view: what INSERT puts into its columns is no part of a schema here.
bool changes_defaults_alone(Node node) {
  for (const Node command : node["cmds"])
    if (command["AlterTableCmd"]["subtype"].text() != "AT_ColumnDefault") return false;
  return true;
}

}  // namespace

void Ddl::alter_table(Node node) {
  const Node range = node["relation"];
  const std::string_view kind = node["objtype"].text();
  const ObjectName name = relation(range);
  if (kind == "OBJECT_INDEX") return alter_index(node, name);
  if (kind != "OBJECT_TABLE") return unread();
  const bool is_table = catalog_.tables.contains(name);
  if (catalog_.views.contains(name) && changes_defaults_alone(node)) return;
  if (node["missing_ok"].flag() && !is_table) {
    if (!is_certainly_missing(applier_, name)) unread();
    return;
  }
  if (!is_table && (!applier_.relation(name) || applier_.doubtful(name))) {
    if (!is_certainly_missing(applier_, name)) return unread();
    applier_.report_unknown(Kind::unknown_table, name, names_in(catalog_.tables), place(range));
    return;
  }
  only_ = !range["inh"].flag();
  std::size_t begin = token_of(range) + 1;
  if (range["schemaname"]) begin += 2;
  if (pieces_.is_symbol(begin, "*")) ++begin;
  const std::vector<Range> pieces = pieces_.at_commas({begin, pieces_.all().end});
  std::vector<std::pair<Node, Range>> commands;
  for (const Node command : node["cmds"]) {
    if (commands.size() >= pieces.size()) return unread();
    commands.emplace_back(command["AlterTableCmd"], pieces[commands.size()]);
  }
  std::stable_sort(commands.begin(), commands.end(),
                   [](const auto& a, const auto& b) { return pass_of(a.first) < pass_of(b.first); });
  for (const auto& [command, piece] : commands) {
    alter(command, piece, name);
    if (bad()) return;
  }
  const bool is_lasting = std::any_of(commands.begin(), commands.end(), [](const auto& one) {
    const std::string_view what = one.first["subtype"].text();
    return !leaves_the_schema(what) && what != "AT_AttachPartition" && what != "AT_DetachPartition";
  });
  if (is_lasting) add_to_definition(name);
}

void Ddl::add_to(Text& definition) const {
  definition += ";\n";
  definition += text_;
}

void Ddl::add_to_definition(const ObjectName& table) {
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr || known->definition.empty()) return;
  auto changed = std::make_shared<Table>(*known);
  add_to(changed->definition);
  applier_.edit.put(std::move(changed));
}

void Ddl::alter(Node command, Range piece, const ObjectName& table) {
  const std::string_view kind = command["subtype"].text();
  const std::string name(command["name"].text());
  const Text own = pieces_.text(piece);
  const Span span = own.locate(0, span_);
  const bool cascade = sql::cascades(command);
  AlterColumn alter;
  alter.table = table;
  alter.column = name;
  if (kind == "AT_AddColumn") {
    AddColumn made;
    made.table = table;
    made.if_not_exists = command["missing_ok"].flag();
    made.column = column(command["def"]["ColumnDef"], made.constraints);
    for (const Constraint& one : made.constraints)
      if (one.kind == Constraint::Kind::primary_key) made.column.nullable = false;
    if (!bad() && apply(std::move(made), span)) call_sequences(table);
    return;
  }
  if (kind == "AT_DropColumn") {
    if (cascade) remove_dependents(applier_, table, name);
    apply(DropColumn{table, name, command["missing_ok"].flag()}, span);
    return;
  }
  if (kind == "AT_AddConstraint") return add_constraint(command["def"]["Constraint"], table);
  if (kind == "AT_DropConstraint") {
    DropConstraint made;
    made.table = table;
    made.name = name;
    made.if_exists = command["missing_ok"].flag();
    made.final_name = true;
    if (cascade) remove_foreign_keys_to(applier_, table, name);
    apply(std::move(made), span);
    return;
  }
  if (kind == "AT_AttachPartition" || kind == "AT_DetachPartition") return attach(command, piece, table);
  if (kind == "AT_ValidateConstraint") return validate(table, name);
  if (kind == "AT_AlterConstraint") return alter_constraint(command["def"]["Constraint"], table);
  if (leaves_the_schema(kind)) {
    if (!name.empty() && (kind == "AT_SetStorage" || kind == "AT_SetStatistics" || kind == "AT_SetCompression"))
      if (const auto known = catalog_.table(table)) applier_.has_column(*known, name, span);
    return;
  }
  if (kind == "AT_SetLogged" || kind == "AT_SetUnLogged") {
    const std::shared_ptr<const Table> known = catalog_.table(table);
    if (known == nullptr) return unread();
    auto changed = std::make_shared<Table>(*known);
    if (kind == "AT_SetLogged")
      drop_option(changed->options, "unlogged");
    else
      set_option(changed->options, context_.dialect, "unlogged", option(true));
    applier_.edit.put(std::move(changed));
    return;
  }
  if (kind == "AT_AlterColumnType") {
    const Node definition = command["def"]["ColumnDef"];
    std::optional<Type> type_now = type(definition["typeName"]);
    if (!type_now) return;
    if (definition["collClause"]) take_collation(definition, *type_now);
    alter.type = std::move(*type_now);
    if (definition["raw_default"])
      alter.using_expression = expression({pieces_.find(piece, {"using"}) + 1, piece.end});
  } else if (kind == "AT_SetNotNull" || kind == "AT_DropNotNull") {
    alter.nullable = kind == "AT_DropNotNull";
  } else if (kind == "AT_ColumnDefault" && !command["def"]) {
    alter.default_value = AlterColumn::DropDefault{};
  } else if (kind == "AT_ColumnDefault") {
    const std::shared_ptr<const Table> known = catalog_.table(table);
    const Column* column = known ? known->column(name) : nullptr;
    if (column != nullptr)
      check_constant(applier_, command["def"], *column, Moment::definition, place(command["def"]["A_Const"]));
    if (bad()) return;
    Value made = value(command["def"], {pieces_.find(piece, {"default"}) + 1, piece.end}, column);
    const Literal* literal = std::get_if<Literal>(&made);
    if (literal != nullptr && literal->is<Null>())
      alter.default_value = AlterColumn::DropDefault{};
    else
      alter.default_value = std::move(made);
  } else if (kind == "AT_AddIdentity") {
    Identity identity = numbers(command["def"]["Constraint"]["options"]);
    identity.always = command["def"]["Constraint"]["generated_when"].text() == "a";
    const std::shared_ptr<const Table> known = catalog_.table(table);
    const Column* column = known ? known->column(name) : nullptr;
    if (column != nullptr && column->identity) {
      error(Kind::second_identity, span, {name, to_string(table)});
      return;
    }
    alter.identity = identity;
    const ObjectName sequence = named_sequence(command["def"]["Constraint"]["options"]);
    if (apply(std::move(alter), span) && !sequence.empty()) call_sequence(table, name, sequence);
    return;
  } else if (kind == "AT_DropIdentity") {
    const std::shared_ptr<const Table> known = catalog_.table(table);
    const Column* column = known ? known->column(name) : nullptr;
    if (command["missing_ok"].flag() && column != nullptr && !column->identity) return;
    alter.identity = AlterColumn::DropIdentity{};
  } else {
    return unread();
  }
  apply(std::move(alter), span);
}

/// GENERATED … AS IDENTITY (SEQUENCE NAME app.numbers), as a dump has it; empty: the server finds a name.
ObjectName Ddl::named_sequence(Node options) {
  for (const Node one : options)
    if (one["DefElem"]["defname"].text() == "sequence_name")
      return resolved(sql::object_name(sql::strings_of(one["DefElem"]["arg"]["List"]["items"])));
  return {};
}

void Ddl::call_sequences(const ObjectName& table) {
  for (const auto& [column, sequence] : std::exchange(named_sequences_, {})) call_sequence(table, column, sequence);
}

void Ddl::call_sequence(const ObjectName& table, const std::string& column, const ObjectName& name) {
  const std::shared_ptr<const Table> known = catalog_.table(table);
  const Column* numbered = known == nullptr ? nullptr : known->column(column);
  if (numbered == nullptr || numbered->sequence.empty() || numbered->sequence == name.name) return;
  move_relation(applier_, {table.schema, numbered->sequence}, {table.schema, name.name}, span_);
}

void Ddl::add_constraint(Node definition, const ObjectName& table) {
  AddConstraint add;
  add.table = table;
  add.constraint = constraint(definition);
  const Span span = add.constraint.span;
  if (definition["indexname"]) return use_index(definition, table, std::move(add.constraint));
  if (!bad()) apply(std::move(add), span);
}

/// The index becomes the constraint's, and takes its name.
void Ddl::use_index(Node definition, const ObjectName& table, Constraint constraint) {
  const std::string index_name(definition["indexname"].text());
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr || applier_.doubtful(table)) return unread();
  const Index* index = known->index(index_name);
  if (index == nullptr) {
    if (!known->partial && !applier_.relation({table.schema, index_name}))
      applier_.report_unknown(Kind::unknown_index, {table.schema, index_name}, member_names(known->indexes), span_);
    else
      unread();
    return;
  }
  if (!index->unique || index->where) {
    error(Kind::index_is_no_key, constraint.span, {index_name}).note(Kind::made_here, index->span, {index_name});
    return;
  }
  for (const IndexElement& element : index->elements) {
    if (element.expression) return unread();
    constraint.columns.push_back(element.column);
  }
  constraint.include = index->include;
  if (constraint.name.empty()) constraint.name = index_name;
  constraint.named = constraint.final_name = true;
  auto without = std::make_shared<Table>(*known);
  drop_index(applier_, *without, index_name);
  applier_.edit.put(without);
  const Span span = constraint.span;
  apply(AddConstraint{table, std::move(constraint), false}, span);
}

void Ddl::validate(const ObjectName& table, const std::string& name) {
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr) return unread();
  const Constraint* constraint = known->constraint(name);
  if (constraint == nullptr) {
    if (applier_.may_have(*known, name)) return unread();
    error(Kind::unknown_constraint, span_,
          {to_string(table), name, did_you_mean(name, member_names(known->constraints))});
    return;
  }
  if (constraint->kind != Constraint::Kind::check && constraint->kind != Constraint::Kind::foreign_key) {
    error(Kind::not_validated, span_, {name, to_string(table)}).note(Kind::made_here, constraint->span, {name});
    return;
  }
  auto validated = std::make_shared<Table>(*known);
  for (Constraint& one : validated->constraints)
    if (one.name == name) drop_option(one.options, "not_valid");
  applier_.edit.put(std::move(validated));
}

void Ddl::alter_constraint(Node definition, const ObjectName& table) {
  const std::string name(definition["conname"].text());
  const std::shared_ptr<const Table> known = catalog_.table(table);
  if (known == nullptr) return unread();
  const Constraint* constraint = known->constraint(name);
  if (constraint == nullptr) {
    if (applier_.may_have(*known, name)) return unread();
    error(Kind::unknown_constraint, span_,
          {to_string(table), name, did_you_mean(name, member_names(known->constraints))});
    return;
  }
  if (constraint->kind != Constraint::Kind::foreign_key) {
    error(Kind::not_a_foreign_key, span_, {name, to_string(table)}).note(Kind::made_here, constraint->span, {name});
    return;
  }
  auto changed = std::make_shared<Table>(*known);
  for (Constraint& one : changed->constraints) {
    if (one.name != name) continue;
    one.deferrable = definition["deferrable"].flag() ? std::optional(true) : std::nullopt;
    one.initially = definition["initdeferred"].flag() ? "deferred" : "";
  }
  applier_.edit.put(std::move(changed));
}

/// ALTER INDEX … RENAME is no ALTER TABLE; what stands here are storage parameters, and the index of a partition that
/// becomes part of its table's.
void Ddl::alter_index(Node node, const ObjectName& index) {
  const auto owner = catalog_.index_tables.find(index);
  const bool is_known = owner != catalog_.index_tables.end() || catalog_.constraint_tables.contains(index);
  if (is_known && node["cmds"].first()["AlterTableCmd"]["subtype"].text() == "AT_AttachPartition") return;
  if (applier_.relation(index) || !is_certainly_missing(applier_, index)) return unread();
  applier_.report_unknown(Kind::missing_relation, index, names_in(catalog_.index_tables), span_);
}

}  // namespace migc
