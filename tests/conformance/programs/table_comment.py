"""table comment"""

import sqlalchemy as sa
from alembic import op

revision = "table_comment"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), comment="of a table")


def downgrade():
    op.drop_table(T)
