"""What stands in a store file beside the projection: the log, open drafts, and what wrote it."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

store_tables = MetaData()
log_table = Table(
    "log",
    store_tables,
    Column("n", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
draft_table = Table(
    "draft",
    store_tables,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("base", Text, nullable=False),
    Column("text", Text, nullable=False),
)
about_table = Table(
    "about",
    store_tables,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
secret_table = Table(
    "secret",
    store_tables,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
known_table = Table(
    "known",
    store_tables,
    Column("laptop", String, primary_key=True),
    Column("version", LargeBinary, nullable=False),
    Column("state", String, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("made_at", String, nullable=False),
    Column("heard_from", String, nullable=False),
    Column("holds", Text, nullable=False),
)
receipt_table = Table(
    "receipt",
    store_tables,
    Column("n", Integer, primary_key=True),
    Column("told", Text, nullable=False),
)
# The log as it was before the last merge, until the next one.
before_table = Table(
    "before",
    store_tables,
    Column("n", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
contested_table = Table(
    "contested",
    store_tables,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
)
