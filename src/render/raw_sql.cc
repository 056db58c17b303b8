// SQL text that an author wrote as whole statements.
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "renderer.h"

namespace migc {
namespace {

using Effect = sql::Facts::Effect;

/// The word that begins at `offset`, for a message.
std::string word_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset + 1;
  while (end < text.size() && !is_space(text[end])) ++end;
  return std::string(text.substr(offset, end - offset));
}

/// ROLLBACK TO SAVEPOINT a, cut short
std::string beginning_of(std::string_view sql) {
  constexpr std::size_t enough = 40;
  const std::string line = one_line(trim(sql::without_comments(sql)));
  return line.size() <= enough ? line : std::string(utf8_prefix(line, enough)) + "…";
}

}  // namespace

void Renderer::write(const Execute& execute) {
  const Span span = at(execute.sql.span);
  bool is_override = false;
  const Text* text = spelled_for(execute.sql, dialect(), &is_override);
  if (text == nullptr) return not_given(span);
  if (is_override && trim(text->str()).empty()) return;
  if (!is_override && !may_stay_verbatim(span)) return;
  const Text whole = bound(execute.sql, *text);
  if (const auto command = client_command_in(whole)) {
    const std::string client(split(dialect().script.run, ' ').front());
    diagnostics_.report(Kind::client_command, whole.locate(*command, span),
                        {word_at(whole.str(), *command), client});
    return;
  }
  for (const Text& statement : statements_in(whole)) {
    const Place place(*this, statement.locate(0, span));
    write_raw(statement, execute);
  }
}

void Renderer::write_raw(const Text& sql, const Execute& execute) {
  const sql::Facts facts = sql::facts_of(sql.str());
  if (facts.effect == Effect::rollback)
    diagnostics_.report(Kind::transaction_control, span_, {beginning_of(sql.str())});
  if (facts.effect == Effect::copy_stdin) diagnostics_.report(Kind::copy_from_stdin, span_);
  const bool wanted = execute.transactional.value_or(facts.transactional);
  if (wanted && !facts.transactional) diagnostics_.report(Kind::cannot_be_transactional, span_);
  emit(sql);
  if (!wanted) outside_transaction();
  if (facts.effect == Effect::begin) statements_.back().control = Control::begin;
  if (facts.effect == Effect::commit) statements_.back().control = Control::commit;
}

}  // namespace migc
