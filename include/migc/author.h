// Stage: new files. What a new revision and its file are called, and what a new project begins with. What stands in the
// file is the writer's (migc/writer.h); nothing is written to disk here.
#pragma once

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

/// The migc.toml of a new project.
std::string new_project_text();

/// The files of a new Alembic project, by their names in its folder: alembic.ini, and what Alembic itself runs.
std::vector<std::pair<std::string, std::string>> new_alembic_project();

}  // namespace migc
