"""column default number"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_number"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer(), server_default="5"))


def downgrade():
    op.drop_table(T)
