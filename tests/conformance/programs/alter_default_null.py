"""alter default null"""

import sqlalchemy as sa
from alembic import op

revision = "alter_default_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "n", server_default=sa.null(), existing_type=sa.Integer(), existing_nullable=True)


def downgrade():
    op.alter_column(T, "n", server_default=None, existing_type=sa.Integer(), existing_nullable=True)
    op.drop_table(T)
