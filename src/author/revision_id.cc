#include <utility>
#include <vector>

#include "migc/author.h"
#include "migc/base/digest.h"

namespace migc {
namespace {

constexpr std::size_t id_digits = 12;

/// Digits that are the same whenever the same revision is made at the same moment; `attempt` counts from 0.
std::string digits_from(const Moment& moment, const Revision& revision, int attempt) {
  const std::string seconds = std::to_string(moment.seconds), number = std::to_string(attempt);
  std::vector<std::pair<std::string_view, std::string_view>> parts = {
      {"moment", seconds}, {"attempt", number}, {"message", revision.message}};
  for (const std::string& parent : revision.down_revisions) parts.emplace_back("parent", parent);
  return sha256(parts).substr(0, id_digits);
}

}  // namespace

std::optional<Timestamp> creation_date(const Moment& moment, const RevisionOptions& options,
                                       Diagnostics& diagnostics) {
  const std::optional<WallClock> clock = wall_clock(moment.seconds, options.timezone, diagnostics);
  if (!clock) return std::nullopt;
  const auto byte = [](int value) { return static_cast<std::uint8_t>(value); };
  return Timestamp{{clock->year, byte(clock->month), byte(clock->day)},
                   {byte(clock->hour), byte(clock->minute), byte(clock->second), 0, clock->offset_minutes}};
}

std::string new_revision_id(const Moment& moment, const Revision& revision,
                            const std::function<bool(std::string_view id)>& is_taken) {
  for (int attempt = 0;; ++attempt) {
    std::string id = moment.given ? digits_from(moment, revision, attempt) : random_digits(id_digits);
    if (!is_taken(id)) return id;
  }
}

}  // namespace migc
