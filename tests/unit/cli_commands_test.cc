// Commands on small projects.
#include <nlohmann/json.hpp>

#include "catch.h"
#include "cli_run.h"

namespace {

using nlohmann::json;

constexpr const char* config = R"([project]
migrations = ["migrations"]
)";

constexpr const char* first = R"toml(revision = "aaaa1111"
message = "First: users"
downgrade = "auto"

[[upgrade]]
create_table = "users"
columns = [
  { name = "id", type = "integer" },
  { name = "name", type = "string(50)", nullable = false },
]
primary_key = ["id"]
)toml";

constexpr const char* second = R"(revision = "bbbb2222"
down_revision = "aaaa1111"
message = "Second"
downgrade = "auto"

[[upgrade]]
add_column = "users.age"
type = "integer"
)";

constexpr const char* wrong = R"(revision = "cccc3333"
down_revision = "bbbb2222"

[[upgrade]]
drop_table = "usr"
)";

/// Two revisions that compile.
struct SmallProject : WorkFolder {
  SmallProject() {
    write("migc.toml", config);
    write("migrations/1.toml", first);
    write("migrations/2.toml", second);
  }
};

}  // namespace

TEST_CASE("upgrade prints the script and nothing else") {
  const SmallProject project;
  const Outcome outcome = run({"upgrade", "head"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  CHECK(has(outcome.out, ": upgrade base -> bbbb2222, postgresql\n-- 2 revisions; sources sha256 "));
  CHECK(has(outcome.out,
            "-- Running upgrade aaaa1111 -> bbbb2222: Second\nALTER TABLE users ADD COLUMN age INTEGER;\n"));
  CHECK(run({"upgrade", "head", "--sql"}).out == outcome.out);
  CHECK(run({"-c", "migc.toml", "upgrade", "base:head"}).out == outcome.out);
  CHECK(run({"upgrade", "head", "--dialect", "postgresql"}).out == outcome.out);
}

TEST_CASE("downgrade and stamp") {
  const SmallProject project;
  const Outcome down = run({"downgrade", "head:aaaa"});
  REQUIRE(down.code == 0);
  CHECK(has(down.out,
            "-- Running downgrade bbbb2222 -> aaaa1111: Second\nALTER TABLE users DROP COLUMN age;\n"));
  const Outcome stamp = run({"stamp", "aaaa:head"});
  REQUIRE(stamp.code == 0);
  CHECK(has(stamp.out, "UPDATE alembic_version SET version_num='bbbb2222'"));
  CHECK_FALSE(has(stamp.out, "ALTER TABLE"));
}

TEST_CASE("flags of [script] reach the script") {
  const SmallProject project;
  CHECK_FALSE(has(run({"upgrade", "head", "--guard", "none"}).out, "DO $migc$"));
  CHECK_FALSE(has(run({"upgrade", "head", "--transaction", "none"}).out, "COMMIT;"));
  CHECK(has(run({"upgrade", "head", "--version-table", "v"}).out, "INSERT INTO v (version_num)"));
  CHECK_FALSE(has(run({"upgrade", "head", "--client=plain"}).out, "\\set"));
}

TEST_CASE("JSON has the fields that formats.md fixes") {
  const SmallProject project;
  const Outcome outcome = run({"upgrade", "base:heads", "--format", "json"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  const json object = json::parse(outcome.out);
  CHECK(object["ok"] == true);
  CHECK(object["dialect"] == "postgresql");
  CHECK(object["direction"] == "upgrade");
  CHECK(object["from"] == json::array({"base"}));
  CHECK(object["to"] == json::array({"bbbb2222"}));
  CHECK(object["diagnostics"] == json::array());
  REQUIRE(object["revisions"].size() == 2);
  const json& revision = object["revisions"][1];
  CHECK(revision["revision"] == "bbbb2222");
  CHECK(revision["down_revisions"] == json::array({"aaaa1111"}));
  CHECK(revision["message"] == "Second");
  CHECK(revision["file"] == "migrations/2.toml");
  CHECK(revision["ok"] == true);
  REQUIRE(revision["statements"].size() == 1);
  CHECK(revision["statements"][0]["sql"] == "ALTER TABLE users ADD COLUMN age INTEGER");
  CHECK(revision["statements"][0]["line"] == 7);
  CHECK(revision["statements"][0]["transactional"] == true);
  CHECK(revision["version_statements"][0]["sql"] ==
        "UPDATE alembic_version SET version_num='bbbb2222' WHERE alembic_version.version_num = 'aaaa1111'");
  CHECK(revision["diagnostics"] == json::array());
}

TEST_CASE("each statement has the line on which it was written") {
  const SmallProject project;
  project.write("migrations/3.sql", R"(-- revision: cccc3333
-- down_revision: bbbb2222
-- upgrade
UPDATE users SET age = 1;

-- about the next one
UPDATE users
SET age = 2; UPDATE users SET age = 3;
)");
  const json object = json::parse(run({"upgrade", "bbbb2222:head", "--format", "json"}).out);
  std::vector<int> lines;
  for (const json& statement : object["revisions"][0]["statements"]) lines.push_back(statement["line"]);
  CHECK(lines == std::vector<int>{4, 7, 8});
}

TEST_CASE("an error: no script, but JSON with it in its place") {
  const SmallProject project;
  project.write("migrations/3.toml", wrong);
  const Outcome sql = run({"upgrade", "head"});
  CHECK(sql.code == 1);
  CHECK(sql.out.empty());
  CHECK(has(sql.err, "migrations/3.toml:5:"));

  const Outcome outcome = run({"upgrade", "head", "--format", "json"});
  CHECK(outcome.code == 1);
  const json object = json::parse(outcome.out);
  CHECK(object["ok"] == false);
  CHECK(object["diagnostics"] == json::array());
  REQUIRE(object["revisions"].size() == 3);
  CHECK(object["revisions"][1]["ok"] == true);
  CHECK(object["revisions"][2]["ok"] == false);
  const json& diagnostic = object["revisions"][2]["diagnostics"][0];
  CHECK(diagnostic["severity"] == "error");
  CHECK(diagnostic["file"] == "migrations/3.toml");
  CHECK(diagnostic["line"] == 5);

  CHECK(run({"upgrade", "head", "-o", "out.sql"}).code == 1);
  CHECK_FALSE(project.has("out.sql"));
}

TEST_CASE("errors of graph and config are in the object, too") {
  const SmallProject project;
  const json range = json::parse(run({"upgrade", "nowhere", "--format", "json"}).out);
  CHECK(range["ok"] == false);
  CHECK(range["diagnostics"].size() == 1);
  CHECK(range["revisions"] == json::array());
  project.write("migrations/2.toml", "revision = \"bbbb2222\"\ndown_revision = \"zzzz\"\n");
  const Outcome graph = run({"upgrade", "heads", "--format", "json"});
  CHECK(graph.code == 1);
  CHECK(json::parse(graph.out)["diagnostics"].size() == 1);
  project.write("migc.toml", "[projekt]\n");
  const Outcome broken = run({"upgrade", "heads", "--format", "json"});
  CHECK(broken.code == 1);
  CHECK(json::parse(broken.out)["ok"] == false);
  CHECK(json::parse(broken.out)["diagnostics"].size() == 1);
}

TEST_CASE("-o names a file or a folder") {
  const SmallProject project;
  const std::string script = run({"upgrade", "head"}).out;
  const Outcome file = run({"upgrade", "head", "-o", "new/up.sql"});
  REQUIRE(file.code == 0);
  CHECK(file.out.empty());
  CHECK(has(file.err, "wrote new/up.sql"));
  CHECK(project.read("new/up.sql") == script);
  CHECK(run({"upgrade", "head", "-q", "-o", "folder"}).err.empty());
  CHECK(project.read("folder/postgresql/upgrade.sql") == script);
  CHECK(run({"upgrade", "head", "--format", "json", "-o", "folder"}).code == 0);
  CHECK(json::parse(project.read("folder/postgresql/upgrade.json"))["ok"] == true);
}

TEST_CASE("build writes both ways, and no downgrade where there is none") {
  const SmallProject project;
  const Outcome outcome = run({"build"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(outcome.out.empty());
  CHECK(project.read("build/sql/postgresql/upgrade.sql") == run({"upgrade", "heads"}).out);
  CHECK(project.read("build/sql/postgresql/downgrade.sql") == run({"downgrade", "heads:base"}).out);

  project.write(
      "migrations/3.toml",
      "revision = \"cccc3333\"\ndown_revision = \"bbbb2222\"\n[[upgrade]]\ndrop_table = \"users\"\n");
  const Outcome without = run({"build"});
  CHECK(without.code == 0);
  CHECK(has(without.err, "warning: downgrade.sql is left out: revision 'cccc3333'"));
  CHECK(project.has("build/sql/postgresql/upgrade.sql"));
  CHECK_FALSE(project.has("build/sql/postgresql/downgrade.sql"));

  CHECK(run({"build", "base:bbbb", "-o", "part"}).code == 0);
  CHECK(project.has("part/postgresql/downgrade.sql"));
}

TEST_CASE("check says ok, or what is wrong") {
  const SmallProject project;
  const Outcome good = run({"check"});
  CHECK(good.code == 0);
  CHECK(good.out.empty());
  CHECK(good.err == "ok: 2 revisions, 2 of them with a way back, for postgresql\n");
  project.write("migrations/3.toml", wrong);
  const Outcome bad = run({"check"});
  CHECK(bad.code == 1);
  CHECK(has(bad.err, "'usr'"));
  CHECK_FALSE(has(bad.err, "ok:"));
}

TEST_CASE("the graph is shown as Alembic shows it") {
  const SmallProject project;
  CHECK(run({"history"}).out == "aaaa1111 -> bbbb2222 (head), Second\n<base> -> aaaa1111, First: users\n");
  CHECK(run({"heads"}).out == "bbbb2222 (head)\n");
  CHECK(run({"branches"}).out == "");
  CHECK(has(run({"show", "aaaa"}).out, "Rev: aaaa1111\nParent: <base>\nPath: migrations/1.toml\n"));
  project.write("migrations/3.toml",
                "revision = \"cccc3333\"\ndown_revision = \"aaaa1111\"\nmessage = \"x\\ny\\u001b[31m\"\n");
  CHECK(run({"branches"}).out == "aaaa1111 (branchpoint)\n  -> bbbb2222 (head)\n  -> cccc3333 (head)\n");
  CHECK(has(run({"history"}).out, "aaaa1111 -> cccc3333 (head), x\n"));
  CHECK(has(run({"show", "cccc"}).out, "\n    x\n    y"));
  CHECK_FALSE(has(run({"show", "cccc"}).out, "\033"));
  const json heads = json::parse(run({"heads", "--format", "json"}).out);
  CHECK(heads["revisions"].size() == 2);
  CHECK(heads["revisions"][0]["head"] == true);
  CHECK(run({"show", "dddd"}).code == 1);
}

TEST_CASE("current prints the query, schema the schema, dialects the dialects") {
  const SmallProject project;
  const Outcome current = run({"current", "--version-table-schema", "app"});
  CHECK(current.out == "SELECT version_num FROM app.alembic_version;\n");
  CHECK(has(current.err, "never connected"));
  const Outcome schema = run({"schema"});
  CHECK(has(schema.out, ": schema at bbbb2222, postgresql\n"));
  CHECK(has(schema.out, "CREATE TABLE users ("));
  CHECK(has(schema.out, "age INTEGER"));
  CHECK_FALSE(has(run({"schema", "aaaa"}).out, "age"));
  CHECK_FALSE(has(run({"schema", "base"}).out, "CREATE"));
  const json object = json::parse(run({"schema", "--format", "json"}).out);
  CHECK(object["at"] == json::array({"bbbb2222"}));
  CHECK(object["schema"]["tables"][0]["name"] == "users");
  CHECK(object["schema"]["tables"][0]["columns"][2]["type"] == "integer");
  CHECK(has(run({"dialects"}).out, "postgresql"));
}

TEST_CASE("--versions needs no project") {
  const SmallProject project;
  std::filesystem::rename("migrations", "elsewhere");
  std::filesystem::remove("migc.toml");
  CHECK(run({"upgrade", "head"}).code == 1);
  const Outcome outcome = run({"upgrade", "head", "--versions", "elsewhere", "--format", "json"});
  CHECK(outcome.code == 0);
  CHECK(json::parse(outcome.out)["revisions"][0]["file"] == "1.toml");
}

TEST_CASE("several dialects need a folder") {
  const SmallProject project;
  const Outcome outcome = run({"upgrade", "head", "--dialect", "postgresql", "--dialect", "sqlite"});
  CHECK(outcome.code == 2);
}
