// What is wrong with a TOML file, and where: each row is a text (its first line is line 2 of the file) and
// all the messages about it.
#include "catch.h"
#include "frontend_helper.h"

using namespace migc;
using namespace migc::testing;

namespace {

struct ErrorCase {
  std::string text, errors;
};

void check(const std::vector<ErrorCase>& cases) {
  for (const ErrorCase& c : cases) {
    INFO(c.text);
    CHECK(errors_of(c.text) == c.errors);
  }
}

}  // namespace

TEST_CASE("a file's own keys") {
  check({
      {"", ""},
      {"mesage = \"x\"\n",
       "m.toml:2:1: unknown key 'mesage' in a migration file; did you mean 'message'? [unknown-key]\n"},
      {"message = 3\n",
       "m.toml:2:11: 'message' is a whole number, where a string is expected [wrong-type]\n"},
      {"down_revision = []\ndepends_on = [\"a\", \"a\"]\n",
       "m.toml:3:20: 'a' stands twice in 'depends_on' [repeated-name]\n"},
      {"down_revision = \"\"\n",
       "m.toml:2:17: 'down_revision' is empty, where a name is expected [empty-text]\n"},
      {"branch_labels = \"a@b\"\n",
       "m.toml:2:17: 'a@b' cannot be a branch label, because ranges use '@' for something else "
       "[invalid-id]\n"},
      {"create_date = \"x\"\n",
       "m.toml:2:15: 'create_date' is a string, where a date, or a date and a time is expected "
       "[wrong-type]\n"},
      {"downgrade = \"autom\"\n",
       "m.toml:2:13: 'downgrade' cannot be 'autom'; it takes 'auto' and 'irreversible'; did you mean 'auto'? "
       "[wrong-choice]\n"},
      {"downgrade = true\n",
       "m.toml:2:13: 'downgrade' is true or false, where 'auto', 'irreversible' or an array of tables, each "
       "begun by "
       "[[downgrade]] is expected [wrong-type]\n"},
      {"[upgrade]\nexecute = \"x\"\n",
       "m.toml:2:1: 'upgrade' is a table, where an array of tables, each begun by [[upgrade]] is expected "
       "[wrong-type]\n"},
      {"upgrade = [3]\n",
       "m.toml:2:12: 'upgrade[]' is a whole number, where a table is expected [wrong-type]\n"},
  });
}

TEST_CASE("ids of revisions") {
  const auto errors = [](const std::string& id) {
    return load_files({{"m.toml", "revision = " + id + "\n"}}).errors();
  };
  CHECK(errors("\"a b.c_é\"").empty());
  CHECK(
      errors("\"a+b\"") ==
      "m.toml:1:12: 'a+b' cannot be a revision id, because ranges use '+' for something else [invalid-id]\n");
  CHECK(errors("\"a\\tb\"").find("holds a control character") != std::string::npos);
  CHECK(errors("\" a\"").find("begins or ends with a blank") != std::string::npos);
  CHECK(errors("\"heads\"") ==
        "m.toml:1:12: 'heads' cannot be a revision id, because ranges use the word for "
        "something else [reserved-id]\n");
  CHECK(errors("\"\"").find("[empty-text]") != std::string::npos);
  CHECK(errors("\"é23456789012345678901234567890123\"") ==
        "m.toml:1:12: the revision id 'é23456789012345678901234567890123' has 33 characters, and the version "
        "table "
        "holds 32 [long-revision-id]\n");
  CHECK(load_files({{"m.toml", "message = \"x\"\n"}}).errors() ==
        "m.toml:1:1: a migration file needs the key 'revision' [missing-key]\n");
}

