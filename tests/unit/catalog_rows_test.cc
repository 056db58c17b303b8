// What is known of rows that a script puts into its own tables, and what a SELECT finds there.
#include "catalog_world.h"
#include "migc/dialect.h"
#include "migc/sql_rows.h"

using namespace migc;
using namespace migc::test;

namespace {

std::string written(const std::optional<Literal>& cell) {
  return !cell ? "?" : migc::sql::readable_constant(*cell);
}

class Rows {
 public:
  Rows() {
    run("CREATE TABLE roles (id serial PRIMARY KEY, name text NOT NULL UNIQUE, rank integer, active boolean DEFAULT true, code uuid)");
    run("CREATE TABLE grants (id integer PRIMARY KEY, role_id integer REFERENCES roles (id) ON DELETE CASCADE)");
    run("CREATE TABLE notes (id integer PRIMARY KEY, role_id integer REFERENCES roles (id))");
    run("INSERT INTO roles (name, rank) VALUES ('reader', 1), ('writer', 2)");
    run("INSERT INTO grants VALUES (1, 1), (2, NULL)");
    run("INSERT INTO notes VALUES (1, 1)");
  }
  void run(const Operation& operation) {
    Diagnostics diagnostics;
    apply(catalog, operation, {*find_dialect("postgresql"), naming, "r", true}, diagnostics);
    INFO((diagnostics.all().empty() ? "" : message_of(diagnostics.all().front())));
    REQUIRE_FALSE(diagnostics.has_errors());
  }
  void run(const std::string& text) { run(execute(text)); }

  /// "1, 'a'; 2, 'b'"; "?": a value that is not known; "not known": the answer is not.
  std::string ask(const std::string& select) const {
    const std::optional<migc::sql::KnownAnswer> answer = migc::sql::known_answer(select, catalog);
    if (!answer) return "not known";
    std::string all;
    for (const auto& row : answer->rows) {
      all += all.empty() ? "" : "; ";
      for (std::size_t i = 0; i < row.size(); ++i) all += (i > 0 ? ", " : "") + written(row[i]);
    }
    return all;
  }

  Catalog catalog;

 private:
  const Naming naming;
};

struct Case {
  const char *change, *select, *answer;
};

}  // namespace

TEST_CASE("SELECT of rows that the script put there") {
  const Rows rows;
  for (const auto& [select, answer] : std::initializer_list<std::pair<const char*, const char*>>{
           {"SELECT name FROM roles", "'reader'; 'writer'"},
           {"SELECT * FROM roles WHERE rank = 1", "?, 'reader', 1, true, NULL"},
           {"SELECT r.name, 1 AS one FROM roles AS r WHERE r.rank > 1;", "'writer', 1"},
           {"SELECT count(*) FROM roles WHERE rank IN (1, 2, 3)", "2"},
           {"SELECT EXISTS (SELECT 1 FROM roles WHERE name = 'nobody')", "false"},
           {"SELECT name FROM roles WHERE NOT (rank = 1) AND code IS NULL AND active", "'writer'"},
           {"SELECT name FROM roles WHERE rank = '1' OR rank <> 1 AND false", "'reader'"},
           {"SELECT name FROM roles WHERE rank = NULL", ""},
           {"SELECT 2 FROM roles WHERE rank = 1", "2"},
           {"SELECT count(*) FILTER (WHERE rank = 1) FROM roles", "not known"},
           {"SELECT name FROM roles WHERE name = 'writer'::text LIMIT 1", "'writer'"},
           {"SELECT name FROM roles WHERE 2 <= rank ORDER BY name", "'writer'"},
           {"SELECT id FROM grants WHERE role_id NOT IN (2, 3)", "1"},
           // which of them comes first, or what the collation says
           {"SELECT name FROM roles ORDER BY name", "not known"},
           {"SELECT name FROM roles LIMIT 1", "not known"},
           {"SELECT name FROM roles WHERE name = 'Reader'", "not known"},
           {"SELECT name FROM roles WHERE name = 'reader '", "not known"},
           {"SELECT name FROM roles WHERE name > 'a'", "not known"},
           // what is not read
           {"SELECT name FROM roles WHERE id = 1", "not known"},
           {"SELECT upper(name) FROM roles", "not known"},
           {"SELECT name FROM roles WHERE length(name) = 6", "not known"},
           {"SELECT DISTINCT name FROM roles", "not known"},
           {"SELECT name FROM roles GROUP BY name", "not known"},
           {"SELECT name FROM roles FOR UPDATE", "not known"},
           {"SELECT name FROM roles UNION SELECT 'x'", "not known"},
           {"SELECT name FROM roles, grants", "not known"},
           {"SELECT roles.* FROM roles", "not known"},
           {"WITH roles AS (SELECT 'x' AS name) SELECT name FROM roles", "not known"},
           {"SELECT name FROM elsewhere", "not known"},
           {"UPDATE roles SET rank = 1 RETURNING name", "not known"}}) {
    CAPTURE(select);
    CHECK(rows.ask(select) == answer);
  }
}

