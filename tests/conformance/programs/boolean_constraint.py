"""boolean constraint"""

import sqlalchemy as sa
from alembic import op

revision = "boolean_constraint"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Boolean(create_constraint=True, name="ck_bool")))


def downgrade():
    op.drop_table(T)
