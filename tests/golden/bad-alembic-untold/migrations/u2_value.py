"""Value

Revision ID: u2
Revises: u1
Create Date: 2025-01-02 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.settings import SCHEMA


revision = "u2"
down_revision = "u1"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("v", sa.Column("id", sa.Integer, primary_key=True), schema=SCHEMA)


def downgrade():
    op.drop_table("v", schema=SCHEMA)
