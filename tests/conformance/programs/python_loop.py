"""python loop"""

import sqlalchemy as sa
from alembic import op

revision = "python_loop"
down_revision = None
T = revision


def upgrade():
    for i in range(3):
        op.create_table(f"{T}_{i}", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    for i in reversed(range(3)):
        op.drop_table(f"{T}_{i}")
