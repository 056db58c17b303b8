"""batch alter"""

import sqlalchemy as sa
from alembic import op

revision = "batch_alter"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    with op.batch_alter_table(T) as batch_op:
        batch_op.alter_column("n", existing_type=sa.Integer(), nullable=False)


def downgrade():
    op.drop_table(T)
