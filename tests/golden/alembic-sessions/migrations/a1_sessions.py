"""Sessions of the ORM, and the application's

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop.models import LIMIT, db
from shop.models.base import links
from sqlalchemy import orm
from sqlalchemy.orm import Session, scoped_session, sessionmaker

revision = "a1"
down_revision = None

Maker = sessionmaker()


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    bind = op.get_bind()
    session = orm.Session(bind=bind)
    session.execute(sa.text("UPDATE t SET n = :n"), {"n": 1})
    session.commit()
    with Session(bind) as session, session.begin():
        session.execute(sa.text("UPDATE t SET n = 2"))
        for row in session.execute(sa.text("SELECT id FROM t")):
            session.delete(row)
    session = Maker(bind=bind)
    session.execute(sa.text("UPDATE t SET n = 3"))
    session.close()
    scoped_session(Maker)().execute(sa.text("UPDATE t SET n = 4"))

    # the database object of Flask-SQLAlchemy, which a module hands on that can't be evaluated as a whole
    for row in db.session.execute("SELECT id FROM t"):
        db.session.execute("UPDATE t SET n = :n WHERE id = :id", {"n": LIMIT, "id": row["id"]})
    db.session.execute("UPDATE t SET n = :n", {"n": LIMIT})
    db.session().execute(db.text("UPDATE t SET n = 6"))
    db.session.commit()
    db.engine.execute("UPDATE t SET n = 7")

    op.create_table("links", *[column.copy() for column in links.columns])
    for link in db.session.query(links):
        db.session.delete(link)
    op.bulk_insert(links, [{"a": 1, "b": 2}])


def downgrade():
    op.drop_table("links")
    op.drop_table("t")
