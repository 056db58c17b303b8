"""offline branch"""

import sqlalchemy as sa
from alembic import op

revision = "offline_branch"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    if op.get_context().as_sql:
        op.execute("UPDATE offline_branch SET n = 1")
    else:
        op.execute("UPDATE offline_branch SET n = 2")


def downgrade():
    op.drop_table(T)
