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

/// "schema.name" or "name", for messages.
std::string to_string(const ObjectName& name);

}  // namespace migc
