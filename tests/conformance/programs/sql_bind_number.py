"""sql bind number"""

import sqlalchemy as sa
from alembic import op

revision = "sql_bind_number"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute(sa.text("UPDATE sql_bind_number SET n = :v WHERE id = :i").bindparams(v=1, i=2))


def downgrade():
    op.drop_table(T)
