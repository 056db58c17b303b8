"""key identity"""

import sqlalchemy as sa
from alembic import op

revision = "key_identity"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True))


def downgrade():
    op.drop_table(T)
