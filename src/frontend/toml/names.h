// Names with dots between their parts: "table", "schema.table", "table.column", "\"odd.name\".id".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/name.h"
#include "toml/reader.h"

namespace migc::frontend {

/// What is wrong with a dotted name.
enum class NameError : std::uint8_t { unclosed, empty_part };

struct Dotted {
  std::vector<std::string> parts;
  std::optional<NameError> error;
};

/// The parts of a name; a part in double quotes may hold dots, and "" in it is a quote.
Dotted split_name(std::string_view text);

/// "index": a name of one part. Empty where that is reported.
std::string read_plain_name(Reader& in, const Entry& entry);
/// "table" or "schema.table".
ObjectName read_object_name(Reader& in, const Entry& entry);

struct ColumnName {
  ObjectName table;
  std::string column;
};
/// "table.column" or "schema.table.column".
ColumnName read_column_name(Reader& in, const Entry& entry);

}  // namespace migc::frontend
