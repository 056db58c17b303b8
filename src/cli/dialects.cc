// dialects: the databases that scripts can be written for.
#include <fmt/format.h>

#include <algorithm>

#include "migc/dialect.h"
#include "session.h"

namespace migc {
namespace {

/// The dialect that this one is a variation of, if it is one that scripts are written in.
std::string parent_of(const Dialect& dialect) {
  for (std::size_t i = 1; i < dialect.chain.size(); ++i)
    if (find_dialect(dialect.chain[i]) != nullptr) return ", like " + dialect.chain[i];
  return "";
}

int run_dialects(const Arguments& arguments) {
  Session session(arguments);
  std::size_t width = 0;
  for (const std::string& name : dialect_names()) width = std::max(width, name.size());
  std::string text;
  for (const std::string& name : dialect_names())
    if (const Dialect* dialect = find_dialect(name))
      text += fmt::format("{:{}}  {}{}; {}\n", name, width, dialect->title, parent_of(*dialect),
                          fill(dialect->script.run, {{"file", "upgrade.sql"}}));
  print(text, session.diagnostics());
  return session.end();
}

}  // namespace

const Command dialects_command = {
    .name = "dialects",
    .summary = "list the databases that scripts can be written for",
    .description =
        "Lists what `--dialect` and `dialects` in migc.toml take, and how a script for each is run.",
    .examples = {{Example{"migc dialects", "names, titles and clients"}}},
    .run = run_dialects,
};

}  // namespace migc
