// Differences as people read them.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "migc/base/strings.h"
#include "migc/diff.h"

namespace migc {
namespace {

std::string_view sign_of(Difference::Kind kind) {
  return kind == Difference::Kind::added ? "+" : kind == Difference::Kind::removed ? "-" : "~";
}

std::string or_none(const std::string& text) { return text.empty() ? "none" : one_line(text); }

}  // namespace

std::string to_string(const Difference& difference) {
  std::string line = fmt::format("{} {} {}", sign_of(difference.kind), difference.object, one_line(difference.name));
  const bool both = difference.kind == Difference::Kind::changed || difference.kind == Difference::Kind::renamed;
  const std::string& one = difference.kind == Difference::Kind::added ? difference.after : difference.before;
  if (!both) return one.empty() ? line : line + ": " + one_line(one);
  if (difference.kind == Difference::Kind::renamed) return line + " -> " + one_line(difference.after);
  line += ": " + difference.aspect;
  if (difference.before.empty() && difference.after.empty()) return line;
  return line + " " + or_none(difference.before) + " -> " + or_none(difference.after);
}

}  // namespace migc
