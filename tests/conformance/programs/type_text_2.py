"""type text 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_text_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.TEXT()))


def downgrade():
    op.drop_table(T)
