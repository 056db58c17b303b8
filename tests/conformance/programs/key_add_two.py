"""key add two"""

import sqlalchemy as sa
from alembic import op

revision = "key_add_two"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False))
    op.create_primary_key("pk_add_two", T, ["a", "b"])


def downgrade():
    op.drop_constraint("pk_add_two", T, type_="primary")
    op.drop_table(T)
