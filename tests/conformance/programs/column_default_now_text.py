"""column default now text"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_now_text"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.DateTime(), server_default=sa.text("now()")))


def downgrade():
    op.drop_table(T)
