"""drop column indexed"""

import sqlalchemy as sa
from alembic import op

revision = "drop_column_indexed"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer()), sa.Column("c", sa.Integer()))
    op.create_index("ix_dropped", T, ["c"])
    op.drop_index("ix_dropped", table_name=T)
    op.drop_column(T, "c")


def downgrade():
    op.drop_table(T)
