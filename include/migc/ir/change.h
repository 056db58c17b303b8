// The keystone: an operation together with the objects it touches as they were and as they will be. Renderers and
// reviewers work from `before` and `after`, never from hints.
#pragma once

#include <memory>
#include <vector>

#include "migc/ir/operation.h"

namespace migc {

/// The objects that one operation touches, at one side of it. Null or empty: there is none, or it isn't known.
struct Touched {
  std::shared_ptr<const Table> table;        ///< for RenameTable, `after` holds it under its new name
  std::vector<std::shared_ptr<const Enum>> enums;   ///< `after`: made or changed by this operation; `before`: changed or gone with it
  std::shared_ptr<const Sequence> sequence;
  std::shared_ptr<const View> view;
  std::shared_ptr<const Extension> extension;
};

struct Change {
  const Operation* operation = nullptr;  ///< not owned: the revision's, or a generated one kept by the caller
  Touched before, after;
  std::vector<Change> parts;     ///< of an AlterTable: its changes one by one
  std::string name;              ///< of the constraint or index made or dropped: what it is called in the database
  bool nothing = false;          ///< IF EXISTS and it isn't there, IF NOT EXISTS and it is: proven to do nothing
  bool uncertain = false;        ///< IF [NOT] EXISTS, and nobody knows whether it is there: it may do nothing
};

}  // namespace migc
