"""type unicodetext"""

import sqlalchemy as sa
from alembic import op

revision = "type_unicodetext"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.UnicodeText()))


def downgrade():
    op.drop_table(T)
