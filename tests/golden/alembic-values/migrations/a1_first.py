"""First

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import uuid
from datetime import datetime

import sqlalchemy as sa
from alembic import op
from app.db import GUID
from app.settings import MAX

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", GUID(), primary_key=True), sa.Column("n", sa.String(MAX)), sa.Column("at", sa.DateTime()))
    op.execute("INSERT INTO t (id, n) VALUES ('%s', 'x')" % uuid.uuid4())
    op.execute(sa.table("t", sa.column("at", sa.DateTime)).update().values(at=datetime.utcnow()))


def downgrade():
    op.drop_table("t")