TEST_CASE("TOML itself") {
  check({
      {"x = \n",
       "m.toml:2:5: this is not valid TOML: key-value pair: expected value, saw '\\n' [invalid-toml]\n"},
      {"message = \"a\"\nmessage = \"b\"\n",
       "m.toml:3:11: this is not valid TOML: key-value pair: cannot redefine existing string 'message' "
       "[invalid-toml]\n"},
      {up + "insert = \"t\"\nrows = [{ a = 12_345678901234567890123 }]\n",
       "m.toml:4:15: this whole number does not fit 64 bits; write { decimal = \"12345678901234567890123\" } "
       "[number-too-large]\n"},
      {up + "insert = \"é\"\nrows = [{ \"é\" = -9223372036854775809 }]\n",
       "m.toml:4:17: this whole number does not fit 64 bits; write { decimal = \"-9223372036854775809\" } "
       "[number-too-large]\n"},
  });
}

TEST_CASE("a file with a syntax error still has its id") {
  const Loaded loaded = load_toml("down_revision = \"r0\"\n\n[[upgrade]]\nexecute = \n");
  REQUIRE(loaded.revisions.size() == 1);
  CHECK(loaded.revisions[0].id == "r1");
  CHECK(loaded.revisions[0].down_revisions == std::vector<std::string>{"r0"});
  CHECK_FALSE(loaded.revisions[0].ok);
  CHECK(loaded.diagnostics.size() == 1);
  CHECK(load_toml("x = \n").revisions.empty());
}

TEST_CASE("verbs") {
  check({
      {up + "crate_table = \"t\"\ncolumns = []\n",
       "m.toml:3:1: no verb in this operation: a key such as create_table or execute must say what it does; "
       "did you "
       "mean 'create_table'? [missing-verb]\n"},
      {up + "table = \"t\"\n",
       "m.toml:2:1: no verb in this operation: a key such as create_table or execute must say what it does; "
       "the verbs are create_table, drop_table, rename_table, alter_table, comment_on, add_column, drop_column, alter_column, "
       "create_index, drop_index, create_primary_key, create_unique_constraint, create_foreign_key, create_check_constraint, "
       "create_exclude_constraint, drop_constraint, create_enum, add_enum_value, drop_enum, create_sequence, drop_sequence, "
       "create_schema, drop_schema, create_extension, drop_extension, create_view, drop_view, insert, update, delete, execute "
       "[missing-verb]\n"},
      {up + "drop_table = \"t\"\ndrop_index = \"i\"\n",
       "m.toml:4:1: 'drop_table' and 'drop_index' are two verbs, and an operation has one; begin another "
       "[[upgrade]] "
       "[two-verbs]\n"},
      {up + "drop_table = \"t\"\nmessage = \"x\"\nrevision = \"y\"\n",
       "m.toml:4:1: 'message' belongs to the file, but stands in an operation; move it above the first "
       "[[upgrade]] "
       "[misplaced-file-key]\n"
       "m.toml:5:1: 'revision' belongs to the file, but stands in an operation; move it above the first "
       "[[upgrade]] "
       "[misplaced-file-key]\n"},
      {up + "create_table = \"t\"\n[[upgrade.columns]]\nname = \"a\"\ntype = \"text\"\nmessage = \"x\"\n",
       "m.toml:7:1: 'message' belongs to the file, but stands in an operation; move it above the first "
       "[[upgrade]] "
       "[misplaced-file-key]\n"},
      {"[[downgrade]]\ndrop_table = \"t\"\ndepends_on = \"x\"\n",
       "m.toml:4:1: 'depends_on' belongs to the file, but stands in an operation; move it above the first "
       "[[downgrade]] [misplaced-file-key]\n"},
      {up + "drop_table = [\"t\"]\n",
       "m.toml:3:14: 'drop_table' is an array, where a string is expected [wrong-type]\n"},
      {up + "create_index = \"i\"\ntabel = \"t\"\nunique = 1\n",
       "m.toml:4:1: unknown key 'tabel' in create_index; did you mean 'table'? [unknown-key]\n"
       "m.toml:5:10: 'unique' is a whole number, where true or false is expected [wrong-type]\n"
       "m.toml:3:16: create_index needs the key 'columns' [missing-key]\n"},
      {up + "drop_table = \"t\"\nif_not_exists = true\n",
       "m.toml:4:1: unknown key 'if_not_exists' in drop_table [unknown-key]\n"},
      {up + "drop_table = \"t\"\npostgresql = { x = 1 }\n",
       "m.toml:4:1: drop_table has no options for one dialect; to run it only there, write dialects = "
       "[\"postgresql\"] "
       "[no-dialect-options]\n"},
      {up + "create_table = \"t\"\ncolumns = [{ name = \"a\", type = \"text\" }]\npostgres = { x = 1 }\n",
       "m.toml:5:1: unknown key 'postgres' in create_table; did you mean 'postgresql'? [unknown-key]\n"},
      {up + "drop_table = \"t\"\ndialects = [\"mysql\", \"sqllite\"]\n",
       "m.toml:4:12: there is no dialect 'sqllite'; did you mean 'sqlite'? [unknown-dialect]\n"},
      {up + "drop_table = \"t\"\ndialects = []\n",
       "m.toml:4:12: 'dialects' is empty; it needs at least one dialect [empty-list]\n"},
      {up + "execute = \"SELECT 1\"\nschema = \"s\"\n",
       "m.toml:4:1: unknown key 'schema' in execute [unknown-key]\n"},
      {up + "alter_column = \"t.a\"\n",
       "m.toml:3:16: alter_column changes nothing; give it new_name, type, nullable, default, comment or "
       "identity "
       "[nothing-to-alter]\n"},
  });
}

