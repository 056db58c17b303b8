#!/usr/bin/env python3
"""Runs what migc writes on a real MariaDB, for every golden case and example of that dialect: see cycle.py.

    tests/engines/mariadb.py --migc build/test/migc [NAME…]
"""

import sys

import mysql

if __name__ == "__main__":
    sys.exit(mysql.main(None))
