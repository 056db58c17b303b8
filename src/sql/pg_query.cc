// The one file that knows libpg_query. Builds with releases 15, 16, 17 and 18: it uses only calls that all of
// them have.
//
// Not used, on purpose: pg_query_normalize (reads past its buffer in release 15), pg_query_deparse_protobuf
// (crashes on chains of 5,000 terms), anything of protobuf-c. The library keeps a key for each thread that
// ever called it, and has 1,024 of them: callers use a fixed pool of threads.

#include <pg_query.h>

#include <charconv>
#include <memory>
#include <string_view>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "parser.h"

// Release 15 loses a byte for each body that it refuses; leak checkers are told, so that they still tell of
// ours. clang's knows functions by name only where llvm-symbolizer is, so the library is named.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MIGC_ADDRESS_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(MIGC_ADDRESS_SANITIZER)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libpg_query"; }
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace migc::sql {
namespace {

constexpr std::size_t longest_message = 200;

template <class Result, void (*Release)(Result)>
class Owned {
 public:
  explicit Owned(Result result) : result_(result) {}
  ~Owned() { Release(result_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  const Result* operator->() const { return &result_; }

 private:
  Result result_;
};
using Split = Owned<PgQuerySplitResult, pg_query_free_split_result>;
using ParseResult = Owned<PgQueryParseResult, pg_query_free_parse_result>;
using Body = Owned<PgQueryPlpgsqlParseResult, pg_query_free_plpgsql_parse_result>;

/// The parser quotes the rest of the text where a quote is not closed: enough of it to find the place.
std::string shortened(std::string_view message) {
  if (message.size() <= longest_message) return std::string(message);
  return std::string(utf8_prefix(message, longest_message)) + "…";
}

/// The library counts characters, from 1; 0 is no place.
std::size_t offset_of(std::string_view sql, int cursor) {
  if (cursor <= 0) return sql.size();
  std::size_t at = 0;
  for (; cursor > 1 && at < sql.size(); --cursor) at += code_point_size(sql.substr(at));
  return at;
}

/// The number in `… near line 12`; the library gives a body's error no other place.
std::size_t line_in(const char* context) {
  constexpr std::string_view mark = "near line ";
  const std::string_view text = context == nullptr ? "" : context;
  const std::size_t at = text.rfind(mark);
  std::size_t line = 0;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), line);
  return line;
}

bool is_blank(char c) { return is_space(c); }

}  // namespace

Statements parse(const std::string& sql) {
  const Split split(pg_query_split_with_parser(sql.c_str()));
  Statements found;
  if (split->error != nullptr) {
    found.refusal = Refusal{shortened(split->error->message), offset_of(sql, split->error->cursorpos)};
    return found;
  }
  found.count = static_cast<std::size_t>(split->n_stmts);
  if (found.count < 2) return found;
  found.second = static_cast<std::size_t>(split->stmts[1]->stmt_location);
  while (found.second < sql.size() && is_blank(sql[found.second])) ++found.second;
  return found;
}

std::optional<std::string> parse_to_json(const std::string& sql) {
  const ParseResult tree(pg_query_parse(sql.c_str()));
  if (tree->error != nullptr || tree->parse_tree == nullptr) return std::nullopt;
  return std::string(tree->parse_tree);
}

std::optional<BodyRefusal> parse_body(const std::string& sql) {
  const Body body(pg_query_parse_plpgsql(sql.c_str()));
  if (body->error == nullptr) return std::nullopt;
  return BodyRefusal{shortened(body->error->message), line_in(body->error->context)};
}

std::string_view grammar_version() { return PG_MAJORVERSION; }

}  // namespace migc::sql
