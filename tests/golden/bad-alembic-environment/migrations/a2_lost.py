"""A table that the revision before may have made"""
import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    if "name" not in [column["name"] for column in sa.inspect(op.get_bind()).get_columns("kinds")]:
        op.add_column("kinds", sa.Column("name", sa.Text))


def downgrade():
    pass
