"""Made by Flask-Migrate

Create Date: 2024-06-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

from shop.models import KINDS

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "stats",
        sa.Column("shop_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="stats_kind", native_enum=False), nullable=False),
        sa.Column("secret", sa.Binary(20)),
        sa.PrimaryKeyConstraint("shop_id"),
    )
    url = str(op.get_bind().engine.url)
    if url.startswith("mysql") or url.startswith("mariadb"):
        op.drop_constraint("PRIMARY", "stats", type_="primary")
    elif op.get_bind().engine.url.drivername.startswith("postgresql"):
        op.drop_constraint("stats_pkey", "stats", type_="primary")
    op.create_primary_key("stats_key", "stats", ["shop_id", "kind"])


def downgrade():
    op.drop_table("stats")
