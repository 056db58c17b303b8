// Texts as new files hold them: quoted, and as words of a file name.
#pragma once

#include <string>
#include <string_view>

namespace migc::author {

/// Does the text hold characters that a terminal or an editor does not show as such?
bool has_hidden_characters(std::string_view text);

/// A basic string of TOML, on one line, with what editors do not show escaped.
std::string quoted(std::string_view text);

/// Is this character a part of words: a letter or a digit of any script, or '_'?
bool is_word_character(char32_t c);

/// The lower case of letters in the Latin, Greek and Cyrillic alphabets.
char32_t lower_character(char32_t c);

}  // namespace migc::author
