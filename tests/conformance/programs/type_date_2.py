"""type date 2"""

import sqlalchemy as sa
from alembic import op

revision = "type_date_2"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.DATE()))


def downgrade():
    op.drop_table(T)
