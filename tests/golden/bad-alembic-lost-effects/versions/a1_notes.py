"""A function of another module that may change the database

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
from helpers import make_notes

revision = "a1"
down_revision = None


def upgrade():
    make_notes()
