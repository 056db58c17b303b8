"""type date"""

import sqlalchemy as sa
from alembic import op

revision = "type_date"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.Date()))


def downgrade():
    op.drop_table(T)
