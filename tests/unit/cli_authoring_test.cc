// New projects, revisions and merges: what is written is read back the same, and nothing is ever overwritten.

#include <map>
#include <random>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "cli_run.h"
#include "migc/author.h"
#include "migc/base/strings.h"
#include "migc/config.h"
#include "migc/dialect.h"
#include "migc/frontend.h"
#include "migc/writer.h"

using namespace migc;
namespace fs = std::filesystem;

namespace {

/// The clock for the time of a test.
class Epoch {
 public:
  explicit Epoch(const char* seconds) { ::setenv("SOURCE_DATE_EPOCH", seconds, 1); }
  Epoch(const Epoch&) = delete;
  Epoch& operator=(const Epoch&) = delete;
  ~Epoch() { ::unsetenv("SOURCE_DATE_EPOCH"); }
};

/// What a command printed, without the line end: a path.
std::string made(std::vector<std::string> words) {
  const Outcome outcome = run(std::move(words));
  INFO(outcome.err);
  CHECK(outcome.code == 0);
  return std::string(trim(outcome.out));
}

/// Messages of every kind: Unicode at large, and mostly what is awkward in TOML, in comments and in file
/// names.
class Messages {
 public:
  std::string next() {
    if (given_ < awkward.size()) return awkward[given_++];
    std::string text;
    for (std::size_t size = below(40); size > 0; --size) append_one(text);
    return text;
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  void append_one(std::string& text) {
    static const std::vector<std::string> pieces = {
        "\n",      "\r",      "\t",         " ",      "\"",     "'",      "\\",     "/",
        "..",      "--",      "-- upgrade", "$$",     "\"\"\"", "'''",    "\x7F",   "\x01",
        "\\u0041", "\\n",     "*/",         "\u2028", ":",      "#",      "[[",     "]]",
        "%",       "%(rev)s", ",",          "\u202E", "\u00A0", "\uFEFF", "\u0301", "\x1B[31m",
        "😀",       "${x}",    ":name",      "=",      "-",      "_",      "upgrade"};
    const std::uint32_t kind = below(4);
    if (kind == 0) {
      text += pieces[below(static_cast<std::uint32_t>(pieces.size()))];
    } else if (kind == 1) {
      text += static_cast<char>(1 + below(127));
    } else {
      char32_t c = 1 + below(kind == 2 ? 0x3000 : 0x10FFFF);
      append_utf8(text, c);  // surrogates become U+FFFD
    }
  }

  const std::vector<std::string> awkward = {"",
                                            " ",
                                            "\n",
                                            "\"",
                                            "\"\"",
                                            "\"a\"",
                                            "\"a\" and \"b\"",
                                            "\"a\\",
                                            "\\",
                                            "a\\",
                                            "'",
                                            "two\nlines",
                                            "\r\n",
                                            "a\r",
                                            "\tx\t",
                                            "-- upgrade",
                                            "\n-- upgrade\n",
                                            "revision: x",
                                            std::string(10'000, 'x'),
                                            std::string(10'000, '\n'),
                                            std::string(10'000, '"'),
                                            "../../etc/passwd",
                                            "/",
                                            "..",
                                            ".hidden",
                                            "CON",
                                            "$(rm -rf /)",
                                            "`id`",
                                            "a;b|c&d",
                                            "\u2028\u2029",
                                            "\u202Eevil",
                                            "\uFEFFbom",
                                            "\U0010FFFF",
                                            "\U000E0001",
                                            "mysql",
                                            "x.mysql"};
  std::size_t given_ = 0;
  std::mt19937 random_{20251124};  // its numbers are the same everywhere
};

Project project_in(const fs::path& folder) {
  Project project;
  project.root = project.migrations.emplace_back(folder);
  return project;
}

/// Reads migc.toml in the working folder.
std::optional<Project> read_project(Diagnostics& diagnostics) {
  Sources sources;
  ProjectRequest request;
  request.working_folder = fs::current_path();
  request.dialects = dialect_names();
  return load_project(request, sources, diagnostics);
}

}  // namespace

TEST_CASE("a thousand messages are read back the same, from TOML and from SQL") {
  const WorkFolder folder;
  for (const FileFormat format : {FileFormat::toml, FileFormat::sql}) {
    Messages messages;
    std::map<std::string, std::string> written;  // by id
    Diagnostics diagnostics;
    const std::string place = format == FileFormat::sql ? "sql" : "toml";
    for (int number = 0; number < 1000; ++number) {
      Revision revision;
      revision.message = messages.next();
      revision.id = "r" + std::to_string(number);
      revision.create_date = Timestamp{{2025, 1, 27}, {13, 4, 5, 0, 330}};
      if (number > 0) revision.down_revisions = {"r" + std::to_string(number - 1)};
      revision.downgrade_kind = Revision::Downgrade::automatic;
      const auto name = file_name_of(revision, RevisionOptions(), format, diagnostics);
      REQUIRE(name);
      CHECK(name->find('/') == std::string::npos);
      CHECK(one_line(*name) == *name);
      CHECK(name->size() < 220);
      folder.write(fs::path(place) / *name, text_of(revision, format, number % 2 == 0));
      written[revision.id] = revision.message;
    }
    Sources sources;
    const std::vector<Revision> read =
        load_revisions(project_in(fs::current_path() / place), dialect_names(), sources, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(to_text(diagnostic, false));
    REQUIRE(read.size() == 1000);
    for (const Revision& revision : read) {
      INFO(place << ": " << one_line(written.at(revision.id)));
      CHECK(revision.message == written.at(revision.id));
      CHECK(revision.downgrade_kind == Revision::Downgrade::automatic);
      CHECK(to_string(*revision.create_date) == "2025-01-27 13:04:05+05:30");
      CHECK(revision.upgrade.operations.empty());
    }
  }
}

TEST_CASE("a new project compiles, and so does its first revision") {
  const WorkFolder folder;
  const Epoch epoch("1737983045");
  CHECK(run({"init"}).out == "migc.toml\nmigrations\n");
  CHECK(run({"check"}).code == 0);
  const std::string first = made({"revision", "-m", "Add users"});
  CHECK(first.starts_with("migrations/20250127_1304_"));
  CHECK(first.ends_with("_add_users.toml"));
  const std::string second = made({"revision", "-m", "Fill them", "--format", "sql"});
  CHECK(second.ends_with("_fill_them.sql"));
  CHECK(has(folder.read(second), "-- down_revision: "));
  const Outcome check = run({"check"});
  CHECK(has(check.err, "ok: 2 revisions, 2 of them with a way back"));
  CHECK(run({"upgrade", "head"}).code == 0);
  CHECK(run({"downgrade", "head:base"}).code == 0);
}

TEST_CASE("each setting that the new migc.toml mentions is what holds without it") {
  const WorkFolder folder;
  run({"init"});
  Diagnostics diagnostics;
  const auto plain = read_project(diagnostics);
  const std::string text = folder.read("migc.toml");
  std::string bare;
  int count = 0;
  for (std::string_view line : split(text, '\n')) {
    const bool is_setting = line.starts_with("# ") && line.find(" = ") != std::string_view::npos;
    if (is_setting) line.remove_prefix(2);
    count += is_setting ? 1 : 0;
    bare.append(line).append("\n");
  }
  CHECK(count >= 15);
  folder.write("migc.toml", bare);
  const auto full = read_project(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(to_text(diagnostic, false));
  REQUIRE((plain && full));
  CHECK(full->dialects == plain->dialects);
  CHECK(full->source_dialect == plain->source_dialect);
  CHECK(full->baseline == plain->baseline);
  CHECK(full->migrations == plain->migrations);
  const auto script = [](const Project& p) {
    return std::tuple(p.script.output, p.script.version_table, p.script.version_table_schema,
                      p.script.transaction, p.script.guard, p.script.lock_timeout,
                      p.script.statement_timeout);
  };
  CHECK(script(*full) == script(*plain));
  const auto names = [](const Project& p) {
    return std::tuple(p.naming.ix, p.naming.uq, p.naming.ck, p.naming.fk, p.naming.pk,
                      p.revision.file_template, p.revision.truncate_slug_length, p.revision.timezone);
  };
  CHECK(names(*full) == names(*plain));
}

TEST_CASE("nothing is overwritten") {
  const WorkFolder folder;
  const Epoch epoch("1737983045");
  folder.write("migc.toml", "# mine\n[project]\n");
  const Outcome again = run({"init"});
  CHECK(again.code == 1);
  CHECK(has(again.err, "'migc.toml' is there already"));
  CHECK_FALSE(folder.has("migrations"));
  CHECK(folder.read("migc.toml") == "# mine\n[project]\n");

  fs::create_directory("migrations");
  folder.write("migc.toml", "[revision]\nfile_template = \"same\"\n");
  const std::string path = made({"revision", "-m", "one"});
  const std::string text = folder.read(path);
  const Outcome second = run({"revision", "-m", "two"});
  CHECK(second.code == 1);
  CHECK(has(second.err, "'migrations/same.toml' is there already"));
  CHECK(folder.read(path) == text);
  fs::remove(path);
  fs::create_symlink("/nonexistent/place", path);
  CHECK(run({"revision", "-m", "three"}).code == 1);
}

TEST_CASE("init where something is in the way") {
  const WorkFolder folder;
  folder.write("a/migrations", "a file");
  CHECK(run({"init", "a"}).code == 1);
  CHECK_FALSE(folder.has("a/migc.toml"));
  folder.write("b", "a file");
  CHECK(run({"init", "b"}).code == 1);
  folder.write("c/migrations/x.toml", "revision = \"x\"\n");
  CHECK(run({"init", "c", "-q"}).out == "c/migc.toml\nc/migrations\n");
  CHECK(has(made({"revision", "-c", "c/migc.toml"}), "c/migrations/"));
}

TEST_CASE("the same call in the same history makes the same file") {
  const Epoch epoch("1737983045");
  std::set<std::string> results;
  for (int i = 0; i < 2; ++i) {
    const WorkFolder folder;
    run({"init"});
    const std::string path = made({"revision", "-m", "Add users"});
    results.insert(path + "\n" + folder.read(path));
  }
  CHECK(results.size() == 1);
  const WorkFolder folder;
  run({"init"});
  const Epoch wrong("yesterday");
  CHECK(has(run({"revision"}).err, "[invalid-epoch]"));
}

TEST_CASE("where a new revision stands") {
  const WorkFolder folder;
  run({"init"});
  const auto write = [&](const std::string& id, const std::string& rest) {
    folder.write("migrations/" + id + ".toml", "revision = \"" + id + "\"\n" + rest);
  };
  const auto text_of_new = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "revision");
    const std::string path = made(std::move(words));
    std::string text = folder.read(path);
    fs::remove(path);
    return text;
  };
  const auto error_of = [](std::vector<std::string> words) {
    const Outcome outcome = run(std::move(words));
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  write("aaaa", "branch_labels = \"core\"\n");
  CHECK(has(text_of_new({}), "down_revision = \"aaaa\"\n"));
  write("bbb1", "down_revision = \"aaaa\"\n");
  write("bbb2", "down_revision = \"aaaa\"\nbranch_labels = \"side\"\n");
  const std::string several = error_of({"revision", "-m", "x"});
  CHECK(has(several, "2 heads: 'bbb1' and 'bbb2'"));
  CHECK(has(several, "`migc merge`"));
  CHECK(has(text_of_new({"--head", "bbb2"}), "down_revision = \"bbb2\"\n"));
  CHECK(has(text_of_new({"--head", "side@head"}), "down_revision = \"bbb2\"\n"));
  CHECK(has(text_of_new({"--head", "heads"}), "down_revision = [\"bbb1\", \"bbb2\"]\n"));
  CHECK_FALSE(has(text_of_new({"--head", "base"}), "down_revision"));
  CHECK(has(text_of_new({"--head=bbb1", "--depends-on=side", "--depends-on=bbb2"}),
            "depends_on = [\"side\", \"bbb2\"]\n"));
  CHECK(has(error_of({"revision", "--head", "aaaa"}),
            "'aaaa' is no head, because it is followed by 'bbb1' and 'bbb2'"));
  CHECK(has(text_of_new({"--head", "aaaa", "--splice", "--branch-label", "third"}),
            "branch_labels = \"third\"\n"));
  CHECK(has(text_of_new({"--head", "bbb1", "--rev-id", "mine"}), "revision = \"mine\"\n"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--rev-id", "bbb2"}), "[name-taken]"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--rev-id", "side"}), "a branch label of 'bbb2'"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--branch-label", "core"}), "[name-taken]"));
  CHECK(
      has(error_of({"revision", "--head", "bbb1", "--rev-id", "x", "--branch-label", "x"}), "[name-taken]"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--rev-id", "a:b"}), "[invalid-id]"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--branch-label", "head"}), "[reserved-id]"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--depends-on", "nosuch"}), "[unknown-revision]"));
  CHECK(has(error_of({"revision", "--head", "bbb1", "--depends-on", "base"}), "[unknown-dependency]"));
  CHECK(has(error_of({"revision", "--head", "nosuch"}), "[unknown-revision]"));
  folder.write("migrations/broken.toml", "revision = \n");
  CHECK(has(error_of({"revision", "--head", "bbb1"}), "[invalid-toml]"));
}

TEST_CASE("merges") {
  const WorkFolder folder;
  run({"init"});
  CHECK(has(run({"merge"}).err, "there are no revisions"));
  const auto write = [&](const std::string& id, const std::string& rest) {
    folder.write("migrations/" + id + ".toml", "revision = \"" + id + "\"\n" + rest);
  };
  write("aaaa", "");
  CHECK(has(run({"merge"}).err, "there is one head, 'aaaa'"));
  for (const char* id : {"bbb1", "bbb2", "bbb3"}) write(id, "down_revision = \"aaaa\"\n");
  CHECK(has(run({"merge", "bbb1", "bbb1"}).err, "only 'bbb1' is named"));
  CHECK(has(run({"merge", "aaaa", "bbb1"}).err, "[not-a-head]"));
  CHECK(has(run({"merge", "aaaa", "bbb1", "--splice"}).err, "[overlapping-revisions]"));
  const std::string two = made({"merge", "bbb3", "bbb1", "-m", "Join"});
  CHECK(has(folder.read(two), "down_revision = [\"bbb3\", \"bbb1\"]\nmessage = \"Join\"\n"));
  const std::string all = made({"merge", "--format", "sql"});
  CHECK(has(folder.read(all), "-- message: merge "));
  CHECK(run({"check"}).code == 0);
  CHECK(has(run({"merge"}).err, "there is one head"));
}

TEST_CASE("texts that are not UTF-8 are refused, and others are taken as they are") {
  const WorkFolder folder;
  run({"init"});
  const Outcome refused = run({"revision", "-m", "caf\xE9"});
  CHECK(refused.code == 2);
  CHECK(has(refused.err, "--message holds byte 0xe9"));
  for (const char* message : {"", "-x", "--message", "-1", "=", "a=b", "@", "\n"}) {
    INFO(message);
    const std::string path = made({"revision", std::string("--message=") + message});
    CHECK(folder.has(path));
  }
  CHECK(has(folder.read(made({"revision", "-m", ""})), "message = \"\"\n"));
  CHECK(has(folder.read(made({"revision", "-m", "two words"})), "message = \"two words\"\n"));
}

TEST_CASE("of several migrations folders, that of the parent is taken, or the one that is named") {
  const WorkFolder folder;
  folder.write("migc.toml", "[project]\nmigrations = [\"one\", \"two/\"]\n");
  folder.write("one/a.toml", "revision = \"aaaa\"\n");
  folder.write("two/below/b.toml", "revision = \"bbbb\"\n");
  CHECK(made({"revision", "--head", "aaaa"}).starts_with("one/"));
  CHECK(made({"revision", "--head", "bbbb"}).starts_with("two/"));
  CHECK(made({"revision", "--head", "base", "--version-path", "two"}).starts_with("two/"));
  CHECK(has(run({"revision", "--head", "base", "--version-path", "three"}).err, "'one' and 'two'"));
  CHECK(made({"revision", "--head", "aaaa", "--versions", "one", "--splice"}).starts_with("one/"));
}

TEST_CASE("an Alembic project: its revisions are Python, and whatever the message is, it is read back") {
  const WorkFolder folder;
  const Outcome made = run({"init", "-t", "alembic", "db"});
  INFO(made.err);
  REQUIRE(made.code == 0);
  CHECK(made.out == "db/alembic.ini\ndb/migrations/env.py\ndb/migrations/script.py.mako\ndb/migrations/versions\n");
  CHECK(run({"init", "-t", "alembic", "db"}).code == 1);
  const std::string config = "db/alembic.ini";
  std::vector<std::string> messages = {"Add \"an age\"", "it's \\ all \"\"\" here", "two\nlines", "$(id) ${x} %(rev)s", "\u202Eevil", "\"", "\\"};
  for (const std::string& message : messages) {
    const Outcome revision = run({"revision", "-m", message, "-c", config});
    INFO(revision.err);
    REQUIRE(revision.code == 0);
    CHECK(revision.out.ends_with(".py\n"));
    const Outcome shown = run({"history", "-r", "head:head", "--format", "json", "-c", config});
    const auto json = nlohmann::json::parse(shown.out);
    CHECK(json["revisions"][0]["message"] == message);
  }
  const Outcome checked = run({"check", "-c", config});
  INFO(checked.err);
  CHECK(checked.code == 0);
}

TEST_CASE("a new revision is written as the one that it follows, unless --format says otherwise") {
  const WorkFolder folder;
  REQUIRE(run({"init", "-t", "sql"}).code == 0);
  CHECK(run({"revision", "-m", "a"}).out.ends_with("_a.sql\n"));
  CHECK(run({"revision", "-m", "b", "--format", "toml"}).out.ends_with("_b.toml\n"));
  CHECK(run({"revision", "-m", "c"}).out.ends_with("_c.toml\n"));
  CHECK(run({"revision", "-m", "d", "--format", "python", "--depends-on", "head-1", "--branch-label", "x"}).out.ends_with("_d.py\n"));
  CHECK(run({"merge", "head", "head-1", "--splice"}).code == 1);
  const Outcome checked = run({"check"});
  INFO(checked.err);
  CHECK(checked.code == 0);
  CHECK(run({"init", "-t", "perl"}).code == 2);
}
