"""Files beside a revision

Create Date: 2025-01-01 12:00:00
"""
import csv
import json
import os
import pkgutil
from importlib import resources
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None

HERE = Path(__file__).resolve().parent
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sql")


def text_of(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def upgrade():
    goods = op.create_table("goods", sa.Column("name", sa.String(20)), sa.Column("price", sa.Integer()))
    op.execute(text_of("view.sql"))
    with (HERE / "sql" / "goods.csv").open(newline="") as file:
        op.bulk_insert(goods, [{"name": row["name"], "price": int(row["price"])} for row in csv.DictReader(file)])
    with open(HERE / "sql/windows.tsv") as file:
        for name, price in csv.reader(file, delimiter="\t"):
            op.bulk_insert(goods, [{"name": name, "price": int(price)}])
    op.bulk_insert(goods, json.loads((HERE / "sql" / "goods.json").read_text())["goods"])
    op.execute(resources.files("shop.data").joinpath("saw.sql").read_text())
    op.execute(pkgutil.get_data("shop.data", "saw.sql").decode("utf-8"))
    for line in open(os.path.join(FOLDER, "..", "sql", "view.sql")).readlines():
        op.execute(sa.text("DELETE FROM goods WHERE name = :line").bindparams(line=line.strip()))
    if not os.path.exists(os.path.join(FOLDER, "more.sql")) and (HERE / "sql").exists():
        op.execute("DELETE FROM goods WHERE name = 'saw'")
    assert HERE.joinpath("sql", "view.sql").name == "view.sql" and Path("a/b.sql").stem == "b"


def downgrade():
    op.execute("DROP VIEW cheap")
    op.drop_table("goods")
