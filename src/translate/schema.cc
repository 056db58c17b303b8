// Statements that change the schema.
#include <algorithm>

#include "migc/base/strings.h"
#include "reading.h"

namespace migc::translating {
namespace {

ObjectName name_of_list(Node object) {
  ObjectName name = sql::object_name(sql::strings_of(object["List"]["items"]));
  if (name.empty()) name.name = sql::string_of(object);
  if (name.empty()) name = sql::object_name(sql::strings_of(object["TypeName"]["names"]));
  return name;
}

ReferentialAction action_of(std::string_view letter) {
  if (letter == "r") return ReferentialAction::restrict_;
  if (letter == "c") return ReferentialAction::cascade;
  if (letter == "n") return ReferentialAction::set_null;
  return letter == "d" ? ReferentialAction::set_default : ReferentialAction::unset;
}

/// SERIAL: a type and numbers of its own.
std::optional<Type::Kind> serial_kind(Node type_name) {
  const std::string name = name_in(type_name["names"]);
  if (name == "serial" || name == "serial4") return Type::Kind::integer;
  if (name == "bigserial" || name == "serial8") return Type::Kind::bigint;
  if (name == "smallserial" || name == "serial2") return Type::Kind::smallint;
  return std::nullopt;
}

const std::initializer_list<std::string_view> words_behind_default = {
    "not",        "null",      "constraint", "check",   "primary",    "unique",
    "references", "generated", "collate",    "default", "deferrable", "initially"};

}  // namespace

// --- constraints ---

/// A constraint of the table, or of a column, whose columns are then still to be given.
Constraint Reading::constraint(Node node) {
  Constraint made;
  const std::string_view kind = node["contype"].text();
  made.name = node["conname"].text();
  made.named = made.final_name = !made.name.empty();
  made.span = place(node);
  made.columns = sql::strings_of(node["keys"]);
  if (node["deferrable"].flag()) made.deferrable = true;
  if (node["initdeferred"].flag()) made.initially = "deferred";
  if (kind == "CONSTR_PRIMARY" || kind == "CONSTR_UNIQUE") {
    made.kind = kind == "CONSTR_PRIMARY" ? Constraint::Kind::primary_key : Constraint::Kind::unique;
    made.include = sql::strings_of(node["including"]);
    lacks(node, {{"options", "WITH in a constraint"}, {"indexname", "a constraint USING INDEX"}});
    if (node["nulls_not_distinct"].flag()) fail(node, "NULLS NOT DISTINCT");
  } else if (kind == "CONSTR_CHECK") {
    made.kind = Constraint::Kind::check;
    std::size_t token = token_of(node);
    while (token < pieces_.all().end && !pieces_.is_word(token, "check")) ++token;
    made.condition = expression(pieces_.in_brackets(token));
  } else if (kind == "CONSTR_FOREIGN") {
    made.kind = Constraint::Kind::foreign_key;
    made.columns = sql::strings_of(node["fk_attrs"]);
    made.referred_table = sql::relation_name(node["pktable"]);
    made.referred_columns = sql::strings_of(node["pk_attrs"]);
    made.on_delete = action_of(node["fk_del_action"].text());
    made.on_update = action_of(node["fk_upd_action"].text());
    if (node["fk_matchtype"].text() == "f") made.match = "full";
    if (node["fk_del_set_cols"]) fail(node, "ON DELETE SET of some columns");
  } else {
    fail(node, kind == "CONSTR_EXCLUSION" ? "an exclusion constraint" : "this constraint");
  }
  if (node["skip_validation"].flag()) fail(node, "NOT VALID");
  return made;
}

// --- columns ---

Value Reading::default_of(Node constraint) {
  std::size_t token = token_of(constraint);
  while (token < pieces_.all().end && !pieces_.is_word(token, "default")) ++token;
  Range piece{token + 1, pieces_.all().end};
  for (std::size_t at = pieces_.behind(piece.begin); at < piece.end; at = pieces_.behind(at)) {
    const bool ends = pieces_.is_symbol(at, ",") || pieces_.is_symbol(at, ")");  // the column, or the table
    if (ends || pieces_.find({at, at + 1}, words_behind_default) == at) piece.end = at;
  }
  return value(constraint["raw_expr"], piece, nullptr);
}

void Reading::column_constraint(Node node, Column& column, std::vector<Constraint>& constraints) {
  const std::string_view kind = node["contype"].text();
  if (kind == "CONSTR_NULL") return;
  if (kind == "CONSTR_NOTNULL") {
    column.nullable = false;
  } else if (kind == "CONSTR_DEFAULT") {
    Value made = default_of(node);
    const Literal* literal = std::get_if<Literal>(&made);
    const std::string* text = literal == nullptr ? nullptr : literal->get<std::string>();
    if (text != nullptr)
      if (const std::optional<Literal> read = read_as(*text, sort_of(column.type))) made = *read;
    if (literal == nullptr || !std::holds_alternative<Literal>(made) || !std::get<Literal>(made).is<Null>())
      column.default_value = std::move(made);
  } else if (kind == "CONSTR_GENERATED") {
    column.generated = Generated{expression(pieces_.in_brackets(token_of(node))), true};
  } else if (kind == "CONSTR_IDENTITY") {
    if (node["options"]) return fail(node, "options of an identity");
    Identity identity;
    identity.always = node["generated_when"].text() == "a";
    column.identity = identity;
    column.nullable = false;
  } else if (kind.starts_with("CONSTR_ATTR")) {
    if (kind != "CONSTR_ATTR_NOT_DEFERRABLE" && kind != "CONSTR_ATTR_IMMEDIATE")
      fail(node, "DEFERRABLE behind a column");
  } else {
    Constraint made = constraint(node);
    if (made.kind != Constraint::Kind::check) made.columns = {column.name};
    if (made.kind == Constraint::Kind::primary_key) column.nullable = false;
    constraints.push_back(std::move(made));
  }
}

Column Reading::column(Node node, std::vector<Constraint>& constraints) {
  Column made;
  made.name = node["colname"].text();
  made.span = place(node);
  made.auto_increment = AutoIncrement::no;
  if (const std::optional<Type::Kind> serial = serial_kind(node["typeName"])) {
    made.type.kind = *serial;
    made.auto_increment = AutoIncrement::yes;
    made.nullable = false;
  } else if (const std::optional<Type> type = speaker_.type_of(node["typeName"])) {
    made.type = *type;
  } else {
    const std::string name = to_string(sql::object_name(sql::strings_of(node["typeName"]["names"])));
    fail(node["typeName"], "the type '" + name + (node["typeName"]["arrayBounds"] ? "[]'" : "'"));
  }
  lacks(node, {{"collClause", "COLLATE"}, {"compression", "COMPRESSION"}});
  for (const Node one : node["constraints"]) column_constraint(one["Constraint"], made, constraints);
  return made;
}

// --- tables ---

void Reading::create_table(Node node) {
  const Node relation = node["relation"];
  if (!lacks(node, {{"inhRelations", "INHERITS"},
                    {"partspec", "PARTITION BY"},
                    {"partbound", "PARTITION OF"},
                    {"ofTypename", "CREATE TABLE OF"},
                    {"options", "WITH behind a table"},
                    {"tablespacename", "TABLESPACE"},
                    {"accessMethod", "USING behind a table"}}))
    return;
  if (relation["relpersistence"].text() != "p") return fail(relation, "a temporary or unlogged table");
  CreateTable create;
  create.if_not_exists = node["if_not_exists"].flag();
  create.table.name = sql::relation_name(relation);
  create.table.span = place(relation);
  for (const Node one : node["tableElts"]) {
    if (one["ColumnDef"])
      create.table.columns.push_back(column(one["ColumnDef"], create.table.constraints));
    else if (one["Constraint"])
      create.table.constraints.push_back(constraint(one["Constraint"]));
    else
      fail(one, "LIKE in a table");
  }
  for (const Constraint& one : create.table.constraints)
    if (one.kind == Constraint::Kind::primary_key)
      for (const std::string& name : one.columns)
        if (Column* column = create.table.column(name)) column->nullable = false;
  add({std::move(create), place(relation), {}});
}

void Reading::alter_table(Node node) {
  const Node relation = node["relation"];
  if (node["objtype"].text() != "OBJECT_TABLE") return fail(relation, "");
  if (node["missing_ok"].flag()) return fail(relation, "ALTER TABLE IF EXISTS");
  if (!is_plain(relation)) return;
  const ObjectName table = sql::relation_name(relation);
  std::size_t begin = token_of(relation) + 1;
  if (!table.schema.empty()) begin += 2;
  const std::vector<Range> pieces = pieces_.at_commas({begin, pieces_.all().end});
  std::vector<Operation> changes;
  std::size_t at = 0;
  for (const Node command : node["cmds"]) {
    if (at >= pieces.size()) return fail(command, "");
    alter(command["AlterTableCmd"], pieces[at++], table, changes);
  }
  if (changes.size() == 1) return add(std::move(changes.front()));
  add({AlterTable{table, std::move(changes)}, place(relation), {}});
}

void Reading::alter(Node command, Range piece, const ObjectName& table, std::vector<Operation>& changes) {
  const std::string_view kind = command["subtype"].text();
  const std::string name(command["name"].text());
  const Text own = pieces_.text(piece);
  const Span span = own.locate(0, original_.span);
  if (sql::cascades(command)) return fail(command, "CASCADE");
  AlterColumn alter;
  alter.table = table;
  alter.column = name;
  if (kind == "AT_AddColumn") {
    AddColumn made;
    made.table = table;
    made.if_not_exists = command["missing_ok"].flag();
    made.column = column(command["def"]["ColumnDef"], made.constraints);
    changes.push_back({std::move(made), span, {}});
    return;
  }
  if (kind == "AT_DropColumn") {
    changes.push_back({DropColumn{table, name, command["missing_ok"].flag()}, span, {}});
    return;
  }
  if (kind == "AT_AddConstraint") {
    AddConstraint made;
    made.table = table;
    made.constraint = constraint(command["def"]["Constraint"]);
    changes.push_back({std::move(made), span, {}});
    return;
  }
  if (kind == "AT_DropConstraint") {
    DropConstraint made;
    made.table = table;
    made.name = name;
    made.if_exists = command["missing_ok"].flag();
    made.final_name = true;
    changes.push_back({std::move(made), span, {}});
    return;
  }
  if (kind == "AT_AlterColumnType") {
    const Node definition = command["def"]["ColumnDef"];
    const std::optional<Type> type = speaker_.type_of(definition["typeName"]);
    if (!type) return fail(definition["typeName"], "this type");
    if (definition["collClause"]) return fail(definition, "COLLATE");
    alter.type = *type;
    if (definition["raw_default"])
      alter.using_expression = expression({pieces_.find(piece, {"using"}) + 1, piece.end});
  } else if (kind == "AT_SetNotNull" || kind == "AT_DropNotNull") {
    alter.nullable = kind == "AT_DropNotNull";
  } else if (kind == "AT_ColumnDefault" && !command["def"]) {
    alter.default_value = AlterColumn::DropDefault{};
  } else if (kind == "AT_ColumnDefault") {
    const std::shared_ptr<const Table> known = speaker_.table_named(table);
    Value made = value(command["def"], {pieces_.find(piece, {"default"}) + 1, piece.end},
                       known ? known->column(name) : nullptr);
    const Literal* literal = std::get_if<Literal>(&made);
    if (literal != nullptr && literal->is<Null>())
      alter.default_value = AlterColumn::DropDefault{};
    else
      alter.default_value = std::move(made);
  } else {
    speaker_.fail(command, "the change '" + one_line(own.str()) + "' of a table");
    return;
  }
  changes.push_back({std::move(alter), span, {}});
}

void Reading::rename(Node node) {
  const std::string_view kind = node["renameType"].text();
  const Node relation = node["relation"];
  const std::string new_name(node["newname"].text());
  if (node["missing_ok"].flag()) return fail(relation, "ALTER … IF EXISTS");
  if (kind == "OBJECT_TABLE") {
    add({RenameTable{sql::relation_name(relation), new_name}, place(relation), {}});
  } else if (kind == "OBJECT_COLUMN" && node["relationType"].text() == "OBJECT_TABLE") {
    AlterColumn alter;
    alter.table = sql::relation_name(relation);
    alter.column = node["subname"].text();
    alter.new_name = new_name;
    add({std::move(alter), place(relation), {}});
  } else {
    fail(relation, "this RENAME");
  }
}

// --- indexes, views, comments, the rest ---

void Reading::create_index(Node node) {
  const Node relation = node["relation"];
  if (!is_plain(relation) || !lacks(node, {{"options", "WITH behind an index"},
                                           {"tableSpace", "TABLESPACE"},
                                           {"excludeOpNames", "an exclusion constraint"}}))
    return;
  if (node["accessMethod"].text() != "btree")
    return fail(relation, "an index USING " + std::string(node["accessMethod"].text()));
  if (node["nulls_not_distinct"].flag()) return fail(relation, "NULLS NOT DISTINCT");
  CreateIndex create;
  create.table = sql::relation_name(relation);
  create.if_not_exists = node["if_not_exists"].flag();
  create.index.name = node["idxname"].text();
  create.index.final_name = !create.index.name.empty();
  create.index.unique = node["unique"].flag();
  create.index.span = place(relation);
  const std::vector<Range> pieces = pieces_.at_commas(pieces_.in_brackets(token_of(relation)));
  std::size_t at = 0;
  for (const Node parameter : node["indexParams"]) {
    const Node element = parameter["IndexElem"];
    const Range piece = pieces[at++];
    IndexElement made;
    made.span = pieces_.text(piece).locate(0, original_.span);
    if (element["name"] && piece.end - piece.begin == 1)
      made.column = element["name"].text();
    else
      made.expression = expression(piece);
    create.index.elements.push_back(std::move(made));
  }
  for (const Node included : node["indexIncludingParams"])
    create.index.include.emplace_back(included["IndexElem"]["name"].text());
  const std::size_t where = pieces_.find(pieces_.all(), {"where"});
  if (node["whereClause"]) create.index.where = expression({where + 1, pieces_.all().end});
  add({std::move(create), place(relation), {}});
}

void Reading::drop(Node node) {
  const std::string_view kind = node["removeType"].text();
  const bool if_exists = node["missing_ok"].flag();
  if (sql::cascades(node)) return fail(node, "DROP … CASCADE");
  for (const Node object : node["objects"]) {
    const ObjectName name = name_of_list(object);
    if (kind == "OBJECT_TABLE") {
      add({DropTable{name, if_exists}, original_.span, {}});
    } else if (kind == "OBJECT_INDEX") {
      DropIndex drop;
      drop.index = name;
      drop.if_exists = if_exists;
      drop.final_name = true;
      add({std::move(drop), original_.span, {}});
    } else if (kind == "OBJECT_VIEW" || kind == "OBJECT_MATVIEW") {
      add({DropView{name, kind == "OBJECT_MATVIEW", if_exists}, original_.span, {}});
    } else if (kind == "OBJECT_SCHEMA") {
      add({DropSchema{name.name, if_exists}, original_.span, {}});
    } else if (kind == "OBJECT_TYPE" && context_.catalog.enumeration(name)) {
      add({DropEnum{name, if_exists}, original_.span, {}});
    } else {
      return fail(object, "");
    }
  }
}

void Reading::create_view(Node node) {
  if (!lacks(node, {{"aliases", "names of a view's columns"}, {"options", "options of a view"}})) return;
  if (node["withCheckOption"].text() != "NO_CHECK_OPTION") return fail(node["view"], "WITH CHECK OPTION");
  if (node["view"]["relpersistence"].text() != "p") return fail(node["view"], "a temporary view");
  CreateView create;
  create.replace = node["replace"].flag();
  create.view.name = sql::relation_name(node["view"]);
  create.view.span = place(node["view"]);
  const std::size_t as = pieces_.find(pieces_.all(), {"as"});
  create.view.query = expression({as + 1, pieces_.all().end});
  add({std::move(create), place(node["view"]), {}});
}

void Reading::comment(Node node) {
  const std::string_view kind = node["objtype"].text();
  std::vector<std::string> names = sql::strings_of(node["object"]["List"]["items"]);
  CommentOn made;
  if (kind == "OBJECT_COLUMN" && names.size() > 1) {
    made.column = std::move(names.back());
    names.pop_back();
  } else if (kind != "OBJECT_TABLE") {
    return fail({}, "");
  }
  made.table = sql::object_name(std::move(names));
  if (node["comment"]) made.comment = std::string(node["comment"].text());
  add({std::move(made), original_.span, {}});
}

void Reading::create_enum(Node node) {
  CreateEnum made;
  made.name = sql::object_name(sql::strings_of(node["typeName"]));
  made.labels = sql::strings_of(node["vals"]);
  add({std::move(made), original_.span, {}});
}

void Reading::alter_enum(Node node) {
  if (node["oldVal"]) return fail({}, "ALTER TYPE … RENAME VALUE");
  AddEnumValue made;
  made.name = sql::object_name(sql::strings_of(node["typeName"]));
  made.value = node["newVal"].text();
  const std::string neighbor(node["newValNeighbor"].text());
  (node["newValIsAfter"].flag() ? made.after : made.before) = neighbor;
  made.if_not_exists = node["skipIfNewValExists"].flag();
  add({std::move(made), original_.span, {}});
}

void Reading::create_schema(Node node) {
  if (!lacks(node, {{"authrole", "AUTHORIZATION"}, {"schemaElts", "a schema with what is in it"}})) return;
  add({CreateSchema{std::string(node["schemaname"].text()), node["if_not_exists"].flag()}, original_.span, {}});
}

}  // namespace migc::translating
