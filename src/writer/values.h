// What stands in the keys of an operation: names, literals, expressions, options; and where complaints go.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/expression.h"
#include "migc/ir/name.h"
#include "migc/ir/project.h"
#include "migc/ir/table.h"
#include "toml.h"

namespace migc::writer {

/// The writing of one operation.
struct Writing {
  const Naming& naming;
  Diagnostics& diagnostics;
  Span span;                  ///< of the operation
  const ObjectName* batch_table = nullptr;  ///< among the changes of alter_table: its table

  /// TOML has no words for this part of the operation; gives "", for the caller to go on with.
  std::string cannot_say(std::string_view what);
};

/// "table", "schema.table", with parts in quotes where they need them.
std::string dotted(const ObjectName& name);
std::string dotted(const ObjectName& table, std::string_view column);
/// A name of one part, where dots would part it.
std::string plain(std::string_view name);

std::string literal(Writing& out, const Literal& value);
/// In a value place.
std::string value(Writing& out, const Value& value);
/// In an expression place. `own`: the keys that its table has besides.
std::string expression(Writing& out, const Expression& expression, std::span<const std::string_view> own = {});
/// The keys of such a table.
void add_expression(Writing& out, TomlTable& table, const Expression& expression,
                    std::span<const std::string_view> own = {});
/// `params`, where there are parameters.
void add_parameters(Writing& out, TomlTable& table, const Expression& expression);
/// Tables named after dialects.
void add_options(Writing& out, TomlTable& table, const Options& options);

}  // namespace migc::writer
