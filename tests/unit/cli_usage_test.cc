// Command lines that can't be, and help.
#include "catch.h"
#include "cli_run.h"
#include "migc/base/version.h"

TEST_CASE("wrong command lines end with 2, in words") {
  const WorkFolder folder;
  struct Row {
    std::vector<std::string> words;
    const char* said;
  };
  const std::vector<Row> rows = {
      {{}, "usage: migc COMMAND"},
      {{"upgade", "head"}, "there is no command 'upgade'; did you mean 'upgrade'? [unknown-command]"},
      {{"xyzzy"}, "there is no command 'xyzzy'; `migc --help` lists them all"},
      {{"help", "upgade"}, "did you mean 'upgrade'?"},
      {{"upgrade", "head", "--dialekt", "mysql"},
       "`migc upgrade` has no option '--dialekt'; did you mean '--dialect'?"},
      {{"upgrade", "head", "--dialekt=mysql"}, "has no option '--dialekt'"},
      {{"upgrade", "head", "-z"}, "has no option '-z'"},
      {{"upgrade", "head", "--dial", "mysql"}, "has no option '--dial'"},
      {{"history", "--raw-sql", "verbatim"}, "`migc history` has no option '--raw-sql'"},
      {{"upgrade"}, "`migc upgrade` needs the revision to go to; for example `migc upgrade head`"},
      {{"downgrade"}, "`migc downgrade` needs a range FROM:TO"},
      {{"upgrade", "a", "b"}, "does not take the argument 'b'"},
      {{"heads", "x"}, "`migc heads` does not take the argument 'x'"},
      {{"upgrade", "head", "--format"}, "option '--format' needs a value"},
      {{"upgrade", "head", "--format="}, "option '--format' needs a value"},
      {{"upgrade", "head", "--quiet=yes"}, "option '--quiet' takes no value"},
      {{"upgrade", "head", "--format", "yaml"},
       "'yaml' is no value of option '--format'; it takes sql, json"},
      {{"upgrade", "head", "--guard", "nine"}, "'nine' is no value of option '--guard'"},
      {{"upgrade", "head", "--format", "sql", "--format", "json"},
       "option '--format' is given more than once"},
      {{"upgrade", "head", "-x", "novalue"}, "'novalue' is no value of option '-x'; it takes NAME=VALUE"},
      {{"upgrade", "head", "--dialect", "postgres"},
       "there is no dialect 'postgres'; did you mean 'postgresql'?"},
  };
  for (const Row& row : rows) {
    const Outcome outcome = run(row.words);
    INFO(row.said);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    INFO(outcome.err);
    CHECK(has(outcome.err, row.said));
  }
}

TEST_CASE("help goes to standard output, for each command, with an example") {
  const WorkFolder folder;
  const Outcome all = run({"--help"});
  CHECK(all.code == 0);
  CHECK(all.err.empty());
  CHECK(run({"help"}).out == all.out);
  for (const char* name : {"upgrade", "downgrade", "stamp", "build", "check", "history", "heads", "branches",
                           "show", "current", "schema", "dialects"}) {
    INFO(name);
    CHECK(has(all.out, std::string("\n  ") + name + " "));
    const Outcome one = run({"help", name});
    CHECK(one.code == 0);
    CHECK(run({name, "--help"}).out == one.out);
    CHECK(run({name, "-h"}).out == one.out);
    CHECK(has(one.out, std::string("usage: migc ") + name));
    CHECK(has(one.out, std::string("examples:\n  migc ") + name));
  }
}

TEST_CASE("every line of help fits a terminal") {
  const WorkFolder folder;
  for (const char* name : {"upgrade", "build", "history", "schema"}) {
    std::istringstream help(run({"help", name}).out);
    for (std::string line; std::getline(help, line);) {
      INFO(line);
      CHECK(line.size() <= 120);
    }
  }
}

TEST_CASE("the version is one line") {
  const WorkFolder folder;
  const std::string line = "migc " + std::string(migc::version()) + "\n";
  CHECK(run({"--version"}).out == line);
  CHECK(run({"-q", "--version"}).out == line);
}

TEST_CASE("output that can't be written is an error") {
  const WorkFolder folder;
  const Outcome outcome = run({"--help"}, "/dev/full");
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "[cannot-print]"));
}
