#include "round_trips.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "migc/diff.h"

namespace migc {
namespace {

constexpr std::size_t most_shown = 8;  ///< differences of one revision that are printed

/// Both sides without what is the very same object on both, and without what is not known well enough to compare.
/// Objects are shared as long as nothing changes them, so that little is left of a large schema.
class Narrowed {
 public:
  Narrowed(const Catalog& from, const Catalog& to) : from_(from), to_(to) {
    take(&Catalog::tables);
    take(&Catalog::enums);
    take(&Catalog::sequences);
    take(&Catalog::views);
    take(&Catalog::extensions);
    if (from.schemas != to.schemas) before.schemas = from.schemas, after.schemas = to.schemas;
  }

  Catalog before, after;

 private:
  template <class Map>
  void take(Map Catalog::* objects) {
    take(from_.*objects, to_.*objects, before.*objects);
    take(to_.*objects, from_.*objects, after.*objects);
  }

  template <class Map>
  void take(const Map& mine, const Map& others, Map& into) {
    for (const auto& [name, object] : mine) {
      const auto found = others.find(name);
      if (found != others.end() && found->second == object) continue;
      if (is_unsure(*object) || (found != others.end() && is_unsure(*found->second)) || is_opaque(name)) continue;
      into.emplace(name, object);
    }
  }

  bool is_opaque(const ObjectName& name) const { return from_.is_opaque(name) || to_.is_opaque(name); }
  bool is_opaque(const std::string&) const { return false; }
  static bool is_unsure(const Table& table) { return table.partial; }
  template <class Object>
  static bool is_unsure(const Object&) {
    return false;
  }

  const Catalog& from_;
  const Catalog& to_;
};

class RoundTripCheck {
 public:
  RoundTripCheck(Session& session, const Dialect& dialect) : session_(session), dialect_(dialect) {}

  void take(const RoundTrip& trip) {
    session_.diagnostics().set_context(trip.revision.id, dialect_.name);
    const Narrowed sides(trip.before, trip.back);
    if (trip.revision.downgrade_kind == Revision::Downgrade::given && !trip.writes) report_lost_data(trip, sides);
    const std::vector<Difference> left = differences_of(sides);
    if (!left.empty()) report(trip.revision, left);
  }

 private:
  std::vector<Difference> differences_of(const Narrowed& sides) const {
    Diagnostics unheard;
    return differences(sides.before, sides.after, {dialect_, session_.project().naming, {}}, unheard);
  }

  void report(const Revision& revision, const std::vector<Difference>& left) {
    Diagnostic& diagnostic =
        session_.diagnostics().report(Kind::revision_not_undone, where(revision), {revision.id});
    const auto line = [](const Difference& one) {
      return one.table.empty() ? to_string(one) : "table " + one.table + ": " + to_string(one);
    };
    for (std::size_t i = 0; i < std::min(left.size(), most_shown); ++i)
      diagnostic.note(Kind::left_otherwise, {}, {line(left[i])});
    if (left.size() > most_shown) diagnostic.note(Kind::left_otherwise, {}, {std::to_string(left.size() - most_shown) + " more"});
  }

  /// What the upgrade drops and the way back makes again. An object that stays the same one keeps the place where it was
  /// made; it may have had another name for a while.
  void report_lost_data(const RoundTrip& trip, const Narrowed& sides) {
    const Span at = where(trip.revision);
    for (const auto& [name, before] : sides.before.tables) {
      const auto back = sides.after.tables.find(name);
      if (back == sides.after.tables.end()) continue;
      const std::shared_ptr<const Table> after = trip.after.table(name);
      if (after == nullptr && before->span != back->second->span) {
        session_.diagnostics().report(Kind::table_comes_back_empty, at, {to_string(name)});
        continue;
      }
      if (after == nullptr) continue;
      for (const Column& column : before->columns) {
        const Column* again = back->second->column(column.name);
        if (after->column(column.name) == nullptr && again != nullptr && again->span != column.span)
          session_.diagnostics().report(Kind::column_comes_back_empty, at, {column.name, to_string(name)});
      }
    }
  }

  static Span where(const Revision& revision) { return revision.downgrade_span ? revision.downgrade_span : revision.span; }

  Session& session_;
  const Dialect& dialect_;
};

}  // namespace

void check_round_trips(Session& session, const Plan& upgrade, const Dialect& dialect) {
  RoundTripCheck check(session, dialect);
  round_trips(session.history(), upgrade, dialect, [&](const RoundTrip& trip) { check.take(trip); });
  session.diagnostics().set_context("", "");
}

}  // namespace migc
