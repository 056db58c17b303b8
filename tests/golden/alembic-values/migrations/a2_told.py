"""Told

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
import os

from alembic import op
from flask import current_app

revision = "a2"
down_revision = "a1"

config = current_app.config


def upgrade():
    op.execute(f"UPDATE t SET n = '{config['SERVICE_ID']}' WHERE n = '{os.getenv('REGION')}'")
    op.execute("UPDATE t SET n = '{}' WHERE n = '{}'".format(config.get("LIMIT"), os.environ["REGION"]))


def downgrade():
    pass
