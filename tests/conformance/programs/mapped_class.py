"""mapped class"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

revision = "mapped_class"
down_revision = None


class Base(DeclarativeBase):
    pass


class Thing(Base):
    __tablename__ = "mapped_class"
    id: Mapped[int] = mapped_column(sa.Integer, autoincrement=False)
    name: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    kind = sa.Column("type", sa.String(20))


def upgrade():
    Thing.__table__.create(op.get_bind())
    op.bulk_insert(Thing.__table__, [{"id": 1, "name": "x", "type": "a"}, {"id": 2, "name": "y"}])
    op.execute(sa.update(Thing).where(Thing.kind == "a").values(kind="b"))
    op.execute(sa.delete(Thing).where(Thing.name.in_(["x", "z"])))


def downgrade():
    op.drop_table(Thing.__tablename__)
