#include "online.h"

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"
#include "migc/sql_place.h"
#include "rules.h"

namespace migc::impact {
namespace {

constexpr std::array<std::string_view, 4> algorithms = {"INSTANT", "NOCOPY", "INPLACE", "COPY"};
constexpr std::array<std::string_view, 3> permits = {"NONE", "SHARED", "EXCLUSIVE"};

template <class Value, class Names>
bool read_word(std::string_view word, const Names& names, Value& value) {
  const auto* found = std::find(names.begin(), names.end(), word);
  if (found != names.end()) value = static_cast<Value>(found - names.begin());
  return found != names.end();
}

}  // namespace

std::string_view to_string(OnlineWay::Algorithm algorithm) { return algorithms.at(static_cast<std::size_t>(algorithm)); }
std::string_view to_string(OnlineWay::Permits lock) { return permits.at(static_cast<std::size_t>(lock)); }

std::optional<std::vector<OnlineWay>> online_ways(std::string_view fact) {
  std::vector<OnlineWay> ways;
  for (const std::string_view part : split(fact, '|')) {
    OnlineWay& way = ways.emplace_back();
    bool is_first = true;
    for (const std::string_view word : split(trim(part), ' ')) {
      if (std::exchange(is_first, false)) {
        if (!read_word(word, algorithms, way.algorithm)) return std::nullopt;
      } else if (word == "REBUILD") {
        way.rebuilds = true;
      } else if (word == "READ") {
        way.reads = true;
      } else if (!read_word(word, permits, way.lock)) {
        return std::nullopt;
      }
    }
    way.rebuilds = way.rebuilds || way.algorithm == OnlineWay::Algorithm::copy;
  }
  return ways;
}

OnlineWay together(const std::vector<std::vector<OnlineWay>>& ways) {
  using Algorithm = OnlineWay::Algorithm;
  const bool takes_best = std::all_of(ways.begin(), ways.end(), [](const std::vector<OnlineWay>& one) {
    const OnlineWay& best = one.front();
    return best.algorithm == Algorithm::instant || (best.algorithm == Algorithm::nocopy && !best.reads);
  });
  OnlineWay all;
  for (const std::vector<OnlineWay>& action : ways) {
    const OnlineWay& way = takes_best ? action.front() : action.back();
    all.algorithm = std::max(all.algorithm, way.algorithm);
    all.lock = std::max(all.lock, way.lock);
    all.rebuilds = all.rebuilds || way.rebuilds;
    all.reads = all.reads || way.reads;
  }
  return all;
}

std::string clause_of(const OnlineWay& way, std::string_view separator) {
  std::string clause = "ALGORITHM=" + std::string(to_string(way.algorithm));
  if (way.algorithm == OnlineWay::Algorithm::instant) return clause;  // it takes no LOCK
  return clause.append(separator).append("LOCK=").append(to_string(way.lock));
}

std::vector<Finding> OnlineFinder::of(const Statement& statement, const Impact& impact) {
  std::vector<Finding> found;
  const auto report = [&](Rule rule, const std::vector<std::string>& arguments) {
    found.push_back(finding_of(rule, arguments, sql::place_of(statement)));
  };
  const auto is_old = [&](const std::string& table) { return !server_.is_of_range(table); };
  if (const auto& online = impact.online; online && is_old(online->table)) {
    const bool rebuilds = !impact.rewrites.empty();
    const bool works = rebuilds || !impact.scans.empty();
    if (rebuilds && online->lock != "NONE") report(Rule::copying_table, {online->table, online->clause});
    else if (rebuilds) report(Rule::rebuilding_table, {online->table, online->clause});
    else if (works && online->lock != "NONE") report(Rule::altering_under_lock, {online->table, online->clause});
  }
  for (const Lock& lock : impact.locks) {
    if (!blocks_writers(lock.mode) || !is_old(lock.relation) || std::exchange(has_warned_, true)) continue;
    report(Rule::require_lock_timeout, {lock.relation});
  }
  return found;
}

}  // namespace migc::impact
