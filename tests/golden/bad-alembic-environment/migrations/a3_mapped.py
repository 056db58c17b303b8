"""Rows of mapped classes"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "a3"
down_revision = "a2"

Base = declarative_base()


class Kind(Base):
    __tablename__ = "kinds"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.Text)


def upgrade():
    for kind in Session(bind=op.get_bind()).query(Kind).filter(Kind.name.is_(None)):
        kind.name = ""


def downgrade():
    pass
