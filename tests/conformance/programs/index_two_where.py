"""index two where"""

import sqlalchemy as sa
from alembic import op

revision = "index_two_where"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index("ix_two_where_x", T, ["n"], unique=True, postgresql_where=sa.text("n > 0"), sqlite_where=sa.text("n > 0"))


def downgrade():
    op.drop_index("ix_two_where_x", table_name=T)
    op.drop_table(T)
