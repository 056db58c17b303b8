"""unique unnamed"""

import sqlalchemy as sa
from alembic import op

revision = "unique_unnamed"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_unique_constraint(None, T, ["name"])


def downgrade():
    op.drop_table(T)
