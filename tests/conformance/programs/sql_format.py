"""sql format"""

import sqlalchemy as sa
from alembic import op

revision = "sql_format"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("UPDATE {} SET n = {}".format(T, 3))


def downgrade():
    op.drop_table(T)
