"""key text"""

import sqlalchemy as sa
from alembic import op

revision = "key_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.String(36), primary_key=True))


def downgrade():
    op.drop_table(T)
