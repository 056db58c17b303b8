"""An attribute that may be a column

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a5"
down_revision = "a4"

Base = declarative_base()

from shop.columns import stamp


class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    made = stamp()


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Thing(id=1))
    session.commit()
