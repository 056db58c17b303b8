// The first migc.toml. A line "# key = value" is what holds without it, so that taking out the '#' changes
// nothing: tests/unit/cli_authoring_test.cc does so with each of them.

#include "migc/author.h"
#include "migc/base/strings.h"

namespace migc {

std::string new_project_text() {
  constexpr std::string_view text =
      R"(# The settings of a migc project. A line that begins with '#' says what holds without it.

[project]
migrations = ["migrations"]         # folders of .toml and .sql files
dialects = ["@"]           # what `migc build` writes scripts for; `migc dialects` lists them all
# source_dialect = "@"     # what SQL text in the migrations is written in
# baseline = "empty"                # the schema before the first revision: "empty", "unknown", or a file of DDL

[script]
# output = "build/sql"              # the folder that `migc build` writes to
# version_table = "alembic_version" # Alembic's own: both tools can serve one database
# version_table_schema = ""
# transaction = "script"            # or "revision", "none"
# guard = "version"                 # what a script checks before it begins; or "none"
# lock_timeout = ""                 # "5s"
# statement_timeout = ""

[revision]
# file_template = "%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s"
# truncate_slug_length = 40
# timezone = "UTC"                  # in which new files are dated

[naming]                            # constraints and indexes to which their author gave no name
# ix = "ix_%(table_name)s_%(column_0_N_name)s"
# uq = "uq_%(table_name)s_%(column_0_N_name)s"
# ck = "ck_%(table_name)s_%(column_0_N_name)s"
# fk = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"
# pk = "pk_%(table_name)s"
)";
  return replaced(text, "@", readable_dialect);
}

}  // namespace migc
