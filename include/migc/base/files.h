// Reading and writing files: whole, with errors as diagnostics, and output that appears whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/base/source.h"

namespace migc {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Largest file that is read, in bytes (256 MiB); a larger one is an error, not a hang.
inline constexpr std::size_t max_file_size = std::size_t{256} << 20;

/// Is there a file, or a folder, of this name that one can look at?
bool is_file(const std::filesystem::path& path);
bool is_folder(const std::filesystem::path& path);

/// The bytes of a regular file; nullopt and a diagnostic `cannot-read` where it can't be read.
std::optional<std::string> read_file(const std::filesystem::path& path, const std::string& shown_as, Diagnostics&);

/// Reads a file of text and adds it to `sources`: refuses NUL bytes and invalid UTF-8 with the place; drops a BOM.
const Source* read_source(const std::filesystem::path& path, const std::string& shown_as, Sources&, Diagnostics&);

/// Writes all files, each beside its place first, then moves them all into place; folders are made as needed.
/// On any error nothing is left changed that can be helped, and `cannot-write` is reported.
bool write_files(const std::vector<std::pair<std::filesystem::path, std::string>>& files, Diagnostics&);

/// Makes new files and never touches one that is there: then `file-exists` is reported. All of them or none.
bool create_files(const std::vector<std::pair<std::filesystem::path, std::string>>& files, Diagnostics&);

}  // namespace migc
