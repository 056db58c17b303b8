// Filling patterns with text that keeps its origin.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "migc/base/text.h"

namespace migc {

/// A hole of a pattern and what goes into it: generated text, or text with its origin. Refers to both, owns
/// neither.
struct Hole {
  Hole(std::string_view hole, std::string_view text) : name(hole), generated(text) {}
  Hole(std::string_view hole, const std::string& text) : name(hole), generated(text) {}
  Hole(std::string_view hole, const char* text) : name(hole), generated(text) {}
  Hole(std::string_view hole, const Text& text) : name(hole), written(&text) {}

  std::string_view name;
  std::string_view generated;
  const Text* written = nullptr;
};
using Holes = std::initializer_list<Hole>;

/// Appends the pattern with its holes filled; `existence` goes into {if_exists} or {if_not_exists}. A hole
/// without a value is a bug and aborts.
void append_filled(Text& out, std::string_view pattern, Holes holes, std::string_view existence = {});

}  // namespace migc
