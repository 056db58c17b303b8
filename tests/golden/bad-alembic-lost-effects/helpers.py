import os

from alembic import op


def make_notes():
    if os.environ.get("NOTES"):
        op.execute("CREATE TABLE notes (note TEXT)")
