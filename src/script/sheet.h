// The text of a script as it grows: lines, statements with their terminators, and whether a transaction is
// open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "family.h"

namespace migc {

/// "5s", "200ms", "1min" as PostgreSQL takes it; a bare number is milliseconds. nullopt: something else.
std::optional<std::int64_t> milliseconds_of(std::string_view duration);

class Sheet {
 public:
  Sheet(const Dialect& dialect, const Family& family, const ScriptOptions& options);

  /// `-- text`; a text from a file stays on its line.
  void comment(std::string_view text);
  /// What sets up the client and the session.
  void session();
  /// Commands of the client.
  void client_lines(const std::vector<std::string>& lines);
  /// Shows the text to whoever runs the script, where that is wanted.
  void progress(std::string_view text);
  void statement(std::string_view sql);
  /// With the lines that its maker left for the reader.
  void statement(const Statement& made);

  /// Begins a transaction where none is open and the script has any. False: nothing began.
  bool enter();
  void leave();
  /// Commits what a revision has written, where DDL commits by itself and data does not.
  void end_step();
  /// What stands at the end.
  void end();

  bool is_open() const { return open_; }
  bool has_transactions() const { return has_transactions_; }
  /// DDL commits by itself, and each revision is committed at its end.
  bool commits_steps() const { return dialect_.script.begin.empty() && !dialect_.script.commit.empty(); }
  /// About as much will be written: a long script grows in one piece.
  void expect(std::size_t bytes) { text_.reserve(bytes); }
  std::string take() { return std::move(text_); }

 private:
  void timeout(std::string_view value, const std::vector<std::string>& patterns);
  void line(std::string_view text) { text_.append(text) += '\n'; }
  void end_batch();

  const Dialect& dialect_;
  const Family& family_;
  const ScriptOptions& options_;
  std::string text_;
  std::string last_;         ///< the statement that the open batch ends with
  std::size_t batch_ = 0;    ///< where the open batch begins
  bool in_batch_ = false;
  bool has_transactions_ = false;
  bool open_ = false;
};

}  // namespace migc
