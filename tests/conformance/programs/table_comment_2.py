"""table comment 2"""

import sqlalchemy as sa
from alembic import op

revision = "table_comment_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_table_comment(T, "what it is")


def downgrade():
    op.drop_table_comment(T)
    op.drop_table(T)
