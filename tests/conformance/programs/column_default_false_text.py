"""column default false text"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_false_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Boolean(), server_default=sa.text("false")))


def downgrade():
    op.drop_table(T)
