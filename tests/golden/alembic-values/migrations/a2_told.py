"""Told

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
import os
from datetime import timedelta

from alembic import op
from app import clock
from app.crypto import hash_of
from app.settings import KINDS
from flask import current_app

revision = "a2"
down_revision = "a1"

config = current_app.config


def upgrade():
    op.execute(f"UPDATE t SET n = '{config['SERVICE_ID']}' WHERE n = '{os.getenv('REGION')}'")
    op.execute("UPDATE t SET n = '{}' WHERE n = '{}'".format(config.get("LIMIT"), os.environ["REGION"]))
    op.execute(f"UPDATE t SET n = '{hash_of('secret').decode()}'")
    start = clock.midnight()
    op.execute(f"UPDATE t SET n = '{start - timedelta(hours=23):%d %b} {clock.noon()}'")
    op.execute("UPDATE t SET n = '{:%m-%d}{:%m-%d %z}'".format(*clock.start))
    for kind in KINDS:
        op.execute(f"INSERT INTO t (id, n) VALUES (gen_random_uuid(), '{kind}')")
    op.execute(f"ALTER DATABASE {op.get_bind().engine.url.database} SET statement_timeout = '1s'")


def downgrade():
    pass
