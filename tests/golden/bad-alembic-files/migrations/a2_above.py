"""One above its folders

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a2"
down_revision = "a1"

HERE = os.path.dirname(__file__)


def upgrade():
    op.execute(Path("../expected/diagnostics.txt").read_text())
