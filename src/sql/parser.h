// The narrow door to libpg_query: plain C++ in and out. Only pg_query.cc knows the library, whose C
// structures change between its releases. The texts given here hold no NUL, are UTF-8, and have blanks in
// place of comments.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace migc::sql {

/// What the parser did not like, and the byte of the text where; the end of the text where it gives no place.
struct Refusal {
  std::string message;
  std::size_t offset = 0;
};

/// The statements that the parser found: how many, and the byte where the second begins.
struct Statements {
  std::size_t count = 0;
  std::size_t second = 0;
  std::optional<Refusal> refusal;  ///< then there are none
};

/// The whole grammar, no tree: about a microsecond for a short statement, linear, and safe at any depth.
Statements parse(const std::string& sql);

/// The tree as JSON; nullopt where the parser refuses. Recurses in the depth of the tree: see nesting.h
/// first.
std::optional<std::string> parse_to_json(const std::string& sql);

/// What the PL/pgSQL parser has against a body, and the line of the body, from 1, where it was; 0: no line
/// known.
struct BodyRefusal {
  std::string message;
  std::size_t line = 0;
};

/// `sql` is one statement CREATE FUNCTION, CREATE PROCEDURE or DO that has a body as a string: the library
/// aborts the process on one without.
std::optional<BodyRefusal> parse_body(const std::string& sql);

}  // namespace migc::sql
