"""key add"""

import sqlalchemy as sa
from alembic import op

revision = "key_add"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False))
    op.create_primary_key("pk_add", T, ["a"])


def downgrade():
    op.drop_constraint("pk_add", T, type_="primary")
    op.drop_table(T)
