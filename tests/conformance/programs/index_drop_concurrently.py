"""index drop concurrently"""

import sqlalchemy as sa
from alembic import op

revision = "index_drop_concurrently"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_dc", T, ["n"])


def downgrade():
    op.drop_index("ix_dc", table_name=T, postgresql_concurrently=True)
    op.drop_table(T)
