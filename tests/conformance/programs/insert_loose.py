"""insert loose"""

import sqlalchemy as sa
from alembic import op

revision = "insert_loose"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    op.bulk_insert(sa.table(T, sa.column("id", sa.Integer), sa.column("name", sa.String)), [{"id": 1, "name": "x"}])


def downgrade():
    op.drop_table(T)
