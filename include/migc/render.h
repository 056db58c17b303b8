// Stage: a Change becomes the statements of one dialect. One class a family, chosen by Dialect::family; what is a word
// or a one-line pattern comes from the dialect's data.
#pragma once

#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/change.h"
#include "migc/ir/project.h"
#include "migc/ir/statement.h"
#include "migc/ir/translator.h"

namespace migc {

struct RenderContext {
  const Dialect& dialect;
  const Project& project;
  const Catalog& catalog;  ///< after the change
  Translate translate = {};  ///< for text of the source dialect, where that is another one
};

/// The statements, in order; none for a change that does nothing. What the dialect can't say is reported
/// (`unsupported` and the like) and gives no statement: callers compare the error count.
std::vector<Statement> render(const Change& change, const RenderContext& context, Diagnostics& diagnostics);

/// The type of each column of a table as the statements that made it spell it, without its collation. Empty where that is not
/// certain: nothing says the type, or what happened to the table since decides it.
std::vector<std::string> column_types(const Table& table, const RenderContext& context);

/// A literal of the dialect, as a column of `type` wants it (Type::Kind::unknown: by its own kind).
std::string spell(const Literal& literal, const Type& type, const Dialect& dialect);

/// The type as the dialect writes it, without its collation; empty: it can't.
std::string spell(const Type& type, const Dialect& dialect);

/// "schema.name", quoted as the dialect wants it.
std::string spell(const ObjectName& name, const Dialect& dialect);

}  // namespace migc
