// A new Alembic project, as `alembic init` would make one of fewer words: migc reads alembic.ini and the settings in env.py,
// and Alembic can run all of it.

#include "migc/author.h"

namespace migc {
namespace {

constexpr std::string_view alembic_ini = R"([alembic]
script_location = %(here)s/migrations
file_template = %%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(rev)s_%%(slug)s
sqlalchemy.url = @://localhost/app
)";

constexpr std::string_view env_py = R"(from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
target_metadata = None


def run_migrations_offline() -> None:
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    engine = engine_from_config(
        config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)";

constexpr std::string_view script_template = R"py("""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
)py";

}  // namespace

std::vector<std::pair<std::string, std::string>> new_alembic_project() {
  std::string ini(alembic_ini);
  ini.replace(ini.find('@'), 1, readable_dialect);
  return {{"alembic.ini", ini},
          {"migrations/env.py", std::string(env_py)},
          {"migrations/script.py.mako", std::string(script_template)}};
}

}  // namespace migc
