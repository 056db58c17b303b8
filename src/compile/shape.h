// What a script needs to find before it begins (`--guard shape`): gathered from the changes of its range, judged by the
// schema at its begin.
//
// A table that the range changes is asked for as a whole, with every column that the history knows: whatever a statement may
// want of it. Of a table that is only referred to (by a foreign key, by a view) the columns that are named are. What the range
// makes must not be there. Only what is certain is asked for: nothing of names that unread SQL mentions, of temporary
// tables, and of bare names where some SQL text moved the search path.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "migc/ir/catalog.h"
#include "migc/ir/change.h"
#include "migc/ir/script.h"
#include "migc/render.h"

namespace migc {

class Shape {
 public:
  explicit Shape(const Dialect& dialect) : dialect_(dialect) {}

  /// A change of the range, in order.
  void note(const Change& change);

  /// `before` and `after`: the schema at both ends of the range.
  std::vector<NeededTable> needed(const Catalog& before, const Catalog& after, const RenderContext& context) const;

 private:
  void note_tables(const Change& change);
  void note_columns_of(const Constraint& constraint);
  void note_text(const Execute& execute);

  const Dialect& dialect_;
  std::set<ObjectName> changed_;                          ///< tables, and names that SQL text mentions
  std::map<ObjectName, std::set<std::string>> used_;      ///< tables that are referred to → columns
  std::set<ObjectName> assumed_;                          ///< tables that the history never made
  std::set<ObjectName> made_;                             ///< tables
  std::set<std::pair<ObjectName, std::string>> added_;    ///< (table, column)
};

}  // namespace migc
