"""Type

Revision ID: u1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.models import GUID, Money


revision = "u1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", GUID(), primary_key=True), sa.Column("cost", Money()))


def downgrade():
    op.drop_table("t")
