// SQL text that an author wrote: its parameters, the project's variables in it, and whether it is what its
// place wants.
#pragma once

#include "context.h"
#include "migc/base/diagnostics.h"
#include "migc/ir/expression.h"

namespace migc::frontend {

/// What an SQL text must be; `statements` are looked at when they are compiled.
enum class Grammar : std::uint8_t { statements, expression, index_element, query };

/// Reports each `:name` in the texts of an expression that has no value, and each value that no `:name`
/// takes. `hint` ends the message about a missing one.
void check_parameters(const Expression& expression, std::string_view hint, const Context& context,
                      Diagnostics& diagnostics);

/// Replaces `${name}` by a parameter that has the variable's value, and `${"name"}` by the value as a quoted
/// name, outside of quotes and comments, in all texts of an expression.
void expand_variables(Expression& expression, const Context& context, Diagnostics& diagnostics);

/// Reports where the text is not what `grammar` says. Only for text of the dialect whose grammar migc has;
/// overrides are not looked at.
void check_grammar(const Expression& expression, Grammar grammar, const Context& context,
                   Diagnostics& diagnostics);

/// The three above.
void finish_expression(Expression& expression, Grammar grammar, Kind missing, const Context& context,
                       Diagnostics& diagnostics);

}  // namespace migc::frontend
