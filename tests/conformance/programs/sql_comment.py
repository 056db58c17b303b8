"""sql comment"""

import sqlalchemy as sa
from alembic import op

revision = "sql_comment"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("UPDATE sql_comment SET n = 1 -- why")


def downgrade():
    op.drop_table(T)
