"""No such attribute

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a8"
down_revision = "a7"

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)


def upgrade():
    Session(bind=op.get_bind()).add(Thing(nane="x"))
