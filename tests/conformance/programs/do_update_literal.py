"""do update literal"""

import sqlalchemy as sa
from alembic import op

revision = "do_update_literal"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    t = sa.table(T, sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("n", sa.Integer))
    op.execute(t.update().values(name=op.inline_literal("v")))


def downgrade():
    op.drop_table(T)
