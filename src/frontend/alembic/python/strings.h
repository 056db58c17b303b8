// What a string token means: escapes undone, with the way back to the file; f-strings cut into their pieces.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/python/lexer.h"
#include "migc/base/text.h"

namespace migc::python {

/// A stretch of a source: bytes [begin, end), the first of them at `span`.
struct Stretch {
  std::uint32_t begin = 0, end = 0;
  Span span;
};

/// The inside of a string token, without prefix and quotes.
Stretch inside(const Token& token, const StringHead& head);

/// The value of a literal stretch. nullopt and `problem` where an escape is bad (`\x1`, `\N{…}`).
std::optional<Text> decoded(const Source& source, const Stretch& stretch, const StringHead& head,
                            std::string& problem);
/// The value of a bytes literal's inside.
std::optional<std::string> decoded_bytes(const Source& source, const Stretch& stretch, bool raw,
                                         std::string& problem);

/// A piece of an f-string (or of a format specification in one): literal text, or a replacement field.
struct FieldPiece {
  bool is_field = false;
  Stretch literal;                ///< where it is no field; `{{` and `}}` still doubled
  Stretch expression;             ///< what stands before '=', '!' and ':'
  bool self_documenting = false;  ///< {x=}
  Stretch documented;             ///< `x=` with the blanks around the sign
  char conversion = 0;
  std::optional<Stretch> specification;
};
/// nullopt and `problem`: a brace that opens or closes nothing.
std::optional<std::vector<FieldPiece>> field_pieces(const Source& source, const Stretch& inside, bool raw,
                                                    std::string& problem);

}  // namespace migc::python
