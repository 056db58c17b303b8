// Iterators over iterators: enumerate, zip, map, filter, reversed, iter. Each takes a step when it is asked
// for one.
#pragma once

#include "alembic/python/interpreter.h"

namespace migc::python {

Value make_iterator(Interpreter&, Value self, Bound& given);   ///< object, sentinel
Value make_enumerate(Interpreter&, Value self, Bound& given);  ///< iterable, start
Value make_zip(Interpreter&, Value self, Bound& given);        ///< *iterables, strict
Value make_map(Interpreter&, Value self, Bound& given);        ///< function, *iterables
Value make_filter(Interpreter&, Value self, Bound& given);     ///< function, iterable
Value make_reversed(Interpreter&, Value self, Bound& given);   ///< sequence

/// Iterators of all of them; nullopt: failed.
std::optional<std::vector<Iterator*>> iterators_of(Interpreter&, std::span<const Value> iterables);
/// One item of each; absent: one of them has ended; failed. `ended`, unless null, gets how many gave an item.
Value next_of_each(Interpreter&, const std::vector<Iterator*>& iterators, std::vector<Value>& items,
                   std::size_t* ended = nullptr);

}  // namespace migc::python
