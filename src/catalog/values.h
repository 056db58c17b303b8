// Does a value fit the column that it is for?
#pragma once

#include "applier.h"

namespace migc {

/// Reports a literal that can't be a value of the column's type; NULL fits everything here.
void check_fit(Applier& applier, const Column& column, const Value& value, Span span);

/// After a change of the column's type: a literal default becomes what it is as a value of the new type, or
/// that is reported as impossible.
void convert_default(Applier& applier, Column& column);

}  // namespace migc
