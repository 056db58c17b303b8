"""do update ilike"""

import sqlalchemy as sa
from alembic import op

revision = "do_update_ilike"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    t = sa.table(T, sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("n", sa.Integer))
    op.execute(t.update().where(t.c.name.ilike("a%")).values(n=0))


def downgrade():
    op.drop_table(T)
