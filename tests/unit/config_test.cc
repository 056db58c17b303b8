// migc.toml, --versions and the flags.
#include <algorithm>
#include <filesystem>

#include "catch.h"
#include "config_project.h"
#include "migc/config.h"

using namespace migc;
using namespace migc::test;

namespace {

/// The messages about a migc.toml beside a folder of migrations.
std::string errors_of(const std::string& text) {
  Folder folder;
  folder.write("migc.toml", text);
  folder.write("migrations/a.toml", "");
  Result result;
  load(result, request_in(folder.path));
  CHECK(result.project.has_value() == result.errors().empty());
  return result.errors();
}

}  // namespace

TEST_CASE("every key of migc.toml") {
  Folder folder;
  folder.write("project/migc.toml", R"(
[project]
migrations = ["one", "../two"]
dialects = ["postgresql", "mariadb"]
source_dialect = "mysql"
baseline = "base.sql"
[script]
output = "out"
version_table = "v"
version_table_schema = "app"
transaction = "revision"
raw_sql = "refuse"
guard = "shape"
client = "plain"
lock_timeout = "5s"
statement_timeout = "2 min"
[naming]
ix = ""
fk = "fk_%(table_name)s_%(column_0N_name)s_%(referred_table_name)s_%(referred_column_0_name)s%%"
[revision]
file_template = "%(epoch)s_%(rev)s_%(year)d%(month).2d%(day).2d"
truncate_slug_length = 20
timezone = "Europe/Berlin"
[postgresql]
target_version = 15
[python]
root = "src"
types = { "app.db.GUID" = "uuid" }
values = { "app.settings.SCHEMA" = "public" }
[variables]
tenant = "a"
n = 5
ratio = 0.5
on = true
[review]
accept = [{ rule = "drop-column", revision = "abc", reason = "unused", owner = "dba", until = 2027-01-02 }]
)");
  folder.write("project/base.sql", "");
  folder.write("project/one/x.toml", "");
  folder.write("two/x.toml", "");
  folder.write("project/deep/er/x", "");
  Result result;
  load(result, request_in(folder.path / "project/deep/er"));
  CHECK(result.errors().empty());
  REQUIRE(result.project);
  const Project& p = *result.project;
  CHECK(p.root == folder.path / "project");
  CHECK(p.config == folder.path / "project/migc.toml");
  CHECK(p.migrations == std::vector<fs::path>{folder.path / "project/one", folder.path / "two"});
  CHECK(p.dialects == std::vector<std::string>{"postgresql", "mariadb"});
  CHECK(p.source_dialect == "mysql");
  CHECK(p.baseline == Baseline::file);
  CHECK(p.baseline_file == folder.path / "project/base.sql");
  CHECK_FALSE(p.alembic);
  CHECK(p.script.output == "out");
  CHECK(p.script.version_table == "v");
  CHECK(p.script.version_table_schema == "app");
  CHECK(p.script.transaction == TransactionMode::revision);
  CHECK(p.script.raw_sql == RawSql::refuse);
  CHECK(p.script.guard == GuardMode::shape);
  CHECK(p.script.client == ClientMode::plain);
  CHECK(p.script.lock_timeout == "5s");
  CHECK(p.script.statement_timeout == "2 min");
  CHECK(p.naming.ix.empty());
  CHECK(p.naming.uq == "uq_%(table_name)s_%(column_0_N_name)s");
  CHECK(p.naming.pk == "pk_%(table_name)s");
  CHECK(p.revision.truncate_slug_length == 20);
  CHECK(p.revision.timezone == "Europe/Berlin");
  CHECK(p.target_versions.at("postgresql") == 150000);
  CHECK(p.python.roots == std::vector<std::filesystem::path>{folder.path / "project/src"});
  CHECK(p.python.types.at("app.db.GUID") == "uuid");
  CHECK(p.python.values.at("app.settings.SCHEMA") == Literal{std::string("public")});
  CHECK(p.variables.at("n") == Literal{Integer{"5"}});
  CHECK(p.variables.at("ratio") == Literal{0.5});
  CHECK(p.variables.at("on") == Literal{true});
  REQUIRE(p.accepted.size() == 1);
  CHECK(p.accepted[0].rule == "drop-column");
  CHECK(to_string(*p.accepted[0].until) == "2027-01-02");
  CHECK(p.accepted[0].span.line == 36);
}

