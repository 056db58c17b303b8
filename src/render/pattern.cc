#include "pattern.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "migc/dialect.h"

namespace migc {
namespace {

[[noreturn]] void abort_on(std::string_view hole) {
  std::fprintf(stderr, "migc: nothing fills the hole '%.*s'\n", static_cast<int>(hole.size()), hole.data());
  std::abort();
}

void append_hole(Text& out, std::string_view name, Holes holes, std::string_view existence) {
  if (name == "if_exists" || name == "if_not_exists") {
    out += existence;
    return;
  }
  const auto* hole = std::find_if(holes.begin(), holes.end(), [&](const Hole& h) { return h.name == name; });
  if (hole == holes.end()) abort_on(name);
  if (hole->written != nullptr)
    out += *hole->written;
  else
    out += hole->generated;
}

}  // namespace

void append_filled(Text& out, std::string_view pattern, Holes holes, std::string_view existence) {
  while (!pattern.empty()) {
    const PatternPart part = take_part(pattern);
    if (part.kind == PatternPart::Kind::hole)
      append_hole(out, part.text, holes, existence);
    else
      out += part.text;
  }
}

}  // namespace migc
