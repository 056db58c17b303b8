// Evaluates Python programs for the tests: reads them from standard input, NUL between them, and writes what
// became of each, NUL behind each: "= " and the repr of the variable `result`, "! " and the uncaught
// exception, "? " and why the result is not known, "E " and the diagnostics.

#include <iostream>
#include <iterator>
#include <string>

#include "alembic/python/interpreter.h"
#include "alembic/python/parser.h"
#include "migc/base/strings.h"

namespace {

using namespace migc;
using namespace migc::python;

/// Knows no modules; its clock stands.
class ProbeHost final : public Host {
 public:
  Value import(Interpreter&, std::string_view, int, const ModuleObject&) override { return Value::absent(); }
  std::optional<std::int64_t> now(Interpreter&) override { return 1'700'000'000'000'000; }
  std::optional<std::string> new_uuid(Interpreter&) override { return "00000000000040008000000000000001"; }
};

std::string diagnostics_text(const Diagnostics& diagnostics) {
  std::string text = "E";
  for (const Diagnostic& d : diagnostics.all()) {
    text += " " + std::string(name_of(d.kind)) + ": " + std::to_string(d.span.line) + ": " + message_of(d);
    for (const Note& note : d.notes) text += " (" + message_of(note.kind, note.arguments) + ")";
  }
  return text;
}

std::string outcome(const std::string& program) {
  Source source{"program.py", program};
  Diagnostics diagnostics;
  const auto tree = parse(source, diagnostics);
  if (!tree) return diagnostics_text(diagnostics);
  ProbeHost host;
  Interpreter python(host, diagnostics);
  const ModuleObject* module = python.evaluate(*tree, "__main__");
  if (!python.exception().is_absent()) return "! " + python.exception_text();
  if (module == nullptr) return diagnostics_text(diagnostics);
  const Value result = module->names.get("result");
  if (result.is_absent()) return "E no result";
  const Value text = python.repr(result);
  if (const auto* unknown = text.is_failed() ? nullptr : text.as<Unknown>())
    return "? " + message_of(unknown->reason, unknown->arguments);
  if (!python.exception().is_absent()) return "! " + python.exception_text();
  if (text.is_failed()) return diagnostics_text(diagnostics);
  return "= " + text.as<String>()->str();
}

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  for (const std::string_view program : split(input, '\0'))
    std::cout << outcome(std::string(program)) << '\0';
}
