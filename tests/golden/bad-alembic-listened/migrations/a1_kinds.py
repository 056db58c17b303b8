"""A type of whose columns a listener makes something else

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.event import listens_for

revision = "a1"
down_revision = None


class Kind(sa.types.TypeDecorator, sa.types.SchemaType):
    impl = sa.SmallInteger

    def __init__(self, values=None):
        self.values = values
        sa.types.TypeDecorator.__init__(self)
        sa.types.SchemaType.__init__(self)


class Plain(sa.types.SchemaType, sa.types.TypeDecorator):
    impl = sa.SmallInteger


@listens_for(Kind, "before_parent_attach")
def attach(kind, column):
    @listens_for(column, "after_parent_attach")
    def check(column, table):
        sa.CheckConstraint(column.in_(kind.values), name=f"valid_{column.name}")


def upgrade():
    op.create_table("plain", sa.Column("kind", Plain()))
    op.create_table("t", sa.Column("kind", Kind([1, 2])))
