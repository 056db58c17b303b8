"""alter type default"""

import sqlalchemy as sa
from alembic import op

revision = "alter_type_default"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.String(5), server_default="1"))
    op.alter_column(T, "c", type_=sa.String(9), existing_type=sa.String(5), existing_nullable=True, existing_server_default="1")


def downgrade():
    op.drop_table(T)
