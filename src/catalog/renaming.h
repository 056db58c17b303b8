// Relations that get another name or schema, and the queries of views that follow them.
#pragma once

#include "applier.h"

namespace migc {

/// A table, view or sequence under another name or in another schema. False: nothing has been done, since not all that
/// goes with it is known.
bool move_relation(Applier& applier, const ObjectName& name, const ObjectName& new_name, Span span);

/// Before a relation is renamed (`column` empty) or one of its columns: the queries of views that name it say the new
/// name. Where the database keeps track of uses, they give their results under the old ones.
void rename_in_views(Applier& applier, const ObjectName& relation, const std::string& column,
                     const std::string& new_name);
/// After it: views know it by its new name.
void follow_in_views(Applier& applier, const ObjectName& relation, const std::string& column, const ObjectName& new_relation,
                     const std::string& new_column);
/// A CREATE TRIGGER statement with another table in it; empty where it is not one statement.
Text with_table(const Text& trigger, const ObjectName& table, const Dialect& dialect);
/// Before columns of the relation come or go: where the database keeps track of uses, `*` in a view's query stands for
/// those that there are.
void expand_stars(Applier& applier, const ObjectName& relation);

}  // namespace migc
