from alembic import context

context.configure(dialect_name="postgresql")
context.run_migrations()
