import os


def get_logger():
    if os.environ.get("QUIET"):
        return None
    return print
