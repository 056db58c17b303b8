// How renderers get text of the source dialect said in their own: the translate room knows how, the compile room brings
// the two together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "migc/base/diagnostics.h"
#include "migc/ir/expression.h"
#include "migc/ir/table.h"

namespace migc {

/// What an expression stands for.
enum class ExpressionPlace : std::uint8_t { value, condition, index_element, query };

/// An expression of the source dialect, and where it stands.
struct Translatable {
  const Expression& expression;
  ExpressionPlace place = ExpressionPlace::value;
  const Table* table = nullptr;  ///< whose columns it may name by themselves; null: nothing is known of it
  Span span;                     ///< of the expression, or of what holds it
};

/// The text in the other dialect, parameters filled in. nullopt: it can't be said there, which is reported.
using Translate = std::function<std::optional<Text>(const Translatable& what, Diagnostics& diagnostics)>;

}  // namespace migc
