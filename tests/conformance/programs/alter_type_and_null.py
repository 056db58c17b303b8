"""alter type and null"""

import sqlalchemy as sa
from alembic import op

revision = "alter_type_and_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "n", type_=sa.BigInteger(), nullable=False, existing_type=sa.Integer())


def downgrade():
    op.alter_column(T, "n", type_=sa.Integer(), nullable=True, existing_type=sa.BigInteger())
    op.drop_table(T)
