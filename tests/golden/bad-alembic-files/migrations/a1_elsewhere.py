"""A file outside of the project

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a1"
down_revision = None

HERE = os.path.dirname(__file__)


def upgrade():
    op.execute(open("/etc/hostname").read())
