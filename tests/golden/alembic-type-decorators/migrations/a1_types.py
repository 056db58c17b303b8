"""Types of the application that are others in each database

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import CHAR, TypeDecorator

revision = "a1"
down_revision = None


class Key(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(CHAR(32))


class Notes(TypeDecorator):
    impl = sa.String(100)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB)
        return self.impl


def upgrade():
    op.create_table("things", sa.Column("id", Key(), primary_key=True), sa.Column("notes", Notes()))


def downgrade():
    op.drop_table("things")
