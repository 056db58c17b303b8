// Which characters make the words of a file name.
#pragma once

namespace migc::author {

/// Is this character a part of words: a letter or a digit of any script, or '_'?
bool is_word_character(char32_t c);

/// The lower case of letters in the Latin, Greek and Cyrillic alphabets.
char32_t lower_character(char32_t c);

}  // namespace migc::author
