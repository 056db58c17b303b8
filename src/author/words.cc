// Which characters are parts of words is told by blocks of Unicode: marks, symbols and blanks of the blocks
// that people type are listed, and all others are letters. Alembic asks Python's tables instead; the slugs
// are the same in the alphabets in use, and where they are not a name is a name.

#include "words.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"

namespace migc::author {
namespace {

struct Block {
  char32_t first, last;
};

/// Beyond ASCII, ascending: what is no part of a word.
constexpr std::array separators = {
    Block{0x80, 0xA9},       Block{0xAB, 0xB1},       Block{0xB4, 0xB4},  // marks of Latin-1
    Block{0xB6, 0xB8},       Block{0xBB, 0xBB},       Block{0xBF, 0xBF},        Block{0xD7, 0xD7},
    Block{0xF7, 0xF7},       Block{0x300, 0x36F},                             // accents that stand alone
    Block{0x37E, 0x37E},     Block{0x387, 0x387},     Block{0x589, 0x58F},    // Greek, Armenian
    Block{0x5BE, 0x5BE},     Block{0x5C0, 0x5C0},     Block{0x5F3, 0x5F4},    // Hebrew
    Block{0x600, 0x61F},     Block{0x66A, 0x66D},     Block{0x6D4, 0x6D4},    // Arabic
    Block{0x964, 0x965},     Block{0xE3F, 0xE3F},     Block{0x1680, 0x1680},  // Devanagari, Thai, Ogham
    Block{0x180E, 0x180E},   Block{0x2000, 0x206F},   Block{0x207A, 0x207E},  // punctuation, blanks,
                                                                              // directions
    Block{0x208A, 0x208E},   Block{0x20A0, 0x20FF},   Block{0x2190, 0x245F},  // currencies, arrows, operators
    Block{0x2500, 0x2775},   Block{0x2794, 0x2BFF},   Block{0x2E00, 0x2FFF},  // boxes, dingbats
    Block{0x3000, 0x3004},   Block{0x3008, 0x3020},   Block{0x3030, 0x3030},  // Chinese and Japanese marks
    Block{0x30A0, 0x30A0},   Block{0x30FB, 0x30FB},   Block{0xD800, 0xF8FF},  // private use
    Block{0xFB1E, 0xFB1E},   Block{0xFD3E, 0xFD4F},   Block{0xFE00, 0xFE6F},  // variation selectors
    Block{0xFEFF, 0xFF0F},   Block{0xFF1A, 0xFF20},   Block{0xFF3B, 0xFF3E},  // wide forms
    Block{0xFF40, 0xFF40},   Block{0xFF5B, 0xFF65},   Block{0xFFE0, 0xFFFF},    Block{0x1D100, 0x1D3FF},
    Block{0x1F000, 0x1F0FF}, Block{0x1F110, 0x1FBEF},  // music, emoji
    Block{0x1FFFE, 0x1FFFF}, Block{0x2FFFE, 0x2FFFF}, Block{0x3FFFE, 0x10FFFF},
};

}  // namespace

bool is_word_character(char32_t c) {
  if (c < 0x80) return is_word(static_cast<char>(c));
  const auto block = std::lower_bound(separators.begin(), separators.end(), c,
                                      [](const Block& each, char32_t value) { return each.last < value; });
  return block == separators.end() || c < block->first;
}

char32_t lower_character(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
  if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  const bool odd_is_lower = (c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) ||
                            (c >= 0x14A && c <= 0x177) || (c >= 0x1E00 && c <= 0x1E95) ||
                            (c >= 0x1EA0 && c <= 0x1EFF) || (c >= 0x460 && c <= 0x481);
  const bool even_is_lower = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (odd_is_lower) return c | 1U;
  if (even_is_lower) return c + (c & 1U);
  return c;
}

}  // namespace migc::author
