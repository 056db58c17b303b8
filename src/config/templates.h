// Templates with Alembic's %(tokens): names of constraints, and of migration files.
#pragma once

#include <string_view>

#include "migc/base/diagnostics.h"

namespace migc::config {

/// A template of [naming]; `kind` is "ix", "uq", "ck", "fk" or "pk". Reports unknown tokens.
void check_naming_template(std::string_view text, std::string_view kind, Span span, Diagnostics& diagnostics);

/// [revision] file_template.
void check_file_template(std::string_view text, Span span, Diagnostics& diagnostics);

}  // namespace migc::config
