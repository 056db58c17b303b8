from alembic import context

import app.models

VERSIONS = "versions"
config = context.config


def run_migrations_online():
    connectable = app.models.engine
    with connectable.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=app.models.Base.metadata,
            version_table=VERSIONS,
            version_table_schema=app.models.SCHEMA,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
