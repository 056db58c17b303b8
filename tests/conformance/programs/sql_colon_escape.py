"""sql colon escape"""

import sqlalchemy as sa
from alembic import op

revision = "sql_colon_escape"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("UPDATE sql_colon_escape SET name = 'a\\:b'")


def downgrade():
    op.drop_table(T)
