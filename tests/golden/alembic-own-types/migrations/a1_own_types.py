"""Types that the application makes of others

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import CHAR, JSON, TypeDecorator, UserDefinedType

revision = "a1"
down_revision = None


class Id(TypeDecorator):
    """As SQLAlchemy's manual has it: what it is depends on the dialect."""

    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        raise NotImplementedError("asked for values of a running application only")


class Document(TypeDecorator):
    impl = JSON

    def __init__(self, model, stored_as=None):
        super().__init__()
        self.model = model
        if stored_as is not None:
            self.impl = stored_as

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql" and self.model is None:
            return dialect.type_descriptor(postgresql.JSONB())
        return super().load_dialect_impl(dialect)


class Notes(TypeDecorator):
    impl = sa.String(100)

    def load_dialect_impl(self, dialect):
        return postgresql.JSONB if dialect.name == "postgresql" else self.impl


class Vector(UserDefinedType):
    def __init__(self, size):
        self.size = size

    def get_col_spec(self, **kw):
        return f"NUMERIC({self.size}, 2)"


class ShortText(sa.String):
    def __init__(self, most=20):
        super().__init__(length=most)


class Code(TypeDecorator):
    impl = sa.String


def upgrade():
    op.create_table(
        "things",
        sa.Column("id", Id(), primary_key=True),
        sa.Column("owner", Id, nullable=False),
        sa.Column("document", Document(None)),
        sa.Column("draft", Document(dict)),
        sa.Column("note", Document(dict, sa.Text())),
        sa.Column("notes", Notes()),
        sa.Column("size", Vector(7)),
        sa.Column("short", ShortText()),
        sa.Column("shorter", ShortText(5)),
        sa.Column("code", Code(12)),
        sa.Column("either", Id().with_variant(sa.String(36), "sqlite")),
    )


def downgrade():
    op.drop_table("things")
