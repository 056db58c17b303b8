"""alter null"""

import sqlalchemy as sa
from alembic import op

revision = "alter_null"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.alter_column(T, "name", existing_type=sa.String(50), nullable=True)


def downgrade():
    op.alter_column(T, "name", existing_type=sa.String(50), nullable=False)
    op.drop_table(T)
