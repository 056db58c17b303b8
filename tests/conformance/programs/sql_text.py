"""sql text"""

import sqlalchemy as sa
from alembic import op

revision = "sql_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute(sa.text("UPDATE sql_text SET n = 2"))


def downgrade():
    op.drop_table(T)
