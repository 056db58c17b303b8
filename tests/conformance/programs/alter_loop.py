"""alter loop"""

import sqlalchemy as sa
from alembic import op

revision = "alter_loop"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    for c in ("name", "n"):
        op.alter_column(T, c, existing_type=sa.Integer() if c == "n" else sa.String(50), nullable=False)


def downgrade():
    op.drop_table(T)
