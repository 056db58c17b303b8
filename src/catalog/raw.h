// Taking away certainty: SQL that is not understood, and operations that failed, leave names behind of which
// nobody knows any more what they stand for.
#pragma once

#include <string>

#include "edit.h"
#include "migc/ir/operation.h"

namespace migc {

class Unread {
 public:
  /// `span`: what was not read.
  Unread(Catalog& catalog, Edit& edit, Span span) : catalog_(catalog), edit_(edit), span_(span) {}

  void everything();
  /// `fills`: rows may be in it, too.
  void name(const ObjectName& name, bool fills = true);
  void schema(const std::string& schema);
  /// Rows may be in it.
  void filled(const ObjectName& name);
  /// Rows of it may have gone or become others.
  void changed(const ObjectName& name);
  /// Rows may be anywhere. `by_trigger`: and whatever changes rows may change others from now on.
  void filled(bool by_trigger = false);
  /// What depends on something that CASCADE was said of.
  void dependents(const ObjectName& name);
  void dependents(const std::string& schema);

 private:
  template <class Visit>
  void for_each_meaning(const ObjectName& name, Visit visit) const;
  void forget_schema(std::set<ObjectName>& names, const std::string& schema);
  void all_views();

  Catalog& catalog_;
  Edit& edit_;
  Span span_;
};

/// The names that the statements of a text mention.
void make_unread(Unread& unread, const Execute& execute);

}  // namespace migc
