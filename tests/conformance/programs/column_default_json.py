"""column default json"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_json"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.JSON(), server_default="{}"))


def downgrade():
    op.drop_table(T)
