// Runs the bodies of revisions for one dialect against one catalog, in one place for replays and for scripts.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "migc/catalog.h"
#include "migc/compile.h"
#include "translation.h"

namespace migc {

/// Receives each change right after it has taken effect. False: it made an error, reported already.
using OnChange = std::function<bool(const Change& change)>;

class Runner {
 public:
  Runner(const History& history, const Dialect& dialect, Diagnostics& diagnostics);

  /// Runs a body to its end, errors or not. False: something in it did not compile; what it may have touched
  /// is opaque.
  bool run(const Revision& revision, const Body& body, bool writing, const OnChange& on_change);

  /// Replays upgrades without output. Of the revisions in `undo` with `downgrade = "auto"`, the way back is
  /// kept.
  void replay(const std::vector<const Revision*>& revisions, const std::set<const Revision*>& undo);

  /// What undoes a replayed revision; null where it is not to be had (errors are reported).
  const Body* way_back(const Revision& revision) const;

  /// From here on nobody knows what stands in the database: checks of existence are silent.
  void lose_track(Span since);

  Catalog& catalog() { return catalog_; }
  const Dialect& dialect() const { return dialect_; }
  const Translation& translation() const { return translation_; }

 private:
  bool run_body(const Revision& revision, const Body& body, bool writing, const OnChange& on_change);
  bool take(const Operation& operation, const ApplyContext& context, const OnChange& on_change);
  bool take_as_it_is(const Operation& operation, const ApplyContext& context, const OnChange& on_change);
  bool take_translated(const Operation& operation, const ApplyContext& context, const OnChange& on_change);
  bool take_said_anew(const Operation& said, const Operation& source, const ApplyContext& context,
                      const OnChange& on_change);
  bool take_replaced(const Operation& operation, const ApplyContext& context, const OnChange& on_change);
  bool take_own(const Operation& operation, const ApplyContext& context, const OnChange& on_change);
  void learn(const Operation& operation, const ApplyContext& context);
  void replay_and_invert(const Revision& revision);
  void begin_with_baseline();

  const History& history_;
  const Dialect& dialect_;
  Diagnostics& diagnostics_;
  Translation translation_;
  Catalog catalog_;
  std::map<const Revision*, Body> ways_back_;
};

}  // namespace migc
