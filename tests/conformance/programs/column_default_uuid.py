"""column default uuid"""

import sqlalchemy as sa
from alembic import op

revision = "column_default_uuid"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))


def downgrade():
    op.drop_table(T)
