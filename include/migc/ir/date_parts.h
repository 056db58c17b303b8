// Dates and times out of a reader's own nodes and structs (those of toml++), which have fields and members of these names.
#pragma once

#include <optional>

#include "migc/ir/literal.h"

namespace migc {

/// The literal that a node of a date, a time or both stands for. nullopt: it is none of these, or of the year 0, which TOML
/// has and SQL has not.
template <class Node>
std::optional<Literal> literal_of_date_or_time(const Node& node) {
  const auto time_of = [](const auto& clock) { return Time{clock.hour, clock.minute, clock.second, clock.nanosecond, std::nullopt}; };
  if (const auto* time = node.as_time()) return Literal{time_of(time->get())};
  const auto* both = node.as_date_time();
  const auto* day = node.as_date();
  if (both == nullptr && day == nullptr) return std::nullopt;
  const auto& parts = both != nullptr ? both->get().date : day->get();
  if (parts.year < 1) return std::nullopt;
  const Date date{parts.year, parts.month, parts.day};
  if (both == nullptr) return Literal{date};
  Timestamp timestamp{date, time_of(both->get().time)};
  if (both->get().offset) timestamp.time.offset_minutes = both->get().offset->minutes;
  return Literal{timestamp};
}

}  // namespace migc
