"""sql bind"""

import sqlalchemy as sa
from alembic import op

revision = "sql_bind"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute(sa.text("UPDATE sql_bind SET name = :v").bindparams(v="x"))


def downgrade():
    op.drop_table(T)
