"""batch rename"""

import sqlalchemy as sa
from alembic import op

revision = "batch_rename"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    with op.batch_alter_table(T) as batch_op:
        batch_op.alter_column("name", new_column_name="title", existing_type=sa.String(50), existing_nullable=False)


def downgrade():
    op.drop_table(T)
