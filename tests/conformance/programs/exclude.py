"""exclude"""

import sqlalchemy as sa
from alembic import op

revision = "exclude"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_exclude_constraint("ex_n", T, ("n", "="), using="gist")


def downgrade():
    op.drop_constraint("ex_n", T)
    op.drop_table(T)
