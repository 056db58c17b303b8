"""sql join"""

import sqlalchemy as sa
from alembic import op

revision = "sql_join"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("; ".join(["UPDATE sql_join SET n = %d" % i for i in (1, 2)]))


def downgrade():
    op.drop_table(T)
