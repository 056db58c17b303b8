"""index ops"""

import sqlalchemy as sa
from alembic import op

revision = "index_ops"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_ops_x", T, ["name"], postgresql_ops={"name": "text_pattern_ops"})


def downgrade():
    op.drop_index("ix_ops_x", table_name=T)
    op.drop_table(T)
