from alembic import context, op
from shop.db import tables
from shop.testing import sampler

context.configure(dialect_name="postgresql", version_table_schema="public")
context.run_migrations(op=op, tables=tables, sampler=sampler)
