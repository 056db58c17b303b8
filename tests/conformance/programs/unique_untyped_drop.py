"""unique untyped drop"""

import sqlalchemy as sa
from alembic import op

revision = "unique_untyped_drop"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_unique_constraint("uq_untyped", T, ["name"])


def downgrade():
    op.drop_constraint("uq_untyped", T)
    op.drop_table(T)
