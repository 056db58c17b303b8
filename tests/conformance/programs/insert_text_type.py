"""insert text type"""

import sqlalchemy as sa
from alembic import op

revision = "insert_text_type"
down_revision = None
T = revision


def upgrade():
    t = op.create_table(T, sa.Column("c", sa.Text()))
    op.bulk_insert(t, [{"c": "long"}])


def downgrade():
    op.drop_table(T)
