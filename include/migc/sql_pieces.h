// Finds the pieces of a statement that the parser took: its tree says what there is, and the tokens where it stands.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/text.h"
#include "migc/sql.h"

namespace migc::sql {

/// Tokens [begin, end).
struct Range {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

class Pieces {
 public:
  explicit Pieces(const Text& statement);

  Range all() const { return {0, tokens_.size()}; }
  /// The token at this byte of the text, or the first behind it.
  std::size_t at(std::size_t offset) const;
  bool is_word(std::size_t token, std::string_view word) const;
  bool is_symbol(std::size_t token, std::string_view symbol) const;
  /// The first of these words outside of brackets; the range's end where there is none.
  std::size_t find(Range range, std::initializer_list<std::string_view> words) const;
  /// What stands between the bracket that is the first at or behind `from`, and its counterpart.
  Range in_brackets(std::size_t from) const;
  /// At the commas outside of brackets.
  std::vector<Range> at_commas(Range range) const;
  Text text(Range range) const;
  /// Behind the token, and what brackets (CASE … END are some) it opens.
  std::size_t behind(std::size_t token) const;

 private:

  const Text& statement_;
  std::vector<Token> tokens_;  ///< without comments
};

}  // namespace migc::sql
