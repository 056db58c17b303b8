"""Rows of a table that a database holds

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a1"
down_revision = None

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))


def upgrade():
    session = Session(bind=op.get_bind())
    for thing in session.query(Thing).filter(Thing.name.is_(None)):
        thing.name = "x"
    session.commit()
