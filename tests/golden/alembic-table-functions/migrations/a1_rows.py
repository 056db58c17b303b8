"""Functions that give rows, and queries without a name

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

revision = "a1"
down_revision = None

boxes = sa.table("boxes", sa.column("id", sa.Integer), sa.column("tags", JSONB), sa.column("weight", sa.Integer))
tags = sa.table("tags", sa.column("box_id", sa.Integer), sa.column("tag", sa.String), sa.column("place", sa.Integer))


def upgrade():
    op.create_table("boxes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("tags", JSONB()), sa.Column("weight", sa.Integer()))
    op.create_table(
        "tags",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    each = (
        sa.func.jsonb_array_elements_text(boxes.c.tags)
        .table_valued("tag", with_ordinality="place")
        .render_derived(name="t")
        .lateral()
    )
    op.execute(
        tags.insert().from_select(
            ["box_id", "tag", "place"],
            sa.select(boxes.c.id, each.c.tag, each.c.place).select_from(boxes).join(each, sa.true()),
        )
    )
    # two queries without a name
    light = sa.select(boxes.c.id).where(boxes.c.weight < 10).subquery()
    tagged = sa.select(tags.c.box_id.label("id")).distinct().subquery()
    op.execute(boxes.delete().where(boxes.c.id.in_(sa.select(light.c.id).select_from(light.join(tagged, light.c.id == tagged.c.id)))))
    ranked = sa.select(boxes.c.id, sa.func.row_number().over(order_by=[sa.nulls_last(boxes.c.weight.asc()), boxes.c.id.desc()]).label("nr")).subquery()
    op.execute(sa.update(boxes).values(weight=ranked.c.nr).where(boxes.c.id == ranked.c.id))
    key = sa.func.jsonb_object_keys(sa.cast(sa.literal('{"a": 1}'), JSONB)).column_valued("key")
    op.execute(tags.insert().from_select(["box_id", "tag", "place"], sa.select(sa.literal(1), key, sa.literal(0))))


def downgrade():
    ordered = (
        sa.select(sa.func.jsonb_agg(aggregate_order_by(tags.c.tag, tags.c.place, tags.c.tag.desc())))
        .where(tags.c.box_id == boxes.c.id)
        .scalar_subquery()
    )
    op.execute(sa.update(boxes).values(tags=sa.func.coalesce(ordered, sa.cast(sa.literal("[]"), JSONB))))
    op.execute(
        sa.update(boxes).values(
            weight=sa.select(sa.func.count(tags.c.tag).filter(tags.c.place > 1, tags.c.tag != "x")).where(tags.c.box_id == boxes.c.id).scalar_subquery()
        )
    )
    op.drop_table("tags")
    op.drop_table("boxes")
