#include "sheet.h"

#include <array>
#include <charconv>

#include "migc/base/strings.h"

namespace migc {

std::optional<std::int64_t> milliseconds_of(std::string_view duration) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units = {
      {{"", 1}, {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  duration = trim(duration);
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(duration.data(), duration.data() + duration.size(), number);
  const std::string_view unit = trim(duration.substr(static_cast<std::size_t>(end - duration.data())));
  if (failure != std::errc() || number < 0 || number > 1'000'000'000) return std::nullopt;
  for (const auto& [name, factor] : units)
    if (name == unit) return number * factor;
  return std::nullopt;
}

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
  timeout(options_.lock_timeout, dialect_.script.lock_timeout);
  timeout(options_.statement_timeout, dialect_.script.statement_timeout);
}

void Sheet::client_lines(const std::vector<std::string>& lines) {
  end_batch();
  for (const std::string& command : lines) line(command);
}

void Sheet::progress(std::string_view text) {
  if (!options_.progress) return;
  const std::string shown = one_line(text);
  const std::string command = options_.client == ClientMode::native ? family_.progress_line(shown) : "";
  if (command.empty())
    statement(family_.progress_statement(shown));
  else
    client_lines({command});
}

void Sheet::timeout(std::string_view value, const std::vector<std::string>& patterns) {
  if (value.empty()) return;
  const std::int64_t milliseconds = milliseconds_of(value).value_or(0);
  const std::string seconds = std::to_string((milliseconds + 999) / 1000);
  for (const std::string& pattern : patterns)
    statement(fill(pattern, {{"seconds", seconds}, {"milliseconds", std::to_string(milliseconds)}}));
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
  for (const std::string& sql : dialect_.script.footer) {
    line(family_.for_client(sql, dialect_));
    if (!dialect_.script.separator.empty()) line(dialect_.script.separator);
  }
  if (options_.client == ClientMode::native)
    for (const std::string& command : dialect_.script.client_footer) line(command);
}

}  // namespace migc
