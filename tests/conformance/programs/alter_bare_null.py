"""alter bare null"""

import sqlalchemy as sa
from alembic import op

revision = "alter_bare_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "name", nullable=True)


def downgrade():
    op.drop_table(T)
