// What a run of Python may take, and what becomes of what nobody knows; tests/python/ compares the language itself with
// Python.
#include <optional>
#include <string>

#include "alembic/python/interpreter.h"
#include "alembic/python/parser.h"
#include "catch.h"

using namespace migc;
using namespace migc::python;

namespace {

/// Knows no modules, and no time.
class EmptyHost final : public Host {
 public:
  Value import(Interpreter&, std::string_view, int, const ModuleObject&) override { return Value::absent(); }
  std::optional<std::int64_t> now(Interpreter&) override { return std::nullopt; }
  std::optional<std::string> new_uuid(Interpreter&) override { return std::nullopt; }
};

struct Outcome {
  bool ended = false;
  std::string messages, exception;
};

Outcome outcome_of(const std::string& program, Limits limits = {}) {
  const Source source{"program.py", program};
  Diagnostics diagnostics;
  Outcome outcome;
  const auto tree = parse(source, diagnostics);
  REQUIRE(tree);
  EmptyHost host;
  Interpreter python(host, diagnostics, limits);
  outcome.ended = python.evaluate(*tree, "program") != nullptr;
  if (!python.exception().is_absent()) outcome.exception = python.exception_text();
  for (const Diagnostic& one : diagnostics.all())
    outcome.messages += std::to_string(one.span.line) + ": " + std::string(name_of(one.kind)) + "\n";
  return outcome;
}

}  // namespace

TEST_CASE("a run is bounded in steps, depth and memory") {
  Limits limits;
  limits.steps = 10'000;
  limits.memory = std::size_t{1} << 20;
  for (const std::string program : {
           "while True:\n  pass\n",
           "for i in range(10**12):\n  pass\n",
           "[i for i in range(10**9)]\n",
           "def f(n):\n  return f(n + 1)\ntry:\n  f(0)\nexcept Exception:\n  pass\n",
           "x = 'a'\nfor i in range(60):\n  x = x + x\n",
           "x = [0] * 10**9\n",
           "x = 'ab' * 10**12\n",
       }) {
    INFO(program);
    const Outcome outcome = outcome_of(program, limits);
    CHECK_FALSE(outcome.ended);
    CHECK(outcome.exception.empty());
    CHECK_FALSE(outcome.messages.empty());
  }
}

TEST_CASE("numbers and texts that are too large are not made") {
  for (const std::string value : {"10 ** 10 ** 10", "1 << 10**9", "'%1000000000d' % 1", "f'{1:>1000000000}'"}) {
    INFO(value);
    CHECK_FALSE(outcome_of("x = " + value + "\nif x:\n  pass\n").ended);
  }
}

TEST_CASE("deep nesting ends in a message, not in the stack") {
  const auto repeated = [](const std::string& what, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += what;
    return text;
  };
  for (const int depth : {50, 5'000, 200'000}) {
    const std::string text = "x = " + repeated("[", depth) + repeated("]", depth) + "\n";
    const Source source{"program.py", text};
    Diagnostics diagnostics;
    const auto tree = parse(source, diagnostics);
    CHECK(tree.has_value() != diagnostics.has_errors());
    CHECK((depth > 50 || tree.has_value()));
  }
}

TEST_CASE("what nobody knows is an error only where it is needed") {
  CHECK(outcome_of("import elsewhere\nx = elsewhere.y(1)[2] + 3\n").ended);
  CHECK(outcome_of("from elsewhere import a\nb = [a, 1]\nc = b[1] + 1\nassert c == 2\n").ended);
  const Outcome branch = outcome_of("import elsewhere\nif elsewhere.flag:\n  x = 1\n");
  CHECK_FALSE(branch.ended);
  CHECK(branch.messages == "2: unknown-needed\n");
}

TEST_CASE("an exception that nothing catches ends the run, and is told") {
  const Outcome outcome = outcome_of("x = {}\ny = x['a']\n");
  CHECK_FALSE(outcome.ended);
  CHECK(outcome.exception == "KeyError: 'a'");
  CHECK(outcome_of("try:\n  {}['a']\nexcept KeyError as e:\n  assert str(e) == \"'a'\"\n").ended);
}
