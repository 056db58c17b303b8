"""unique two"""

import sqlalchemy as sa
from alembic import op

revision = "unique_two"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_unique_constraint("uq_two", T, ["name", "n"])


def downgrade():
    op.drop_constraint("uq_two", T, type_="unique")
    op.drop_table(T)
