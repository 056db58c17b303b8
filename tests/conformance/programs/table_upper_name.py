"""table upper name"""

import sqlalchemy as sa
from alembic import op

revision = "table_upper_name"
down_revision = None
T = revision


def upgrade():
    op.create_table("Mixed", sa.Column("Id", sa.Integer()))


def downgrade():
    op.drop_table("Mixed")
