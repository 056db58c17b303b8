"""type string"""

import sqlalchemy as sa
from alembic import op

revision = "type_string"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.String()))


def downgrade():
    op.drop_table(T)
