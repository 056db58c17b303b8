"""drop column default"""

import sqlalchemy as sa
from alembic import op

revision = "drop_column_default"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer()), sa.Column("c", sa.Integer(), server_default="1"))
    op.drop_column(T, "c")


def downgrade():
    op.drop_table(T)
