"""alter rename reserved"""

import sqlalchemy as sa
from alembic import op

revision = "alter_rename_reserved"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "name", new_column_name="order", existing_type=sa.String(50), existing_nullable=False)


def downgrade():
    op.alter_column(T, "order", new_column_name="name", existing_type=sa.String(50), existing_nullable=False)
    op.drop_table(T)
