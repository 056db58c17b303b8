// A schema as a picture: tables with their columns and keys, and which refers to which.
#pragma once

#include <string>

#include "migc/ir/catalog.h"

namespace migc {

/// Graphviz: a box a table, an arrow from the columns of a foreign key to what they refer to.
std::string dot_schema(const Catalog& catalog);

/// An entity-relationship diagram for Markdown.
std::string mermaid_schema(const Catalog& catalog);

}  // namespace migc
