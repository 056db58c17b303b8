// alembic.ini, [tool.alembic], and what env.py says.
#include <string>
#include <vector>

#include "catch.h"
#include "config_project.h"

using namespace migc;
using namespace migc::test;

namespace {

/// An Alembic project with these files; `migrations/versions`, `other` and `third/part` have revisions.
struct AlembicProject {
  Folder folder;
  Result result;

  explicit AlembicProject(const std::string& ini, const std::string& env = "") {
    folder.write("alembic.ini", ini);
    folder.write("migrations/versions/a.py", "");
    folder.write("migrations/env.py", env);
    folder.write("other/b.py", "");
    folder.write("third/part/c.py", "");
  }

  const Project& load() {
    test::load(result, request_in(folder.path));
    INFO(result.errors());
    REQUIRE(result.project);
    return *result.project;
  }

  std::string errors() {
    test::load(result, request_in(folder.path));
    return result.errors();
  }

  std::vector<std::string> folders() {
    std::vector<std::string> names;
    for (const fs::path& path : load().migrations) names.push_back(path.lexically_relative(folder.path).generic_string());
    return names;
  }
};

using Texts = std::vector<std::string>;

std::string ini_of(const std::string& lines) { return "[alembic]\nscript_location = migrations\n" + lines; }

}  // namespace

TEST_CASE("an Alembic project begins unknown, without names of its own, in its own way to call files") {
  AlembicProject alembic(ini_of(""));
  const Project& project = alembic.load();
  CHECK(project.alembic);
  CHECK(project.baseline == Baseline::unknown);
  CHECK(project.naming.uq.empty());
  CHECK(project.revision.file_template == "%(rev)s_%(slug)s");
  CHECK(project.source_dialect == "postgresql");
  CHECK_FALSE(project.recursive);
}

TEST_CASE("where alembic.ini says that revisions are") {
  CHECK(AlembicProject(ini_of("")).folders() == Texts{"migrations/versions"});
  CHECK(AlembicProject("[alembic]\nscript_location: %(here)s/migrations\n").folders() == Texts{"migrations/versions"});
  const Texts two{"other", "third/part"};
  CHECK(AlembicProject(ini_of("version_locations = other third/part\n")).folders() == two);
  CHECK(AlembicProject(ini_of("version_locations = other,%(here)s/third/part\n")).folders() == two);
  CHECK(AlembicProject(ini_of("version_locations = other:third/part\nversion_path_separator = os\n")).folders() == two);
  CHECK(AlembicProject(ini_of("version_locations = other;third/part\npath_separator = ;\n")).folders() == two);
  CHECK(AlembicProject(ini_of("path_separator = newline\nversion_locations =\n  other\n  third/part\n")).folders() == two);
  CHECK(AlembicProject(ini_of("version_locations = third:part\n")).folders() == Texts{"third/part"});
  CHECK(AlembicProject("[alembic]\nscript_location = migrations/\n").folders() == Texts{"migrations/versions"});
  CHECK(AlembicProject("[alembic]\nscript_location = third:part:in\n").errors().find("no folder 'third:part:in/versions'") != std::string::npos);
  CHECK(AlembicProject(ini_of("version_locations = migrations:versions:\n")).folders() == Texts{"migrations/versions"});
}

TEST_CASE("an alembic.ini that is called from above, and Flask-Migrate's") {
  Folder folder;
  for (const char* ini : {"conf/alembic.ini", "flask/migrations/alembic.ini"})
    folder.write(ini, std::string(ini).starts_with("conf") ? "[alembic]\nscript_location = shop:db\n" : "[alembic]\n");
  folder.write("shop/__init__.py", "");
  folder.write("shop/db/env.py", "");
  folder.write("shop/db/versions/a.py", "");
  folder.write("flask/migrations/env.py", "");
  folder.write("flask/migrations/versions/a.py", "");
  const auto loaded = [](const ProjectRequest& request) {
    Result result;
    load(result, request);
    INFO(result.errors());
    REQUIRE(result.project);
    return *result.project;
  };
  ProjectRequest request = request_in(folder.path);
  request.config = "conf/alembic.ini";
  const Project conf = loaded(request);
  CHECK(conf.migrations == std::vector{folder.path / "shop/db/versions"});
  CHECK(conf.python.roots == std::vector{folder.path});

  const Project flask = loaded(request_in(folder.path / "flask"));
  CHECK(flask.root == folder.path / "flask");
  CHECK(flask.migrations == std::vector{folder.path / "flask/migrations/versions"});
  CHECK(flask.python.roots == std::vector{folder.path / "flask"});

  folder.write("flask/migc.toml", "[script]\nversion_table = \"v\"\n");
  const Project both = loaded(request_in(folder.path / "flask"));
  CHECK(both.alembic);
  CHECK(both.migrations == flask.migrations);
  CHECK(both.script.version_table == "v");
}

TEST_CASE("where the application's modules are") {
  AlembicProject alembic(ini_of("prepend_sys_path = . other nowhere\n"));
  CHECK(alembic.load().python.roots == std::vector{alembic.folder.path, alembic.folder.path / "other"});
  alembic.folder.write("migc.toml", "[python]\nroot = \"third\"\n");
  CHECK(alembic.load().python.roots == std::vector{alembic.folder.path / "third"});
}

