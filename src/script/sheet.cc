#include "sheet.h"

#include "migc/base/strings.h"

namespace migc {

Sheet::Sheet(const Dialect& dialect, const Family& family, const ScriptOptions& options)
    : dialect_(dialect),
      family_(family),
      options_(options),
      has_transactions_(!dialect.script.begin.empty() && options.transaction != TransactionMode::none) {}

void Sheet::comment(std::string_view text) { line("-- " + one_line(text)); }

void Sheet::session() {
  if (options_.client == ClientMode::native)
    for (const std::string& command : dialect_.script.client_header) line(command);
  for (const std::string& sql : dialect_.script.header) statement(sql);
  for (const std::string& sql : family_.timeouts(options_)) statement(sql);
}

void Sheet::statement(std::string_view sql) {
  line(family_.for_client(sql, dialect_));
  if (!dialect_.script.separator.empty()) line(dialect_.script.separator);
}

void Sheet::statement(const Statement& made) {
  if (!made.comment.empty())
    for (const std::string_view part : split(made.comment, '\n')) comment(part);
  statement(made.sql.str());
}

bool Sheet::enter() {
  if (open_ || !has_transactions_) return false;
  statement(dialect_.script.begin);
  return open_ = true;
}

void Sheet::leave() {
  if (open_) statement(dialect_.script.commit);
  open_ = false;
}

}  // namespace migc
