"""A session writes objects

Revision ID: a2
Revises: a1
Create Date: 2025-01-02 12:00:00
"""
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.orm import declarative_base, sessionmaker

revision = "a2"
down_revision = "a1"

Base = declarative_base()
Maker = sessionmaker(autoflush=False)


def colour_of():
    return "blue"


class Shelf(Base):
    __tablename__ = "shelves"
    __table_args__ = {"schema": None}
    id = sa.Column(sa.Integer, primary_key=True)
    label = sa.Column("name", sa.String(20))
    height = sa.Column(sa.Integer, default=10)
    colour = sa.Column(sa.String(10), default=colour_of)
    room = sa.Column(sa.String(10), server_default="hall")
    changed = sa.Column(sa.DateTime, onupdate=sa.func.now())


class Book(Base):
    __tablename__ = "books"
    id = sa.Column(sa.Integer, primary_key=True)
    title = sa.Column(sa.String(50), nullable=False)
    shelf_id = sa.Column(sa.Integer, sa.ForeignKey("shelves.id"))

    def __repr__(self):
        return f"<Book {self.title}>"


def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind, tables=[Book.__table__, Shelf.__table__])
    session = orm.Session(bind=bind)

    # a book before its shelf: the session writes the shelf first
    session.add(Book(title="Emma", shelf_id=7))
    session.add(Shelf(id=7, label="low"))
    session.commit()
    session.add_all([Shelf(label="high", height=30), Shelf(label="odd", room="loft", colour=None)])
    session.flush()

    # what the script itself has put there
    shelf = session.query(Shelf).filter(Shelf.label == "high").one()
    shelf.height += 1

    # the key is made by the database
    top = Shelf(label="top")
    session.add(top)
    session.flush()
    session.add(Book(title="Ulysses", shelf_id=top.id))
    session.commit()

    session.query(Shelf).filter(Shelf.label == "odd", Shelf.height > 1).update({"label": "old", Shelf.room: "attic"}, synchronize_session=False)
    session.query(Book).filter_by(title="Emma").delete()
    session.execute(sa.update(Shelf).where(Shelf.label == "old").values(label="older"))
    session.execute(sa.insert(Shelf), [{"label": "x"}, {"label": "y"}])
    session.bulk_insert_mappings(Book, [{"title": "A"}, {"title": "B", "shelf_id": None}])
    session.bulk_save_objects([Book(title="C"), Book(title="D")])
    low = session.get(Shelf, 7)
    low.label = "lowest"
    session.delete(low)
    session.commit()

    # what is never flushed is never written
    session.add(Book(title="Lost"))
    session.close()
    with Maker(bind=bind) as other, other.begin():
        other.add(Book(title="Kept"))
        other.execute(sa.text("UPDATE books SET title = title"))


def downgrade():
    session = orm.Session(bind=op.get_bind())
    session.query(Book).delete()
    session.query(Shelf).filter(Shelf.id.in_(session.query(Book.shelf_id))).delete(synchronize_session="fetch")
    session.commit()
    op.drop_table("books")
    op.drop_table("shelves")
