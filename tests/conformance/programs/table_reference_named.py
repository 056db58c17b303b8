"""table reference named"""

import sqlalchemy as sa
from alembic import op

revision = "table_reference_named"
down_revision = None
T = revision


def upgrade():
    op.create_table(T + "_o", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(T, sa.Column("o_id", sa.Integer(), sa.ForeignKey(T + "_o.id", name="fk_named", ondelete="CASCADE"), nullable=False))


def downgrade():
    op.drop_table(T)
    op.drop_table(T + "_o")