TEST_CASE("names") {
  const auto drop = [](const std::string& name) { return errors_of(up + "drop_table = " + name + "\n"); };
  CHECK(drop("\"app.t\"").empty());
  CHECK(drop("'\"odd.name\"'").empty());
  CHECK(drop("'\"a\"\"b\".t'").empty());
  CHECK(drop("\"a.b.c\"") ==
        "m.toml:3:14: 'a.b.c' has 3 parts, where 'name' or 'schema.name' is expected; put quotes around a "
        "part that "
        "holds a dot: \"\\\"odd.name\\\".id\" [name-parts]\n");
  CHECK(drop("\"\"") == "m.toml:3:14: 'drop_table' is empty, where a name is expected [empty-text]\n");
  CHECK(drop("\"a.\"") == "m.toml:3:14: a part of the name 'a.' is empty [empty-name-part]\n");
  CHECK(drop("'\"\"'") == "m.toml:3:14: a part of the name '\"\"' is empty [empty-name-part]\n");
  CHECK(drop("'\"a'") == "m.toml:3:14: the quotes in the name '\"a' do not match [unclosed-name]\n");
  CHECK(drop("'\"a\"b'") == "m.toml:3:14: the quotes in the name '\"a\"b' do not match [unclosed-name]\n");
  CHECK(drop("'a\"b'") == "m.toml:3:14: the quotes in the name 'a\"b' do not match [unclosed-name]\n");
  CHECK(drop("\"a\\u0000\"") ==
        "m.toml:3:14: this text holds a NUL character, which no database takes [nul-character]\n");
  CHECK(errors_of(up + "drop_table = \"app.t\"\nschema = \"app\"\n") ==
        "m.toml:4:1: 'app.t' names a schema, and 'schema' beside it names one, too; keep one of them "
        "[two-schemas]\n");
  CHECK(errors_of(up + "drop_column = \"a\"\n").find("has 1 parts, where 'table.column'") !=
        std::string::npos);
  CHECK(errors_of(up + "create_index = \"s.i\"\ntable = \"t\"\ncolumns = [\"a\"]\n")
            .find("where a single name") != std::string::npos);
}

