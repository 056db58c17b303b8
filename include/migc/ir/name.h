// Names of database objects.
#pragma once

#include <compare>
#include <functional>
#include <string>

namespace migc {

/// A table, index, type, … and the schema that its author wrote; an empty schema is the search path's.
/// Names are kept exactly as written, without quotes.
struct ObjectName {
  std::string schema;
  std::string name;

  bool empty() const { return name.empty(); }
  friend auto operator<=>(const ObjectName&, const ObjectName&) = default;
};

/// The other way to name what stands in "public", which a bare name means: with the schema, or bare. A name in any other
/// schema is the only one for what it names, and comes back as it is.
ObjectName other_spelling(const ObjectName& name);

/// "schema.name" or "name", for messages.
std::string to_string(const ObjectName& name);

}  // namespace migc
