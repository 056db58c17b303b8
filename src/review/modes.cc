#include "migc/review.h"

namespace migc {
namespace {

constexpr std::array<std::string_view, 8> mode_names = {
    "AccessShare", "RowShare", "RowExclusive", "ShareUpdateExclusive", "Share", "ShareRowExclusive", "Exclusive",
    "AccessExclusive"};

/// The weakest mode that each one conflicts with; all stronger ones conflict, too, but for Share, which does not
/// conflict with itself.
constexpr std::array first_conflict = {LockMode::access_exclusive, LockMode::exclusive, LockMode::share,
                                       LockMode::share_update_exclusive, LockMode::row_exclusive,
                                       LockMode::row_exclusive, LockMode::row_share, LockMode::access_share};

}  // namespace

std::string_view to_string(LockMode mode) { return mode_names.at(static_cast<std::size_t>(mode)); }

std::string_view to_string(LockMode mode, const Dialect& dialect) {
  const auto named = dialect.impact.lock_name.find(to_string(mode));
  return named == dialect.impact.lock_name.end() ? to_string(mode) : named->second;
}

std::optional<LockMode> lock_mode_named(std::string_view name) {
  for (std::size_t i = 0; i < mode_names.size(); ++i)
    if (mode_names[i] == name) return static_cast<LockMode>(i);
  return std::nullopt;
}

bool conflict(LockMode a, LockMode b) {
  if (a == LockMode::share && b == LockMode::share) return false;
  return b >= first_conflict.at(static_cast<std::size_t>(a));
}

}  // namespace migc
