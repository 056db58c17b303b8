"""alter drop default"""

import sqlalchemy as sa
from alembic import op

revision = "alter_drop_default"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Integer(), server_default="1"))
    op.alter_column(T, "c", server_default=None, existing_type=sa.Integer(), existing_nullable=True)


def downgrade():
    op.drop_table(T)
