"""python dedent"""

import textwrap

import sqlalchemy as sa
from alembic import op

revision = "python_dedent"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.execute(textwrap.dedent("""
        UPDATE python_dedent
        SET n = 1
    """))


def downgrade():
    op.drop_table(T)