TEST_CASE("defaults") {
  Folder folder;
  folder.write("migc.toml", "");
  folder.write("migrations/a.toml", "");
  Result result;
  load(result, request_in(folder.path));
  REQUIRE(result.project);
  CHECK(result.project->migrations == std::vector<fs::path>{folder.path / "migrations"});
  CHECK(result.project->baseline == Baseline::empty);
  CHECK(result.project->dialects.empty());
  CHECK(result.project->naming.ck == "ck_%(table_name)s_%(column_0_N_name)s");
  CHECK(result.project->script.guard == GuardMode::version);
}

TEST_CASE("what is wrong with migc.toml") {
  struct Case {
    std::string text, errors;
  };
  for (
      const auto& [text, errors] : std::vector<Case>{
          {"[projct]\n",
           "migc.toml:1:2: unknown section [projct]; did you mean 'project'? [unknown-section]\n"},
          {"[alembiC]\n",
           "migc.toml:1:2: unknown section [alembiC]; [alembic] belongs into alembic.ini, and what it says "
           "stands in "
           "[project], [script] and [revision] here [alembic-section]\n"},
          {"[mysq]\ntarget_version = 8\n",
           "migc.toml:1:2: unknown section [mysq]; did you mean 'mysql'? [unknown-section]\n"},
          {"guard = \"none\"\n",
           "migc.toml:1:1: 'guard' belongs into [script], but stands above the first section "
           "[misplaced-setting]\n"},
          {"[project]\nmigration = []\ndialects = [\"mysq\", \"mysql\", \"mysql\"]\nsource_dialect = 3\n",
           "migc.toml:2:1: unknown key 'migration' in [project]; did you mean 'migrations'? [unknown-key]\n"
           "migc.toml:3:13: there is no dialect 'mysq'; did you mean 'mysql'? [unknown-dialect]\n"
           "migc.toml:3:30: 'mysql' stands twice in 'dialects' [repeated-name]\n"
           "migc.toml:4:18: 'source_dialect' is a whole number, where a string is expected [wrong-type]\n"},
          {"[project]\nmigrations = []\n",
           "migc.toml:2:14: 'migrations' is empty; it needs at least one folder [empty-list]\n"},
          {"[project]\nmigrations = \"migrations\"\n",
           "migc.toml:2:14: 'migrations' is a string, where an array of folders is expected [wrong-type]\n"},
          {"[project]\nmigrations = [\"migratoins\"]\n",
           "migc.toml:2:15: there is no folder 'migratoins'; make it, or correct 'migrations' "
           "[missing-folder]\n"},
          {"[project]\nbaseline = \"unkown\"\n",
           "migc.toml:2:12: 'unkown' is neither 'empty' nor 'unknown' nor a file of DDL beside migc.toml "
           "[missing-baseline]\n"},
          {"[script]\nguard = \"versoin\"\nlock_timeout = \"5 sec\"\nversion_table = \"\"\nraw_sql = true\n",
           "migc.toml:2:9: 'guard' cannot be 'versoin'; it takes 'none', 'version' and 'shape'; did you mean "
           "'version'? [wrong-choice]\n"
           "migc.toml:3:16: 'lock_timeout' cannot be '5 sec'; it takes milliseconds, or a number with a "
           "unit: 500ms, "
           "5s, 2min [invalid-duration]\n"
           "migc.toml:4:17: 'version_table' is empty, where a name is expected [empty-text]\n"
           "migc.toml:5:11: 'raw_sql' is true or false, where a string is expected [wrong-type]\n"},
          {"[naming]\nix = \"ix_%(tabel_name)s\"\nuq = \"50%\"\npk = \"%(referred_table_name)s\"\nck = "
           "\"%(column_x_name)s\"\n",
           "migc.toml:2:6: unknown token '%(tabel_name)s' in the template 'ix_%(tabel_name)s'; did you mean "
           "'table_name'? [unknown-token]\n"
           "migc.toml:3:6: a '%' in the template '50%' begins no %(token); write %% for a percent sign "
           "[invalid-template]\n"
           "migc.toml:4:6: unknown token '%(referred_table_name)s' in the template '%(referred_table_name)s' "
           "[unknown-token]\n"
           "migc.toml:5:6: unknown token '%(column_x_name)s' in the template '%(column_x_name)s'; did you "
           "mean "
           "'column_0_name'? [unknown-token]\n"},
          {"[revision]\nfile_template = \"%(slg)s\"\ntruncate_slug_length = 0\n",
           "migc.toml:2:17: unknown token '%(slg)s' in the template '%(slg)s'; did you mean 'slug'? "
           "[unknown-token]\n"
           "migc.toml:3:24: 'truncate_slug_length' is 0; it must be from 1 to 200 [out-of-range]\n"},
          {"[mysql]\ntarget_version = \"8.x\"\nx = 1\n",
           "migc.toml:2:18: 'target_version' is a string, where a whole number or a release such as \"8.0.29\" is "
           "expected [wrong-type]\n"
           "migc.toml:3:1: unknown key 'x' in [mysql] [unknown-key]\n"},
          {"[variables]\n\"a-b\" = 1\nd = 2025-01-01\n",
           "migc.toml:2:9: 'a-b' cannot name a variable; it takes letters, digits and '_', and no digit "
           "first "
           "[invalid-variable-name]\n"
           "migc.toml:3:5: 'd' is a date, where a string, a number, or true or false is expected "
           "[wrong-type]\n"},
          {"[review]\naccept = [{ rule = \"x\", until = \"soon\" }]\n",
           "migc.toml:2:33: 'until' is a string, where a date is expected [wrong-type]\n"
           "migc.toml:2:11: an entry of 'accept' needs the key 'reason' [missing-key]\n"},
          {"[python]\nroot = 1\ntypes = 2\n",
           "migc.toml:2:8: 'root' is a whole number, where a string is expected [wrong-type]\n"
           "migc.toml:3:9: 'types' is a whole number, where a table is expected [wrong-type]\n"},
          {"project = 3\n",
           "migc.toml:1:11: 'project' is a whole number, where a table is expected [wrong-type]\n"},
          {"[project\n",
           "migc.toml:1:9: this is not valid TOML: table header: expected ']', saw '\\n' "
           "[invalid-toml]\n"},
      }) {
    INFO(text);
    CHECK(errors_of(text) == errors);
  }
  std::string deep = "a";
  for (int i = 0; i < 100000; ++i) deep += ".a";
  CHECK(errors_of(deep + " = 1\n").find("[too-deep]") != std::string::npos);
}