TEST_CASE("what a statement leaves of known rows") {
  for (const Case& one : std::initializer_list<Case>{
           {"UPDATE roles SET rank = rank + 1 WHERE name = 'reader'", "SELECT rank FROM roles", "2; 2"},
           {"UPDATE roles r SET rank = NULL, active = false", "SELECT rank, active FROM roles WHERE name = 'writer'", "NULL, false"},
           {"UPDATE roles SET rank = length(name)", "SELECT name, rank FROM roles WHERE name = 'writer'", "'writer', ?"},
           {"UPDATE roles SET rank = 9 WHERE length(name) > 1", "SELECT rank FROM roles WHERE name = 'reader'", "?"},
           {"UPDATE roles SET rank = 1 WHERE length(name) > 1", "SELECT rank FROM roles WHERE name = 'reader'", "1"},
           {"UPDATE roles SET rank = 5 FROM notes n WHERE n.role_id = roles.id", "SELECT rank FROM roles WHERE name = 'writer'", "?"},
           {"WITH x AS (SELECT 1) UPDATE roles SET rank = 5", "SELECT name FROM roles", "not known"},
           {"DELETE FROM roles WHERE name = 'reader'", "SELECT name FROM roles", "'writer'"},
           {"DELETE FROM roles WHERE id = 1", "SELECT name FROM roles WHERE name = 'writer'", "not known"},
           {"DELETE FROM notes WHERE role_id = 7 OR id > 5", "SELECT id FROM notes", "1"},
           {"DELETE FROM roles", "SELECT count(*) FROM roles", "0"},
           {"DELETE FROM roles WHERE rank = 2 AND active", "SELECT count(*) FROM grants", "not known"},  // ON DELETE CASCADE
           {"DELETE FROM roles WHERE rank = 2 AND active", "SELECT count(*) FROM notes", "1"},
           {"TRUNCATE roles CASCADE", "SELECT count(*) FROM notes", "not known"},
           {"INSERT INTO roles (name) VALUES ('third'), (lower('X'))", "SELECT rank FROM roles WHERE name = 'third'", "NULL"},
           {"INSERT INTO roles (name) VALUES ('third'), (lower('X'))", "SELECT name FROM roles WHERE rank IS NULL", "'third'; ?"},
           {"UPDATE roles SET name = replace(name, 'er', 'ing') || 's'", "SELECT name FROM roles", "'readings'; 'writings'"},
           {"UPDATE roles SET name = replace(name, 'R', 'x') WHERE rank = 1", "SELECT name FROM roles WHERE rank = 1", "?"},
           {"INSERT INTO notes (id) VALUES (2), (1 + 2)", "SELECT id, role_id FROM notes WHERE id > 1", "2, NULL; 3, NULL"},
           {"INSERT INTO notes (id) SELECT 2", "SELECT id FROM notes", "not known"},
           {"INSERT INTO notes (id) VALUES (1) ON CONFLICT DO NOTHING", "SELECT id FROM notes", "not known"},
           {"ALTER TABLE roles ALTER rank TYPE bigint", "SELECT name, rank FROM roles WHERE name = 'writer'", "'writer', ?"},
           {"ALTER TABLE roles RENAME rank TO grade; ALTER TABLE roles ADD rank integer", "SELECT rank FROM roles WHERE name = 'writer'", "?"},
           {"ALTER TABLE roles RENAME TO parts", "SELECT name FROM parts WHERE rank = 2", "'writer'"},
           {"ALTER TABLE roles RENAME TO parts", "SELECT name FROM roles", "not known"},
           {"CREATE INDEX ix ON roles (rank)", "SELECT count(*) FROM roles", "2"},
           {"SELECT upper('a')", "SELECT count(*) FROM roles", "2"},
           {"SELECT move_roles()", "SELECT count(*) FROM roles", "not known"},
           {"CREATE TABLE more () INHERITS (roles)", "SELECT count(*) FROM roles", "not known"},
           {"DO $$ BEGIN EXECUTE 'anything'; END $$", "SELECT count(*) FROM roles", "not known"},
           {"DO $$ BEGIN CREATE ROLE r; EXCEPTION WHEN duplicate_object THEN NULL; END $$", "SELECT count(*) FROM roles", "2"},
           {"CREATE FUNCTION f() RETURNS trigger AS 'x' LANGUAGE c;"
            "CREATE TRIGGER t AFTER UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION f(); UPDATE notes SET role_id = 1",
            "SELECT count(*) FROM roles", "not known"}}) {
    CAPTURE(one.change, one.select);
    Rows rows;
    rows.run(one.change);
    CHECK(rows.ask(one.select) == one.answer);
  }
}

