"""batch unique"""

import sqlalchemy as sa
from alembic import op

revision = "batch_unique"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    with op.batch_alter_table(T) as batch_op:
        batch_op.create_unique_constraint("uq_batch", ["name"])


def downgrade():
    with op.batch_alter_table(T) as batch_op:
        batch_op.drop_constraint("uq_batch", type_="unique")
    op.drop_table(T)
