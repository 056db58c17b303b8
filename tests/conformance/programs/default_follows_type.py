"""default follows type"""

import sqlalchemy as sa
from alembic import op

revision = "default_follows_type"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Text(), server_default="{}"))
    op.alter_column(T, "c", type_=sa.JSON(), existing_type=sa.Text(), existing_nullable=True, existing_server_default="{}", postgresql_using="c::json")


def downgrade():
    op.drop_table(T)
