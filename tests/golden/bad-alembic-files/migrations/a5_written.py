"""A file that it writes

Create Date: 2025-01-01 12:00:00
"""
import os
from pathlib import Path

from alembic import op

revision = "a5"
down_revision = "a4"

HERE = os.path.dirname(__file__)


def upgrade():
    with open(os.path.join(HERE, "log.txt"), "w") as file:
        file.write("done")
