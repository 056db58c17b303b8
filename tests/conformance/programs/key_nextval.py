"""key nextval"""

import sqlalchemy as sa
from alembic import op

revision = "key_nextval"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), server_default=sa.text("nextval('key_nextval_id_seq'::regclass)"), autoincrement=True, nullable=False), sa.PrimaryKeyConstraint("id"))


def downgrade():
    op.drop_table(T)
