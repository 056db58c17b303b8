// Constants in SQL text: what PostgreSQL's input functions and assignment casts say to them. Only what is certain is
// refused here: dates are written in many ways, and a server may know more of them than this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "applier.h"
#include "migc/sql_tree.h"

namespace migc {

/// When a constant meets its column: what is only stored as a default is not yet cut to its length.
enum class Moment : std::uint8_t { definition, storing };

/// The SQLSTATE with which a text in quotes is refused as a value of the type; empty: it is none that certainly is.
std::string_view refusal_of_text(const std::string& text, const Type& type, Moment moment);

/// Reports a constant that can be no value of the column. Everything but constants passes.
void check_constant(Applier& applier, sql::Node value, const Column& column, Moment moment, Span span);
/// Reports a label of an enum that the revision has added in its own transaction, which can't use it yet.
void check_fresh_label(Applier& applier, const Column& column, const std::string& label, Span span);

}  // namespace migc
