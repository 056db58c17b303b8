// Stage: new files. What a migration file of a revision holds and is called, and what a new project begins
// with. Whoever makes revisions (`revision`, `merge`) writes them by this; it writes nothing to disk itself.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/base/clock.h"
#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"
#include "migc/ir/revision.h"

namespace migc {

enum class FileFormat : std::uint8_t { toml, sql, python };

/// What a revision is dated with: the moment in the time zone of [revision].
std::optional<Timestamp> creation_date(const Moment& moment, const RevisionOptions& options,
                                       Diagnostics& diagnostics);

/// Twelve hexadecimal digits that are not taken: by chance, or where the moment is given from it, the message
/// and the parents.
std::string new_revision_id(const Moment& moment, const Revision& revision,
                            const std::function<bool(std::string_view id)>& is_taken);

/// The words of a message as Alembic makes a file name of them: lower case, joined by '_', at most `length`
/// characters; a longer one is cut behind its last whole word.
std::string slug_of(std::string_view message, int length);

/// The name of a revision's file below its migrations folder. nullopt: no name that would be found again,
/// reported.
std::optional<std::string> file_name_of(const Revision& revision, const RevisionOptions& options,
                                        FileFormat format, Diagnostics& diagnostics);

/// The file of a revision: its header, and a body without operations. Reading it gives the same revision.
/// `with_hints`: with comments for the author, who is to fill it.
std::string text_of(const Revision& revision, FileFormat format, bool with_hints);

/// The migc.toml of a new project.
std::string new_project_text();

/// The files of a new Alembic project, by their names in its folder: alembic.ini, and what Alembic itself runs.
std::vector<std::pair<std::string, std::string>> new_alembic_project();

}  // namespace migc
