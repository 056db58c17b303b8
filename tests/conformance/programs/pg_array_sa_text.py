"""pg array sa text"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "pg_array_sa_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", postgresql.ARRAY(sa.Text())))


def downgrade():
    op.drop_table(T)
