"""key uuid"""

import sqlalchemy as sa
from alembic import op

revision = "key_uuid"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Uuid(), primary_key=True))


def downgrade():
    op.drop_table(T)
