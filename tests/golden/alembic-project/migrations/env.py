from alembic import context

from app.settings import settings

context.configure(url=settings.url, version_table=settings.version_table, version_table_schema="app")
