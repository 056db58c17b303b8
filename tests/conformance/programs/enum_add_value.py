"""enum add value"""

import sqlalchemy as sa
from alembic import op

revision = "enum_add_value"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute("CREATE TYPE enum_value_e AS ENUM ('a')")
    op.execute("ALTER TYPE enum_value_e ADD VALUE 'b'")


def downgrade():
    op.drop_table(T)
