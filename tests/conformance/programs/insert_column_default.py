"""insert column default"""

import sqlalchemy as sa
from alembic import op

revision = "insert_column_default"
down_revision = None

METADATA = sa.MetaData()


def upgrade():
    t = sa.Table("insert_column_default", METADATA, sa.Column("id", sa.Integer), sa.Column("n", sa.Integer, default=5), sa.Column("m", sa.Integer, onupdate=7))
    op.create_table("insert_column_default", sa.Column("id", sa.Integer), sa.Column("n", sa.Integer), sa.Column("m", sa.Integer))
    op.bulk_insert(t, [{"id": 1}, {"id": 2, "n": 3}])
    op.execute(t.update().values(id=4))


def downgrade():
    op.drop_table("insert_column_default")
