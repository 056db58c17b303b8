// Stage: SQL text of the source dialect is said in another one, from its tree; how each dialect spells it is data
// (sections [expression], [operator], [function], [cast] and [query] of the dialect files). What would mean something
// else there is an error, never a guess.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/operation.h"
#include "migc/ir/translator.h"

namespace migc {

/// What translating needs to know.
struct TranslateContext {
  const Dialect& dialect;  ///< the one to say it in
  const Catalog& catalog;  ///< the schema that the text speaks of, for the types of columns
  std::function<std::string(const Literal&)> spell;  ///< a literal of that dialect, fit to stand in any expression
};

/// An expression or a query; nullopt: reported (`not-translated`, at the construct).
std::optional<Text> translate(const Translatable& what, const TranslateContext& context, Diagnostics& diagnostics);

/// The statements of SQL text without an override for the dialect, one by one, for `operations_in`.
std::vector<Text> statements_of(const Execute& execute);

/// What one of those statements asks for, as operations; such as no operation says become an Execute with text for the
/// dialect alone. nullopt: reported.
std::optional<std::vector<Operation>> operations_in(const Text& statement, const Execute& execute,
                                                    const TranslateContext& context, Diagnostics& diagnostics);

}  // namespace migc
