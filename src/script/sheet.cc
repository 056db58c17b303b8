#include "sheet.h"

#include "migc/base/strings.h"

namespace migc {

Sheet::Sheet(const Dialect& dialect, const Family& family, const ScriptOptions& options)
    : dialect_(dialect),
      family_(family),
      options_(options),
      has_transactions_(!dialect.script.begin.empty() && options.transaction != TransactionMode::none) {}

namespace {

/// A batch of several statements is ended before it is larger.
constexpr std::size_t large_batch = 64 * 1024;

}  // namespace

void Sheet::comment(std::string_view text) {
  end_batch();
  line(family_.comment(one_line(text)));
}

void Sheet::session() {
  if (options_.client == ClientMode::native)
    for (const std::string& command : dialect_.script.client_header) line(command);
  for (const std::string& sql : dialect_.script.header) statement(sql);
  for (const std::string& sql : family_.timeouts(options_)) statement(sql);
}

void Sheet::statement(std::string_view sql) {
  if (in_batch_ && (text_.size() - batch_ > large_batch || !family_.share_batch(last_, sql))) end_batch();
  if (!in_batch_) batch_ = text_.size();
  line(family_.for_client(sql, dialect_));
  in_batch_ = !dialect_.script.separator.empty();
  if (in_batch_) last_ = sql;
}

void Sheet::end_batch() {
  if (!in_batch_) return;
  in_batch_ = false;
  line(dialect_.script.separator);
  if (family_.batch_check().empty()) return;
  line(family_.batch_check());
  line(dialect_.script.separator);
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

void Sheet::end_step() {
  if (commits_steps()) statement(dialect_.script.commit);
}

void Sheet::end() {
  end_batch();
  for (const std::string& sql : dialect_.script.footer) line(family_.for_client(sql, dialect_));
  if (!dialect_.script.footer.empty() && !dialect_.script.separator.empty()) line(dialect_.script.separator);
  if (options_.client == ClientMode::native)
    for (const std::string& command : dialect_.script.client_footer) line(command);
}

}  // namespace migc
