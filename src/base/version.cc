#include "migc/base/version.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"

namespace migc {

std::string_view version() { return MIGC_VERSION; }

std::optional<int> release_number(std::string_view text) {
  constexpr std::array weights = {10000, 100, 1};
  int number = 0;
  std::size_t part = 0;
  for (const std::string_view digits : split(text, '.')) {
    constexpr std::size_t longest = 4;
    const bool is_number = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
    if (!is_number || digits.size() > (part == 0 ? longest : 2) || part == weights.size()) return std::nullopt;
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    number += value * weights.at(part++);
  }
  return number;
}

}  // namespace migc
