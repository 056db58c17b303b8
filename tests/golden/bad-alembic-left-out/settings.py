import os


def table_prefix():
    if os.environ.get("TEST"):
        return "test_"
    return ""