TEST_CASE("columns") {
  const auto columns = [](const std::string& items, const std::string& rest = "") {
    return errors_of(up + "create_table = \"t\"\ncolumns = [" + items + "]\n" + rest);
  };
  CHECK(columns("") == "m.toml:4:11: 'columns' is empty; it needs at least one column [empty-list]\n");
  CHECK(columns("{ name = \"a\" }") == "m.toml:4:12: a column needs the key 'type' [missing-key]\n");
  CHECK(columns("{ name = \"a\", typ = \"text\", nullabel = true }") ==
        "m.toml:4:26: unknown key 'typ' in a column; did you mean 'type'? [unknown-key]\n"
        "m.toml:4:40: unknown key 'nullabel' in a column; did you mean 'nullable'? [unknown-key]\n");
  CHECK(columns("{ name = \"a\", type = \"text\" }, { name = \"a\", type = \"text\" }") ==
        "m.toml:4:43: the column 'a' stands twice in this table [duplicate-column]\n"
        "  m.toml:4:12: first here [first-here]\n");
  CHECK(columns("{ name = \"code\", type = \"integer\" }", "primary_key = [\"cod\"]\n") ==
        "m.toml:5:15: the primary key names 'cod', which is no column of this table; did you mean 'code'? "
        "[unknown-key-column]\n");
  CHECK(columns("{ name = \"id\", type = \"integer\", nullable = true }", "primary_key = [\"id\"]\n") ==
        "m.toml:4:12: the column 'id' is part of the primary key and cannot be nullable [nullable-key]\n");
  CHECK(columns("{ name = \"id\", type = \"integer\", primary_key = true, nullable = true }") ==
        "m.toml:4:45: the column 'id' is part of the primary key and cannot be nullable [nullable-key]\n");
  CHECK(columns("{ name = \"id\", type = \"integer\", primary_key = true }", "primary_key = [\"id\"]\n") ==
        "m.toml:4:45: the primary key is given twice: by 'primary_key' of the table, and by the column 'id' "
        "[two-primary-keys]\n");
  CHECK(columns("{ name = \"a\", type = \"text\", on_delete = \"cascade\" }") ==
        "m.toml:4:41: 'on_delete' means nothing without 'references' beside it [needs-key]\n");
  CHECK(columns("{ name = \"a\", type = \"text\", labels = [\"x\"] }") ==
        "m.toml:4:41: 'labels' means nothing without type = \"enum\" beside it [needs-key]\n");
  CHECK(columns("{ name = \"a\", type = \"enum\" }") ==
        "m.toml:4:26: a column of type enum needs the key 'enum' [missing-key]\n");
  CHECK(columns("{ name = \"a\", type = \"enum\", enum = \"m\", labels = [\"x\", \"x\"] }") ==
        "m.toml:4:68: 'x' stands twice in 'labels' [repeated-name]\n");
  CHECK(columns("{ name = \"a\", type = \"text\", references = \"u\" }").find("[name-parts]") !=
        std::string::npos);
  CHECK(columns("{ name = \"a\", type = \"text\", references = \"u.id\", on_delete = \"casacde\" }") ==
        "m.toml:4:74: 'on_delete' cannot be 'casacde'; it takes 'no_action', 'restrict', 'cascade', "
        "'set_null' and "
        "'set_default'; did you mean 'cascade'? [wrong-choice]\n");
  CHECK(columns("{ name = \"a\", type = \"int\", default = 1, generated = \"b + 1\" }") ==
        "m.toml:4:53: 'default' and 'generated' exclude each other [conflicting-keys]\n");
  CHECK(columns("{ name = \"a\", type = \"int\", default = 1, identity = true }") ==
        "m.toml:4:53: 'default' and 'identity' exclude each other [conflicting-keys]\n");
  CHECK(columns("{ name = \"a\", type = \"int\", default = 1, identity = false }").empty());
  CHECK(columns("{ name = \"a\", type = \"int\", identity = { strat = 5 } }") ==
        "m.toml:4:53: unknown key 'strat' in identity; did you mean 'start'? [unknown-key]\n");
  CHECK(columns("{ name = \"\", type = \"int\" }") ==
        "m.toml:4:21: 'name' is empty, where a name is expected [empty-text]\n");
}

