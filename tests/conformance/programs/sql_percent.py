"""sql percent"""

import sqlalchemy as sa
from alembic import op

revision = "sql_percent"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("DELETE FROM %s WHERE n = %d" % (T, 4))


def downgrade():
    op.drop_table(T)
