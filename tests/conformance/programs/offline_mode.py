"""offline mode"""

import sqlalchemy as sa
from alembic import op
from alembic import context

revision = "offline_mode"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    if context.is_offline_mode():
        op.execute("UPDATE offline_mode SET n = 1")


def downgrade():
    op.drop_table(T)