TEST_CASE("constraints and indexes") {
  const auto table = [](const std::string& rest) {
    return errors_of(up + "create_table = \"t\"\ncolumns = [{ name = \"a\", type = \"text\" }]\n" + rest);
  };
  CHECK(table("foreign_keys = [{ columns = [\"a\"], references = \"u\", referred_columns = [\"x\", \"y\"] "
              "}]\n") ==
        "m.toml:5:17: the foreign key pairs columns one by one, but 1 refer to 2 [column-count]\n");
  CHECK(table("unique = [{ columns = [] }]\n") ==
        "m.toml:5:23: 'columns' is empty; it needs at least one column [empty-list]\n");
  CHECK(table("unique = [\"a\"]\n") ==
        "m.toml:5:11: 'unique[]' is a string, where a table is expected [wrong-type]\n");
  CHECK(table("checks = [{ name = \"c\" }]\n") ==
        "m.toml:5:11: a check constraint needs the key 'condition' [missing-key]\n");
  CHECK(table("primary_key = { colums = [\"a\"] }\n") ==
        "m.toml:5:17: unknown key 'colums' in a primary key; did you mean 'columns'? [unknown-key]\n");
  CHECK(table("unique = [{ columns = [\"a\"], deferrable = false, initially = \"deferred\" }]\n") ==
        "m.toml:5:11: 'deferrable = false' and 'initially = \"deferred\"' exclude each other "
        "[conflicting-keys]\n");
  CHECK(table("indexes = [{ columns = [3] }]\n") ==
        "m.toml:5:25: 'columns[]' is a whole number, where a column name, or a table with 'sql' is expected "
        "[wrong-type]\n");
  const auto exclude = [](const std::string& element) {
    return errors_of(up + "create_exclude_constraint = \"x\"\ntable = \"t\"\nelements = [" + element + "]\n");
  };
  CHECK(exclude("{ column = \"a\", with = \"=\" }, { sql = \"tsrange(a, b)\", with = \"&&\" }").empty());
  CHECK(exclude("{ column = \"a\" }") ==
        "m.toml:5:13: an element of an exclusion constraint needs the key 'with' [missing-key]\n");
  CHECK(exclude("\"a\"") ==
        "m.toml:5:13: 'elements[]' is a string, where a table is expected [wrong-type]\n");
  CHECK(exclude("{ column = \"a\", wiht = \"=\", with = \"=\" }") ==
        "m.toml:5:29: unknown key 'wiht' in an element of an exclusion constraint; did you mean 'with'? "
        "[unknown-key]\n");
  CHECK(exclude("{ column = \"a\", sql = \"b\", with = \"=\" }") ==
        "m.toml:5:13: 'column' and 'sql' exclude each other [conflicting-keys]\n");
}

TEST_CASE("changes of alter_table") {
  const auto changes = [](const std::string& items) {
    return errors_of(up + "alter_table = \"t\"\nchanges = [" + items + "]\n");
  };
  CHECK(changes("{ add_column = \"a\", type = \"text\" }, { create_check_constraint = \"c\", condition = \"a "
                "> 0\" }")
            .empty());
  CHECK(changes("") == "m.toml:4:11: 'changes' is empty; it needs at least one change [empty-list]\n");
  CHECK(changes("{ drop_table = \"t\" }") ==
        "m.toml:4:14: 'drop_table' is none of the changes that alter_table makes; write it as an operation "
        "of its own "
        "[misplaced-verb]\n");
  CHECK(changes("{ create_index = \"i\", table = \"t\", columns = [\"a\"] }") ==
        "m.toml:4:34: 'table' has no place in a change of alter_table, which says it for all of them "
        "[implied-key]\n");
  CHECK(changes("{ drop_column = \"t.a\" }").find("where a single name is expected") != std::string::npos);
}

