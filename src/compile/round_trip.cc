// Up and down again. Each revision is run on the schema that those before it have made, then its way back on what came of
// it; the schema goes on from behind the upgrade. Where every way back leads to the schema before its revision, all of them
// in a row lead to the schema before the first: each begins with what the one before it left. What is wrong with an operation
// is for the compilation to say, not for this; where one fails, or where unread SQL leaves nothing certain, there is
// nothing to compare.
#include <utility>

#include "run.h"

namespace migc {
namespace {

class RoundTripper {
 public:
  RoundTripper(const History& history, const Dialect& dialect, const OnRoundTrip& on_round_trip)
      : runner_(history, dialect, unheard_), on_round_trip_(on_round_trip) {}

  void run(const Plan& upgrade) {
    for (const Step& step : upgrade.steps)
      if (!run(*step.revision)) return;
  }

 private:
  /// False: from here on nothing is certain.
  bool run(const Revision& revision) {
    const Catalog before = runner_.catalog();
    runner_.replay({&revision}, {&revision});
    if (runner_.catalog().all_opaque) return false;
    Catalog after = runner_.catalog();
    writes_ = false;
    if (go_back(revision)) on_round_trip_({revision, before, after, runner_.catalog(), writes_});
    runner_.catalog() = std::move(after);
    return true;
  }

  /// False: there is no way back, or it failed.
  bool go_back(const Revision& revision) {
    const auto note_writing = [&](const Change& change) {
      const Operation& done = *change.operation;
      writes_ = writes_ || done.get<Insert>() != nullptr || done.get<Update>() != nullptr || done.get<Execute>() != nullptr;
      return true;
    };
    const Body* body = runner_.way_back(revision);
    return body != nullptr && revision.ok && runner_.run(revision, *body, false, note_writing) && !runner_.catalog().all_opaque;
  }

  Diagnostics unheard_;
  Runner runner_;
  const OnRoundTrip& on_round_trip_;
  bool writes_ = false;
};

}  // namespace

void round_trips(const History& history, const Plan& upgrade, const Dialect& dialect, const OnRoundTrip& on_round_trip) {
  RoundTripper(history, dialect, on_round_trip).run(upgrade);
}

}  // namespace migc
