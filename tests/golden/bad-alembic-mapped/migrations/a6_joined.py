"""DELETE of a query of two tables

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a6"
down_revision = "a5"

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    other_id = sa.Column(sa.ForeignKey("things.id"))


def upgrade():
    session = Session(bind=op.get_bind())
    session.query(Thing).limit(3).delete()
