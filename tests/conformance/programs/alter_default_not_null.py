"""alter default not null"""

import sqlalchemy as sa
from alembic import op

revision = "alter_default_not_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "n", server_default="0", nullable=False, existing_type=sa.Integer())


def downgrade():
    op.alter_column(T, "n", server_default=None, nullable=True, existing_type=sa.Integer())
    op.drop_table(T)
