"""index f"""

import sqlalchemy as sa
from alembic import op

revision = "index_f"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.create_index(op.f("ix_f_n"), T, ["n"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_f_n"), table_name=T)
    op.drop_table(T)
