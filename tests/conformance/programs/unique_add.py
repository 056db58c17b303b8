"""unique add"""

import sqlalchemy as sa
from alembic import op

revision = "unique_add"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_unique_constraint("uq_add", T, ["name"])


def downgrade():
    op.drop_constraint("uq_add", T, type_="unique")
    op.drop_table(T)
