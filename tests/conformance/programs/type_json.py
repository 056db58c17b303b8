"""type json"""

import sqlalchemy as sa
from alembic import op

revision = "type_json"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.JSON()))


def downgrade():
    op.drop_table(T)
