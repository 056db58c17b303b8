"""Rows that the script itself has put there are objects

Revision ID: a4
Revises: a3
Create Date: 2025-01-04 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, load_only, mapped_column

revision = "a4"
down_revision = "a3"


class Base(DeclarativeBase):
    pass


class Box(Base):
    __tablename__ = "boxes"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column("name", sa.String(20))
    height: Mapped[int] = mapped_column(default=10)
    slug: Mapped[str | None] = mapped_column(sa.String(20))


def upgrade():
    Box.__table__.create(op.get_bind())
    session = Session(op.get_bind())
    assert session.query(Box).first() is None and session.query(Box).count() == 0
    session.add_all([Box(id=1, label="Low"), Box(id=2, label="High", height=30)])
    # what asks writes what waits
    high = session.query(Box).filter(Box.label == "High").one()
    assert high.height == 30 and high is session.get(Box, 2)
    assert session.query(Box.label).filter(Box.id == 1).scalar() == "Low"
    assert session.query(Box).filter_by(height=10).count() == 1
    assert sorted(box.label for box in session.query(Box)) == ["High", "Low"]
    assert session.scalars(sa.select(Box).where(Box.height > 20)).all() == [high]
    assert [(box.id, label) for box, label in session.execute(sa.select(Box, Box.label).where(Box.id == 2))] == [(2, "High")]
    assert session.query(Box.id, Box.label).filter(Box.id == 2).one().label == "High"
    for box in session.scalars(sa.select(Box).options(load_only(Box.label))):
        box.slug = box.label.lower()
    session.commit()
    high.height = high.height
    session.bulk_update_mappings(Box, [{"id": 1, "label": "lower"}])
    session.query(Box).filter(Box.id == 2).update({Box.height: Box.height + 1})
    session.delete(session.get(Box, 1))
    session.commit()
    assert session.get(Box, 1) is None and session.query(Box).one().slug == "high"


def downgrade():
    op.drop_table("boxes")
