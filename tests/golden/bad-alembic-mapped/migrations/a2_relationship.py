"""A relationship sets a key

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a2"
down_revision = "a1"

Base = declarative_base()

class Owner(Base):
    __tablename__ = "owners"
    id = sa.Column(sa.Integer, primary_key=True)


class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    owner_id = sa.Column(sa.ForeignKey("owners.id"))
    owner = relationship(Owner)


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Thing(owner=Owner()))
    session.commit()
