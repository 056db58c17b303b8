// Which files are read, in which order; hostile ones.
#include <filesystem>

#include "catch.h"
#include "frontend_helper.h"

using namespace migc;
using namespace migc::testing;
namespace fs = std::filesystem;

namespace {

std::string ids(const Loaded& loaded) {
  std::string text;
  for (const Revision& r : loaded.revisions) text += (text.empty() ? "" : " ") + r.id;
  return text;
}

std::string file(const std::string& id) { return "revision = \"" + id + "\"\n"; }

}  // namespace

TEST_CASE("files are read in the order of their names, folders below with them") {
  const Loaded loaded = load_files({{"b.toml", file("3")},
                                    {"B.toml", file("1")},
                                    {"a/x.sql", "-- revision: 2\n-- upgrade\n"},
                                    {"z.toml", file("4")},
                                    {".hidden.toml", "bad"},
                                    {".git/x.toml", "bad"},
                                    {"__pycache__/x.py", "bad"},
                                    {"__init__.py", ""},
                                    {"notes.txt", "bad"},
                                    {"z.toml~", "bad"},
                                    {"#z.toml#", "bad"}});
  CHECK(loaded.errors().empty());
  CHECK(ids(loaded) == "1 2 3 4");
  CHECK(loaded.revisions[1].source->name == "a/x.sql");
}

TEST_CASE("folders in order, and a file once") {
  Folder folder;
  folder.write("one/b.toml", file("1b"));
  folder.write("two/a.toml", file("2a"));
  fs::create_symlink(folder.path() / "two/a.toml", folder.path() / "one/link.toml");
  fs::create_directory_symlink(folder.path() / "one", folder.path() / "one/loop");
  fs::create_symlink(folder.path() / "nowhere.toml", folder.path() / "two/broken.toml");
  Project project;
  project.root = folder.path();
  project.config = folder.path() / "two/migc.toml";
  folder.write("two/migc.toml", "[project]\n");
  project.migrations = {folder.path() / "one", folder.path() / "two", folder.path() / "one/../two"};
  Sources sources;
  Diagnostics diagnostics;
  const auto revisions = load_revisions(project, dialects(), sources, diagnostics);
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0].source->name == "one/b.toml");
  CHECK(revisions[1].source->name == "one/link.toml");
  CHECK(diagnostics.error_count() == 1);  // the broken link
  CHECK(diagnostics.all()[0].kind == Kind::cannot_read);

  project.named_by_folder = true;
  Diagnostics more;
  CHECK(load_revisions(project, dialects(), sources, more).at(0).source->name == "b.toml");
}

TEST_CASE("Python and folders that are not there") {
  CHECK(load_files({{"a.py", "revision = '1'"}}).errors().empty());
  Project project;
  project.migrations = {"/nonexistent/migc"};
  Sources sources;
  Diagnostics diagnostics;
  CHECK(load_revisions(project, dialects(), sources, diagnostics).empty());
  CHECK(diagnostics.all().at(0).kind == Kind::cannot_read);
}

TEST_CASE("many files are read by threads, in the same order") {
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 100; i < 400; ++i)
    files.emplace_back(std::to_string(i) + ".toml", file(std::to_string(i)) + (i % 3 == 0 ? "x = 1\n" : ""));
  const Loaded loaded = load_files(files);
  REQUIRE(loaded.revisions.size() == 300);
  for (int i = 100; i < 400; ++i)
    CHECK(loaded.revisions[static_cast<std::size_t>(i - 100)].id == std::to_string(i));
  REQUIRE(loaded.diagnostics.size() == 100);
  CHECK(loaded.diagnostics.all()[0].span.source->name == "102.toml");
  CHECK(loaded.diagnostics.all()[99].span.source->name == "399.toml");
}

TEST_CASE("hostile TOML is an error, never a crash") {
  const auto repeated = [](const std::string& text, std::size_t count) {
    std::string all;
    all.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  const std::size_t many = 100'000;
  CHECK(errors_of("x = " + repeated("[", many)).find("[invalid-toml]") != std::string::npos);
  CHECK(errors_of("x = " + repeated("{a=", many)).find("[invalid-toml]") != std::string::npos);
  CHECK(errors_of(repeated("a.", many) + "a = 1\n").find("[too-deep]") != std::string::npos);
  CHECK(errors_of("[" + repeated("a.", many) + "a]\n").find("[too-deep]") != std::string::npos);
  CHECK(errors_of("x = {" + repeated("a . ", many) + "a = 1}\n").find("[too-deep]") != std::string::npos);
  CHECK(errors_of("x = {" + repeated("\"a\".", many) + "a = 1}\n").find("[too-deep]") != std::string::npos);
  CHECK(errors_of(repeated("[[a]]\n", 2 * many)).find("[too-many-tables]") != std::string::npos);
  CHECK(errors_of("# " + repeated("a.", many) + "\nmessage = '" + repeated("a.", many) + "'\n").empty());
  CHECK(errors_of("message = \"\"\"" + repeated("a.\n\\\"", 1000) + "\"\"\"\"\"\n").empty());
  CHECK(errors_of("message = \"\\\\\" # " + repeated("a.", 1000) + "\n").empty());
  CHECK(errors_of("message = \"" + repeated("x", 10'000'000) + "\"\n").empty());
  CHECK(errors_of("\"\\u0001\" = 1\n").find("[unknown-key]") != std::string::npos);
  CHECK(errors_of("message = \"\xff\"\n").find("[not-utf8]") != std::string::npos);
  CHECK(errors_of(std::string("message = \"\0\"\n", 14)).find("[nul-byte]") != std::string::npos);
}

TEST_CASE("much of what is right, or wrong, takes no quadratic time") {
  std::string floats, names, parameters;
  for (int i = 0; i < 120'000; ++i) floats += "1.5,\n";
  CHECK(errors_of("[[upgrade]]\ninsert = \"t\"\nrows = [{ a = [\n" + floats + "] }]\n").empty());
  for (int i = 0; i < 20'000; ++i) names += "\"n" + std::to_string(i) + "\", ";
  CHECK(errors_of("[[upgrade]]\ncreate_enum = \"t\"\nlabels = [" + names + "]\n").empty());
  CHECK(load_toml("[[upgrade]]\ncreate_table = \"t\"\ncolumns = [{ name = \"n\", type = \"text\" "
                  "}]\nprimary_key = [" +
                  names + "]\n")
            .diagnostics.size() == 20'000);
  for (int i = 0; i < 20'000; ++i) parameters += "p" + std::to_string(i) + " = 1, ";
  CHECK(load_toml("[[upgrade]]\ndelete = \"t\"\nwhere = { " + parameters + "sql = \"a\" }\n")
            .diagnostics.size() == 20'000);
}

TEST_CASE("one long line of many expressions takes no quadratic time") {
  std::string rows = "[[upgrade]]\ninsert = \"t\"\nrows = [";
  for (int i = 0; i < 20'000; ++i)
    rows += "{ \"é\" = \"ééééééééééééééééééééééééééééé\", b = { sql = \"NULL\" } }, ";
  const Loaded loaded = load_toml(rows + "]\n");
  CHECK(loaded.errors().empty());
  CHECK(first<Insert>(loaded).rows.size() == 20'000);
}
