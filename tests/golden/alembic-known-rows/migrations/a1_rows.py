"""Rows that the script itself put into its tables

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "a1"
down_revision = None

WELCOME = "0880fbb1-a0c6-46f0-9a8e-36c986381ceb"
GOODBYE = "9AA60AD7-2d7f-46f0-8cbe-2bac3d4d77d8"


def upgrade():
    op.create_table(
        "letters",
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(80), server_default="none"),
        sa.Column("sent", sa.Boolean(), server_default=sa.text("false")),
        sa.Column("made_at", sa.DateTime(), server_default=sa.func.now()),
    )
    op.create_table(
        "letters_history",
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
    )
    roles = op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
        sa.Column("rank", sa.Integer()),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("role_id", sa.Integer(), sa.ForeignKey("roles.id")),
    )
    op.execute(f"INSERT INTO letters (id, version, subject) VALUES ('{WELCOME}', 1, 'Welcome'), ('{GOODBYE}', '7', NULL)")
    op.bulk_insert(roles, [{"name": "reader", "rank": 1}, {"name": "writer", "rank": 2}])
    connection = op.get_bind()

    # the version of a row that is known by its key, again and again
    for letter in (WELCOME, GOODBYE):
        version = connection.execute("select version from letters where id='{}'".format(letter)).fetchone()
        new = version[0] + 1
        op.execute(f"UPDATE letters SET version = {new} WHERE id = '{letter}'")
        op.execute(f"INSERT INTO letters_history (id, version) VALUES ('{letter}', {new})")
    op.execute("UPDATE letters SET version = version + 1, sent = true WHERE subject IS NOT NULL")
    version, subject, sent = connection.execute(
        sa.text("SELECT version, subject, sent FROM letters l WHERE l.id = :id"), {"id": WELCOME}
    ).one()
    op.execute(f"COMMENT ON TABLE letters IS '{version} {subject} {sent}'")

    # all of them, their number, whether there are any
    for name, rank in connection.execute(sa.select(roles.c.name, roles.c.rank).where(roles.c.rank > 1)):
        op.execute(f"UPDATE roles SET rank = {rank * 10} WHERE name = '{name}'")
    if connection.execute(sa.text("SELECT count(*) FROM roles WHERE rank IN (1, 20)")).scalar() != 2:
        raise ValueError("not reached")
    if connection.scalar(sa.text("SELECT EXISTS (SELECT 1 FROM roles WHERE name = 'nobody')")):
        raise ValueError("not reached")
    if connection.execute(sa.text("SELECT id FROM roles WHERE name = NULL")).first() is not None:
        raise ValueError("not reached")

    # a key that the database makes stands where it is used
    role = connection.execute(sa.text("SELECT id FROM roles WHERE name = :name").bindparams(name="reader")).fetchone()[0]
    connection.execute(sa.text("UPDATE people SET role_id = :role").bindparams(role=role))
    people = sa.table("people", sa.column("id"), sa.column("role_id"))
    op.execute(people.insert().values(id=1, role_id=role))

    # what is not known of one column or row is of the others; a renamed table takes its rows along
    op.execute("UPDATE letters SET subject = upper(subject)")
    op.rename_table("letters", "mail")
    op.execute(f"DELETE FROM mail WHERE id = '{GOODBYE.lower()}'")
    if connection.execute(sa.text(f"SELECT version FROM mail WHERE version <> 9")).scalar_one() != 3:
        raise ValueError("not reached")
    op.execute("DELETE FROM roles WHERE id < 0")
    op.execute("DELETE FROM roles WHERE name = 'writer'")


def downgrade():
    op.drop_table("people")
    op.drop_table("roles")
    op.drop_table("letters_history")
    op.drop_table("mail")
