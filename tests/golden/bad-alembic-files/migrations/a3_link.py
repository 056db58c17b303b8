"""A link that leads out of them

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a3"
down_revision = "a2"

HERE = os.path.dirname(__file__)


def upgrade():
    op.execute(open(os.path.join(HERE, "linked.sql")).read())