TEST_CASE("a row is known by its key where others are not") {
  Rows rows;
  rows.run("INSERT INTO roles (name, rank) SELECT 'more', 3");
  CHECK(rows.ask("SELECT rank FROM roles WHERE name = 'reader'") == "not known");
  Rows deleted;
  deleted.run("UPDATE roles SET name = 'lector' WHERE name = 'writer'");
  deleted.run("DELETE FROM roles WHERE rank = 2 AND name = lower('LECTOR')");
  CHECK(deleted.ask("SELECT rank FROM roles WHERE name = 'reader'") == "1");
  CHECK(deleted.ask("SELECT rank FROM roles WHERE name = 'lector'") == "not known");
  CHECK(deleted.ask("SELECT name FROM roles WHERE rank = 1") == "not known");
  CHECK(deleted.ask("SELECT count(*) FROM roles") == "not known");
}

TEST_CASE("rows of operations") {
  Rows rows;
  rows.run(insert("notes", {{{"id", number(5)}}, {{"id", test::sql("1 + 1")}, {"role_id", number(3)}}}));
  CHECK(rows.ask("SELECT id, role_id FROM notes WHERE role_id = 3") == "?, 3");
  rows.run(update("notes", {{"role_id", test::sql("role_id + 1")}}));
  CHECK(rows.ask("SELECT role_id FROM notes WHERE id = 5") == "NULL");
  CHECK(rows.ask("SELECT role_id FROM notes WHERE role_id > 2") == "4");
}

TEST_CASE("a table of many rows is none that is looked into") {
  Rows rows;
  std::string values = "(10)";
  for (int i = 11; i < 1200; ++i) values += ", (" + std::to_string(i) + ")";
  rows.run("INSERT INTO notes (id) VALUES " + values);
  CHECK(rows.ask("SELECT count(*) FROM notes") == "not known");
}

TEST_CASE("an operation that fails leaves the rows as they were") {
  Rows rows;
  Diagnostics diagnostics;
  const Naming naming;
  CHECK_FALSE(apply(rows.catalog, execute("DELETE FROM roles; SELECT nothing FROM notes"), {*find_dialect("postgresql"), naming, "r", true}, diagnostics));
  CHECK(rows.ask("SELECT count(*) FROM roles") == "2");
}
