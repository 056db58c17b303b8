"""The tables of all modules

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a9"
down_revision = "a8"

Base = declarative_base()

def upgrade():
    Base.metadata.create_all(op.get_bind())
