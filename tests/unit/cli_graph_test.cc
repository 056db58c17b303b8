// Commands about the history: what golden cases can't show, because it takes a shell or an editor.
#include <cstdlib>

#include "catch.h"
#include "cli_run.h"

namespace {

struct TwoBranches : WorkFolder {
  TwoBranches() {
    write("migc.toml", "[project]\n");
    write("migrations/1.toml", "revision = \"aaaa1111\"\ndowngrade = \"auto\"\n");
    write("migrations/2.toml", "revision = \"bbbb2222\"\ndown_revision = \"aaaa1111\"\nbranch_labels = [\"left\"]\n");
    write("migrations/3.toml", "revision = \"cccc3333\"\ndown_revision = \"aaaa1111\"\nbranch_labels = [\"x$(touch harm)\"]\n");
  }
};

/// What bash offers for the words, of which the last is being typed. `migc` is a function that answers `completion names`.
std::string completed(const TwoBranches& project, const std::string& words) {
  project.write("complete.bash", run({"completion", "bash"}).out);
  project.write("names", run({"completion", "names"}).out);
  project.write("ask.bash",
                "migc() { cat names; }\n. ./complete.bash\nCOMP_WORDS=(" + words +
                    ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_migc\necho \"${COMPREPLY[*]}\" > answer\n");
  REQUIRE(std::system("bash ask.bash") == 0);
  return project.read("answer");
}

struct Variable {
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { ::unsetenv(name_); }
  const char* name_;
};

}  // namespace

TEST_CASE("bash completes commands, options, choices and revisions") {
  const TwoBranches project;
  CHECK(completed(project, "migc upg") == "upgrade\n");
  CHECK(completed(project, "migc upgrade bb") == "bbbb2222\n");
  CHECK(completed(project, "migc upgrade aaaa1111 : cc") == "cccc3333\n");
  CHECK(completed(project, "migc upgrade aaaa1111 :") == "base head heads left aaaa1111 bbbb2222 cccc3333\n");
  CHECK(completed(project, "migc upgrade --dialect ora") == "oracle\n");
  CHECK(completed(project, "migc history --format m") == "mermaid\n");
  CHECK(completed(project, "migc history --rev") == "--rev-range\n");
  CHECK(completed(project, "migc revision --head le") == "left\n");
  CHECK(completed(project, "migc heads bb") == "\n");
  CHECK_FALSE(project.has("harm"));
}

TEST_CASE("completion is for three shells, and bash takes its own") {
  const TwoBranches project;
  CHECK(run({"completion", "tcsh"}).code == 2);
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Outcome outcome = run({"completion", shell});
    CHECK(outcome.code == 0);
    CHECK(has(outcome.out, "ensure-version"));
    CHECK(has(outcome.out, "migc completion names"));
    CHECK_FALSE(has(outcome.out, "@"  "WORDS"));
  }
  project.write("complete.bash", run({"completion", "bash"}).out);
  CHECK(std::system("bash -n complete.bash") == 0);
}

TEST_CASE("edit opens the file of a revision") {
  const TwoBranches project;
  project.write("editor", "#!/bin/sh\necho \"$@\" > opened\nexit ${1#--end=}\n");
  const Variable visual("VISUAL", "sh editor --end=0");
  const Outcome outcome = run({"edit", "left@head"});
  INFO(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(has(project.read("opened"), "migrations/2.toml"));
  const Variable other("VISUAL", "sh editor --end=3");
  const Outcome failed = run({"edit", "aaaa"});
  CHECK(failed.code == 1);
  CHECK(has(failed.err, "the editor 'sh editor --end=3' ended with 3 [editor-failed]"));
}
