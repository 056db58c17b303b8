"""A module that needs what migc does not read: its constants are known all the same."""
import os

from somewhere import connect

PREFIX = "app_"
LENGTH: int = 40
CHANGED = "no constant"

if os.environ["MODE"] == "production":
    CHANGED = "here it changes"

connection = connect()
if connection.is_open:
    raise RuntimeError("not read")