TEST_CASE("values") {
  const auto value = [](const std::string& text) {
    return errors_of(up + "insert = \"t\"\nrows = [{ a = " + text + " }]\n");
  };
  CHECK(value("{ x = 1 }") ==
        "m.toml:4:15: a value written as a table has one of the keys sql, decimal, bytes, json, "
        "json_text and interval [missing-value-form]\n");
  CHECK(value("{ decimel = \"1\" }").find("did you mean 'decimal'?") != std::string::npos);
  CHECK(value("{ decimal = \"1\", bytes = \"00\" }") ==
        "m.toml:4:32: 'decimal' and 'bytes' exclude each other [conflicting-keys]\n");
  CHECK(value("{ decimal = \"1\", p = 1 }") ==
        "m.toml:4:32: unknown key 'p' in a value with 'decimal' [unknown-key]\n");
  CHECK(value("{ decimal = \"1.x\" }") == "m.toml:4:27: '1.x' is no decimal number [invalid-value]\n");
  CHECK(value("{ decimal = 1.5 }") ==
        "m.toml:4:27: 'decimal' is a number with a fraction, where a string is expected [wrong-type]\n");
  CHECK(value("{ bytes = \"0\" }").find("row of bytes in hexadecimal digits") != std::string::npos);
  CHECK(value("{ bytes = \"0g\" }").find("[invalid-value]") != std::string::npos);
  CHECK(value("{ json_text = \"{\" }") == "m.toml:4:29: '{' is no JSON text [invalid-value]\n");
  CHECK(value("{ json = { a = 2025-01-01 } }") ==
        "m.toml:4:30: JSON has no dates and times; write a string [json-date]\n");
  CHECK(value("{ json = [inf] }") == "m.toml:4:25: 'inf' is no number of JSON [invalid-value]\n");
  CHECK(value("{ interval = \" \" }") == "m.toml:4:28: ' ' is no span of time [invalid-value]\n");
  CHECK(value("nan") ==
        "m.toml:4:15: 'nan' is a number that not every database has; write it as SQL text for those "
        "that do [not-finite]\n");
  CHECK(value("[1, { sql = \"now()\" }]") ==
        "m.toml:4:19: 'a' must be a value; SQL text is none [not-a-value]\n");
  CHECK(value("0000-01-01") == "m.toml:4:15: '0000' is no year [invalid-value]\n");
  CHECK(value("\"a\\u0000b\"").find("[nul-character]") != std::string::npos);
  CHECK(value("{ sql = \"\" }") == "m.toml:4:23: 'sql' is empty, where SQL text is expected [empty-text]\n");
  check({
      {up + "insert = \"t\"\nrows = []\n",
       "m.toml:4:8: 'rows' is empty; it needs at least one row [empty-list]\n"},
      {up + "insert = \"t\"\nrows = [{}]\n",
       "m.toml:4:9: 'rows[]' is empty; it needs at least one column [empty-list]\n"},
      {up + "insert = \"t\"\nrows = [{ \"\" = 1 }]\n",
       "m.toml:4:11: 'a key' is empty, where a column's name is expected [empty-text]\n"},
      {up + "update = \"t\"\nset = {}\n",
       "m.toml:4:7: 'set' is empty; it needs at least one column [empty-list]\n"},
      {up + "update = \"t\"\nset = { a = 1 }\nbatch = { key = \"id\", size = 0 }\n",
       "m.toml:5:30: 'size' is 0; it must be from 1 to 1000000000 [out-of-range]\n"},
  });
}

