// What the script does to rows that it put into its own tables (Catalog::rows).
#pragma once

#include "applier.h"
#include "migc/ir/operation.h"
#include "migc/sql_tree.h"

namespace migc {

void follow_rows(Applier&, const Insert&);
void follow_rows(Applier&, const Update&);
void follow_rows(Applier&, const Delete&);
/// SQL text of the dialect whose statements PostgreSQL's parser judges. False: what it does to rows is not read.
bool follow_rows(Applier&, sql::Node statement);
/// Rows of the table may be other ones, by a statement that is not read; where there are none, there are none after it.
void forget_rows(Catalog&, Edit&, const ObjectName& table);

}  // namespace migc
