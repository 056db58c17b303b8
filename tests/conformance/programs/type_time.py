"""type time"""

import sqlalchemy as sa
from alembic import op

revision = "type_time"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Time()))


def downgrade():
    op.drop_table(T)
