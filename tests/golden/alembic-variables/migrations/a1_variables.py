"""Variables of the environment: what is told of them, and of those that are not set

Revision ID: a1
"""

import os

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None

SHARDS = int(os.getenv("SHARDS", "1"))


def upgrade():
    if "OLD_HOST" in os.environ:
        raise RuntimeError("stop")
    try:
        os.environ["OLD_HOST"]
    except KeyError:
        host = os.environ.get("OLD_HOST", "fallback")
    for shard in range(SHARDS):
        op.create_table(
            f"log_{os.environ['REGION']}_{shard}" if "REGION" in os.environ else "log",
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("host", sa.String(20), server_default=os.getenv("OLD_HOST") or host),
        )


def downgrade():
    for shard in range(SHARDS):
        op.drop_table(f"log_north_{shard}")
