"""json to jsonb"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "json_to_jsonb"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.JSON(), server_default="{}"))
    op.alter_column(T, "c", type_=postgresql.JSONB(), existing_type=sa.JSON(), existing_nullable=True)


def downgrade():
    op.alter_column(T, "c", type_=sa.JSON(), existing_type=postgresql.JSONB(), existing_nullable=True, postgresql_using="c::json")
    op.drop_table(T)
