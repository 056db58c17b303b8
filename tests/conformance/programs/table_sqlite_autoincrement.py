"""table sqlite autoincrement"""

import sqlalchemy as sa
from alembic import op

revision = "table_sqlite_autoincrement"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("a", sa.Integer(), nullable=False), sa.Column("b", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("a"), sqlite_autoincrement=True)


def downgrade():
    op.drop_table(T)
