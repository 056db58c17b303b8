"""type text"""

import sqlalchemy as sa
from alembic import op

revision = "type_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Text()))


def downgrade():
    op.drop_table(T)