TEST_CASE("where a project is found") {
  Folder folder;
  folder.write("a/b/x", "");
  Result none;
  load(none, request_in("/"));
  CHECK_FALSE(none.project);
  CHECK(none.errors().find("no migc.toml here") == 0);

  folder.write("alembic.ini", "[alembic]\nscript_location = a\n");
  folder.write("a/versions/x.py", "");
  Result alembic;
  load(alembic, request_in(folder.path / "a/b"));
  REQUIRE(alembic.project);
  CHECK(alembic.project->root == folder.path);
  CHECK(alembic.project->migrations.at(0) == folder.path / "a/versions");

  folder.write("a/pyproject.toml", "[project]\n\n[tool.alembic]\nscript_location = \"%(here)s\"\n");
  Result pyproject;
  load(pyproject, request_in(folder.path / "a/b"));
  REQUIRE(pyproject.project);
  CHECK(pyproject.project->config.filename() == "pyproject.toml");
  CHECK(pyproject.project->migrations.at(0) == folder.path / "a/versions");

  folder.write("a/migc.toml", "[project]\nmigrations = [\"b\"]\n");
  Result nearest;
  load(nearest, request_in(folder.path / "a/b"));
  REQUIRE(nearest.project);
  CHECK(nearest.project->root == folder.path / "a");

  ProjectRequest named = request_in(folder.path);
  named.config = "a/migc.toml";
  Result by_name;
  load(by_name, named);
  REQUIRE(by_name.project);
  CHECK(by_name.project->migrations.at(0) == folder.path / "a/b");

  named.config = "a/other.toml";
  Result missing;
  load(missing, named);
  CHECK(missing.diagnostics.all().at(0).kind == Kind::cannot_read);
}

