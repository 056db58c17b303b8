"""A statement of a file

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a7"
down_revision = "a6"

HERE = os.path.dirname(__file__)


def upgrade():
    op.execute(open(os.path.join(HERE, "broken.sql")).read())