TEST_CASE("what alembic.ini says of the dialect, of files and of folders below") {
  AlembicProject alembic(
      "# comments\n; of both kinds\n[DEFAULT]\nname = v\n" +
      ini_of("sqlalchemy.url = mysql+pymysql://u:p%40@h/db\nfile_template = %%(year)d_%%(rev)s\n"
             "recursive_version_locations = true\ntimezone = Europe/Paris\ntruncate_slug_length = 10\n"
             "mine = %(name)s\n[loggers]\nkeys = root\n"));
  const Project& project = alembic.load();
  CHECK(project.source_dialect == "mysql");
  CHECK(project.dialects == Texts{"mysql"});
  CHECK(project.revision.file_template == "%(year)d_%(rev)s");
  CHECK(project.revision.timezone == "Europe/Paris");
  CHECK(project.revision.truncate_slug_length == 10);
  CHECK(project.recursive);
  AlembicProject usual(ini_of("sqlalchemy.url = driver://user:pass@localhost/dbname\nrecursive_version_locations = false"));
  CHECK(usual.load().source_dialect == "postgresql");
  CHECK_FALSE(usual.load().recursive);
}

TEST_CASE("[tool.alembic] of pyproject.toml") {
  Folder folder;
  folder.write("pyproject.toml",
               "[project]\nname = \"x\"\n\n[tool.alembic]\nscript_location = \"%(here)s/db\"\n"
               "version_locations = [\"%(here)s/one\", \"two\"]\nrecursive_version_locations = true\n"
               "post_write_hooks = []\n");
  folder.write("one/a.py", "");
  folder.write("two/a.py", "");
  Result result;
  load(result, request_in(folder.path));
  INFO(result.errors());
  REQUIRE(result.project);
  CHECK(result.project->alembic);
  CHECK(result.project->migrations.size() == 2);
}

TEST_CASE("a migc.toml beside alembic.ini adds to it") {
  AlembicProject alembic(ini_of("version_locations = other\n"));
  alembic.folder.write("migc.toml", "[script]\nversion_table = \"v\"\n[python]\ntypes = { \"a.B\" = \"uuid\" }\n");
  const Project& project = alembic.load();
  CHECK(project.alembic);
  CHECK(project.baseline == Baseline::unknown);
  CHECK(project.migrations.size() == 1);
  CHECK(project.script.version_table == "v");
  CHECK(project.python.types.size() == 1);

  AlembicProject named(ini_of(""));
  named.folder.write("migc.toml",
                     "[project]\nmigrations = [\"other\"]\nbaseline = \"empty\"\n[naming]\nuq = \"u_%(table_name)s\"\n");
  const Project& own = named.load();
  CHECK(own.alembic);
  CHECK(own.baseline == Baseline::empty);
  CHECK(own.naming.uq == "u_%(table_name)s");
}

TEST_CASE("errors of alembic.ini") {
  CHECK(AlembicProject("[alembiC]\nscript_location = x\n").errors() ==
        "alembic.ini:1:1: 'alembic.ini' has no section [alembic]; [alembiC] is nearly called so [no-alembic-section]\n");
  CHECK(AlembicProject("").errors() == "alembic.ini:1:1: 'alembic.ini' has no section [alembic] [no-alembic-section]\n");
  CHECK(AlembicProject("[alembic]\nname = x\n").errors() ==
        "alembic.ini:1:1: [alembic] needs the key 'script_location'; where an application says it, --versions DIR names the folder "
        "of the revisions [missing-key]\n");
  CHECK(AlembicProject("[alembic]\nscript_location = nowhere\n").errors() ==
        "alembic.ini:2:19: there is no folder 'nowhere/versions'; make it, or correct 'script_location' [missing-folder]\n");
  CHECK(AlembicProject(ini_of("x = %(nothing)s\n")).errors().find("alembic.ini:3:5: cannot say what 'x' is") == 0);
  CHECK(AlembicProject(ini_of("a = %(b)s\nb = %(a)s\n")).errors().find("[invalid-interpolation]") != std::string::npos);
  CHECK(AlembicProject(ini_of("nonsense\n")).errors().find("alembic.ini:3:1: 'nonsense' is neither") == 0);
}

TEST_CASE("what env.py says to context.configure") {
  AlembicProject alembic(ini_of(""),
                         "TABLE = 'the_versions'  # here\n"
                         "def run():\n"
                         "    # context.configure(version_table='no')\n"
                         "    context.configure(\n"
                         "        connection=connection, target_metadata=meta(a, b),\n"
                         "        version_table=TABLE,\n"
                         "        version_table_schema=\"app\",  # a comment, with commas\n"
                         "        transaction_per_migration=True,\n"
                         "        include_object=lambda *a: a == b,\n"
                         "    )\n");
  const Project& project = alembic.load();
  CHECK(project.script.version_table == "the_versions");
  CHECK(project.script.version_table_schema == "app");
  CHECK(project.script.transaction == TransactionMode::revision);

  AlembicProject unknown(ini_of(""), "context.configure(version_table=settings.TABLE)\ncontext.configure(version_table=x)\n");
  unknown.load();
  CHECK(unknown.result.errors() ==
        "migrations/env.py:1:33: cannot tell what 'version_table' is from 'settings.TABLE': env.py is read, not run; if it is "
        "not the usual one, say it in a migc.toml beside alembic.ini: 'version_table' in [script] [unknown-environment]\n");
  for (const char* broken : {"context.configure(", "context.configure('", "context.configure(a=", "context.configure(\"\"\"",
                             "context.configure(a=[", "'", "context.configure(version_table='a\\"})
    AlembicProject(ini_of(""), broken).load();
}