TEST_CASE("--versions") {
  Folder folder;
  folder.write("migc.toml", "[nonsense]\n");  // not searched for
  folder.write("toml/a.toml", "");
  folder.write("python/a.py", "");
  folder.write("python/__init__.py", "");
  ProjectRequest request = request_in(folder.path);
  request.versions = {"toml"};
  Result toml;
  load(toml, request);
  REQUIRE(toml.project);
  CHECK(toml.project->root == folder.path / "toml");
  CHECK(toml.project->named_by_folder);
  CHECK_FALSE(toml.project->alembic);
  CHECK(toml.project->baseline == Baseline::empty);
  CHECK(toml.project->naming.pk == "pk_%(table_name)s");

  request.versions = {folder.path / "python"};
  Result python;
  load(python, request);
  REQUIRE(python.project);
  CHECK(python.project->alembic);
  CHECK(python.project->baseline == Baseline::unknown);
  CHECK(python.project->naming.pk.empty());

  request.versions = {"toml", "missing"};
  Result missing;
  load(missing, request);
  CHECK(missing.errors() ==
        "there is no folder 'missing'; make it, or correct --versions [missing-folder]\n");

  folder.write("c.toml", "[project]\nmigrations = [\"none\"]\n[script]\nguard = \"none\"\n");
  request.versions = {"toml"};
  request.config = "c.toml";
  Result both;
  load(both, request);
  REQUIRE(both.project);
  CHECK(both.project->script.guard == GuardMode::none);
  CHECK(both.project->migrations.at(0) == folder.path / "toml");
}

TEST_CASE("flags") {
  Folder folder;
  folder.write("migc.toml",
               "[script]\nguard = \"shape\"\n[variables]\nn = 5\nratio = 0.5\non = true\nname = \"a\"\n");
  folder.write("migrations/a.toml", "");
  ProjectRequest request = request_in(folder.path);
  request.settings = {{"raw-sql", "verbatim"}, {"guard", "none"}, {"version-table-schema", ""}};
  request.variables = {{"n", "-007"}, {"ratio", "1"}, {"on", "false"}, {"name", "5"}, {"other", "true"}};
  Result result;
  load(result, request);
  REQUIRE(result.project);
  CHECK(result.project->script.raw_sql == RawSql::verbatim);
  CHECK(result.project->script.guard == GuardMode::none);
  const auto& variables = result.project->variables;
  CHECK(variables.at("n") == Literal{Integer{"-7"}});
  CHECK(variables.at("ratio") == Literal{Integer{"1"}});
  CHECK(variables.at("on") == Literal{false});
  CHECK(variables.at("name") == Literal{std::string("5")});
  CHECK(variables.at("other") == Literal{std::string("true")});

  request.variables = {{"n", "12345678901234567890"}, {"on", "maybe"}, {"ratio", "1e999"}, {"9", "x"}};
  request.settings = {{"guard", "versoin"}, {"nonsense", "1"}};
  Result wrong;
  load(wrong, request);
  CHECK(wrong.errors() ==
        "'--guard' cannot be 'versoin'; it takes 'none', 'version' and 'shape'; did you mean "
        "'version'? [wrong-choice]\n"
        "unknown key 'nonsense' in the flags of [script] [unknown-key]\n"
        "'9' cannot name a variable; it takes letters, digits and '_', and no digit first "
        "[invalid-variable-name]\n");
}

TEST_CASE("every key of [script] is a flag") {
  for (const ScriptFlag& flag : script_flags()) {
    INFO(flag.name);
    std::string key = flag.name;
    std::replace(key.begin(), key.end(), '-', '_');
    const std::string value = flag.choices.empty() ? "5s" : flag.choices.back();
    const std::string text = flag.is_switch ? "true" : "\"" + value + "\"";
    CHECK(errors_of("[script]\n" + key + " = " + text + "\n").empty());
    if (flag.is_switch) CHECK_FALSE(errors_of("[script]\n" + key + " = \"true\"\n").empty());
    CHECK_FALSE(flag.help.empty());
  }
  CHECK(script_flags().size() == 13);
}
