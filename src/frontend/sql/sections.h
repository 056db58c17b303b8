// The markers of a SQL file and what lies between them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "migc/base/diagnostics.h"

namespace migc::frontend {

/// A byte range of the source.
struct Range {
  std::size_t begin = 0, end = 0;
};

/// A comment line of the header: `-- key: value`.
struct HeaderLine {
  std::string_view key, value;
  std::size_t key_offset = 0, value_offset = 0;
};

struct Sections {
  std::vector<HeaderLine> header;
  std::optional<Range> upgrade, downgrade;
  std::optional<std::string_view> downgrade_word;  ///< of "-- downgrade: irreversible"
  std::size_t downgrade_offset = 0;                ///< of the downgrade's marker, where there is one
};

/// How a file is read for its markers.
enum class Reading : std::uint8_t {
  lexed,      ///< by PostgreSQL's lexer
  lines,      ///< in another dialect: only lines count
  companion,  ///< likewise; and text above the first marker is that of the upgrade
};

/// Finds the markers: each alone on its line, outside of quotes and bodies, at most once. Reports repeated
/// and misspelt ones, and text in the wrong place.
Sections find_sections(const Source& source, Reading reading, Diagnostics& diagnostics);

/// The value of a key in the header, found by lines alone; empty: there is none.
std::string_view value_in_header(const Source& source, std::string_view key);

}  // namespace migc::frontend
