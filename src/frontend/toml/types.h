// Column types as they are written: "string(36)", "integer[]", SQLAlchemy's "Numeric(precision=10, scale=2)".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migc/ir/type.h"
#include "toml/reader.h"

namespace migc::frontend {

/// What is wrong with a type: a kind of message and its arguments.
struct TypeError {
  Kind kind = Kind::invalid_type;
  std::vector<std::string> arguments;
};

struct ParsedType {
  Type type;
  std::optional<TypeError> error;
};

/// The inverse of to_string(Type) for every type but enumerations with labels and verbatim ones; case counts
/// nothing.
ParsedType parse_type(std::string_view text);

/// A type, or a table of dialects whose texts are verbatim (`sql` for all others). Kind unknown: reported.
Type read_type(Reader& in, const Entry& entry);

}  // namespace migc::frontend
