// Which changes of a table are brought about by one remake of it (a new table, its rows copied), and where
// the new table's columns get their values from.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/change.h"

namespace migc {

/// The column that an AlterColumn renames, at both sides; false where it renames none.
bool renames(const AlterColumn& alter);
/// Does it change what a table's definition says of the column, beside its name?
bool redefines(const Change& change, const Dialect& dialect);
/// The table after an AlterColumn, but for the new name.
std::shared_ptr<const Table> without_renaming(const Change& change);

class Remake {
 public:
  struct Source {
    std::string column;                  ///< of the old table
    const AlterColumn* alter = nullptr;  ///< what changes its type
  };

  bool empty() const { return parts_.empty(); }
  const std::vector<const Change*>& parts() const { return parts_; }
  const Table* before() const { return before_.get(); }
  const Table* after() const { return after_.get(); }
  /// Null: the column is a new one.
  const Source* source(const std::string& column) const;

  /// May the change come with those that are here already? Not where it says of a column how its values are
  /// to be turned, and they would have to be turned twice.
  bool takes(const Change& change) const;
  void take(const Change& change, std::shared_ptr<const Table> after);
  /// May the column get its new name before all changes that are here?
  bool may_follow_renaming(const std::string& column, const std::string& new_name) const;
  void follow_renaming(const std::string& column, const std::string& new_name,
                       std::shared_ptr<const Table> after);

 private:
  std::vector<const Change*> parts_;
  std::shared_ptr<const Table> before_, after_;
  std::map<std::string, Source, std::less<>> sources_;
};

}  // namespace migc
