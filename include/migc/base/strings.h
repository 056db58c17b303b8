// Small helpers on strings that several rooms share: UTF-8, near misses, joining.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migc {

/// The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), if there is one.
std::optional<std::size_t> invalid_utf8(std::string_view text);
/// Code points in valid UTF-8.
std::size_t code_points(std::string_view text);
/// The length in bytes of the code point that begins at `text[0]`; 1 for a stray byte, 0 for empty text.
std::size_t code_point_size(std::string_view text);
/// The code point that `text` begins with; U+FFFD where there is none.
char32_t decode_utf8(std::string_view text);
/// The longest prefix of at most `bytes` bytes that cuts no code point.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);
/// Appends the UTF-8 form of a code point.
void append_utf8(std::string& out, char32_t code_point);

/// ASCII only, whatever the locale.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
bool is_space(char c);
bool is_digit(char c);
bool is_alpha(char c);
bool is_word(char c);  ///< a letter, a digit or '_'
std::string_view trim(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

std::string join(std::span<const std::string> parts, std::string_view separator);
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split(std::string&& text, char separator) = delete;  // the parts would outlive it
std::string replaced(std::string_view text, std::string_view what, std::string_view with);

/// What a hexadecimal digit of either case stands for; -1: it is none.
int hexadecimal_value(char c);
/// Two lower-case hexadecimal digits for each byte.
std::string to_hexadecimal(std::string_view bytes);
/// The bytes of such a text, in either case; nullopt: it is none. `spaces`: those between bytes are read over.
std::optional<std::string> from_hexadecimal(std::string_view text, bool spaces = false);

/// The candidate that the user most likely meant: least edit distance, at most a third of the word's length
/// (case and '-' for '_' count nothing), or the first that goes on where the word ends (create_check: create_check_constraint);
/// none where nothing is near. Ties go to the first candidate; `word` itself is none.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);
/// The tail of a message: "; did you mean 'x'?" or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);
/// "'a', 'b' and 'c'"
std::string listed(std::span<const std::string> names);

/// Text from a file made harmless for one line of a comment or a terminal: control characters (also the Unicode
/// line separators, bidirectional controls and the BOM) become `\u{…}`, bytes that are not UTF-8 `\x{…}`, the rest stays.
std::string one_line(std::string_view text);
/// Does the text hold characters that a terminal or an editor does not show as such?
bool has_hidden_characters(std::string_view text);
/// A basic string of TOML (and of Python), on one line, with what editors do not show escaped.
std::string quoted_string(std::string_view text);

}  // namespace migc