TEST_CASE("expressions and their parameters") {
  const auto where = [](const std::string& text) {
    return errors_of(up + "delete = \"t\"\nwhere = " + text + "\n");
  };
  CHECK(where("\"a = 1\"").empty());
  CHECK(where("{ sql = \"a = :p AND b = :json\", p = \"x\", params = { json = 1 } }").empty());
  CHECK(where("{ sql = \"now() > a\", oracle = \"SYSTIMESTAMP > a\", mysql = \"\" }").empty());
  CHECK(where("\"a = :p\"") ==
        "m.toml:4:14: the parameter ':p' has no value; give it beside 'sql' or in 'params', or "
        "write \\: for a plain colon [missing-parameter]\n");
  CHECK(where("\"a = 'x:p' AND b::int = 1\"").empty());
  CHECK(where("{ sql = \"a = :p\", p = 1, q = 2 }") ==
        "m.toml:4:34: 'q' is no dialect, and no :q in the SQL text takes its value [unused-parameter]\n");
  CHECK(where("{ sql = \"a = 1\", postgersql = \"a\" }") ==
        "m.toml:4:26: 'postgersql' is no dialect, and no :postgersql in the SQL text takes its value; did "
        "you mean "
        "'postgresql'? [unused-parameter]\n");
  CHECK(where("{ sql = \"a = :json\", json = \"x\" }") ==
        "m.toml:4:30: 'sql' and 'json' exclude each other [conflicting-keys]\n");
  CHECK(where("{ sql = \"a = :p\", p = 1, params = { p = 2 } }") ==
        "m.toml:4:45: 'p' stands twice in 'params' [repeated-name]\n");
  CHECK(where("{ sql = \"a = :p\", p = { sql = \"now()\" } }") ==
        "m.toml:4:31: 'p' must be a value; SQL text is none [not-a-value]\n");
  CHECK(where("{ mysql = \"a\" }") == "m.toml:4:9: an expression needs the key 'sql' [missing-key]\n");
  CHECK(where("\" \"") == "m.toml:4:9: 'an expression' is empty, where SQL text is expected [empty-text]\n");
  CHECK(where("3") ==
        "m.toml:4:9: 'where' is a whole number, where SQL text, or a table with 'sql' is expected "
        "[wrong-type]\n");
  CHECK(errors_of(up + "execute = { postgres = \"x\" }\n") ==
        "m.toml:3:13: there is no dialect 'postgres'; did you mean 'postgresql'? [unknown-dialect]\n");
  CHECK(errors_of(up + "execute = {}\n").find("[empty-text]") != std::string::npos);
  CHECK(errors_of(up + "execute = \"SELECT :a\"\nparams = { a = 1, b = 2 }\n").find("[unused-parameter]") !=
        std::string::npos);
}

TEST_CASE("SQL text is checked where it stands") {
  const auto line = [](const std::string& text) {
    const std::string errors = errors_of(text);
    return errors.substr(0, errors.find(" PostgreSQL"));
  };
  CHECK(line(up + "delete = \"t\"\nwhere = \"a = = 1\"\n") == "m.toml:4:14:");
  CHECK(line(up + "delete = \"t\"\nwhere = '''\na =\n  = 1'''\n") == "m.toml:6:3:");
  CHECK(line(up + "delete = \"t\"\nwhere = \"\"\"\na\\u0020= \\\n  = 1\"\"\"\n") == "m.toml:6:3:");
  CHECK(line(up + "create_check_constraint = \"c\"\ntable = \"t\"\ncondition = \"a > 0), CHECK (b > 0\"\n")
            .starts_with("m.toml:5:"));
  CHECK(line(up + "alter_column = \"t.a\"\ndefault = { sql = \"1 NOT NULL\" }\n").starts_with("m.toml:4:"));
  CHECK(line(up + "create_view = \"v\"\nquery = \"DELETE FROM t\"\n").starts_with("m.toml:4:"));
  CHECK(line(up + "create_index = \"i\"\ntable = \"t\"\ncolumns = [{ sql = \"a DESC, b\" }]\n")
            .starts_with("m.toml:5:"));
  CHECK(errors_of(up + "create_index = \"i\"\ntable = \"t\"\ncolumns = [{ sql = \"a DESC NULLS LAST\" }]\n")
            .empty());
  Project mysql;
  mysql.source_dialect = "mysql";
  CHECK(errors_of(up + "delete = \"t\"\nwhere = \"`a` <=> 1\"\n", mysql).empty());
}

TEST_CASE("every error of a file is reported, in one run") {
  const Loaded loaded = load_toml("mesage = 1\n" + up + "drop_tabel = \"t\"\n\n" + up +
                                  "create_table = \"t\"\ncolumns = [{ name = \"a\", type = \"strng(5)\" }]\n"
                                  "primary_key = [\"b\"]\n");
  CHECK(loaded.diagnostics.error_count() == 4);
  REQUIRE(loaded.revisions.size() == 1);
  CHECK_FALSE(loaded.revisions[0].ok);
  for (const Diagnostic& d : loaded.diagnostics.all()) CHECK(d.revision == "r1");
}
