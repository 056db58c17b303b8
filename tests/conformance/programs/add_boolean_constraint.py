"""add boolean constraint"""

import sqlalchemy as sa
from alembic import op

revision = "add_boolean_constraint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.add_column(T, sa.Column("c", sa.Boolean(create_constraint=True, name="ck_bool_added")))


def downgrade():
    op.drop_table(T)
