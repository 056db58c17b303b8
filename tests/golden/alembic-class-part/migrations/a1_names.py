"""A class of which not every statement can be evaluated

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from app.config import Config, configs

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("name", sa.Text(), server_default=configs["development"].NAME))
    op.execute(f"INSERT INTO t (name) VALUES ('{Config.NAME}'), ('{Config().SENDER}'), ('{configs['development']().SENDER}')")


def downgrade():
    op.drop_table("t")
