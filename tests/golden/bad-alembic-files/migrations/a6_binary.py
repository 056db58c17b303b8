"""A file that is no text

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a6"
down_revision = "a5"

HERE = os.path.dirname(__file__)


def upgrade():
    op.execute(open(os.path.join(HERE, "binary.dat")).read())
