"""alter type longer"""

import sqlalchemy as sa
from alembic import op

revision = "alter_type_longer"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "name", type_=sa.String(99), existing_type=sa.String(50), existing_nullable=False)


def downgrade():
    op.alter_column(T, "name", type_=sa.String(50), existing_type=sa.String(99), existing_nullable=False)
    op.drop_table(T)
