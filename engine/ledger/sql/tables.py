"""The tables of the ledger, as SQLAlchemy Core has them, but for their indexes. Says nothing of how they are read or
written.

Every time is whole microseconds since 1970 in UTC (`instants.py` says why). *Story* or *machine* says by which clock.
Truth lies in
`events`, `openings`, `commands`, `documents` and `files`; `limits`, `deliveries` and `links` are derived from events
(but for the marks
of a delivery) and can be rebuilt; `inbox`, `heartbeats`, `story_clock` and `counters` are what their names say.

`tree_runs` and `checkpoints` say which entry is which leaf of the tree, and what was signed of it; neither follows from
events.

Who may come in by the console is proved by `credentials`, `sessions` and `refused_sign_ins`: secrets, which no event
and no bundle holds.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

DRILL = "drill"
"""The urgency of every delivery of a drill, whatever its text: less than that of any other."""
_COUNTED = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts rows by itself only in a column declared INTEGER."""

events = Table(
    "events",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("at", BigInteger, nullable=False),  # story
    Column("command", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("body", Text, nullable=False),  # the canonical bytes, exactly as hashed
    sqlite_with_rowid=False,
)

openings = Table(
    "openings",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True),
    Column("salt", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),  # UTF-8; bytes, because PostgreSQL's text refuses U+0000
    sqlite_with_rowid=False,
)

commands = Table(
    "commands",
    metadata,
    Column("command", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),  # first - 1 where the command changed nothing
    sqlite_with_rowid=False,
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

limits = Table(
    "limits",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("limit", Text, primary_key=True),
    Column("due", BigInteger, nullable=False),  # story
    Column("state", Text, nullable=False),  # armed | fired | cancelled
    sqlite_with_rowid=False,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text),  # NULL once erased
    Column("urgency", Text, nullable=False),  # as its event says, or `drill`
    Column("asks", Boolean, nullable=False),
    Column("not_after", BigInteger),  # story
    Column("state", Text, nullable=False),
    Column("owed_at", BigInteger, nullable=False),  # story
    Column("accepted_at", BigInteger),  # story
    Column("delivered_at", BigInteger),  # story
    Column("provider", Text),
    Column("provider_id", Text),
    Column("code", Text),
    Column("segments", Integer),
    # marks: no event says them, and a rebuild forgets them
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("offered_until", BigInteger),  # machine
    Column("leased_until", BigInteger),  # machine
    Column("leased_by", Text),
    Column("retry_at", BigInteger),  # machine
    Column("heard_at", BigInteger),  # machine: when the provider last said something of it, or was asked
    UniqueConstraint("address", "reference", name="deliveries_reference"),
)

links = Table(
    "links",
    metadata,
    Column("digest", Text, primary_key=True),  # SHA-256 of the token, which is in nothing but the text that went out
    Column("stream", Text, nullable=False),
    Column("delivery", Text, nullable=False),
    sqlite_with_rowid=False,
)

documents = Table(
    "documents",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # playbook | district | standards
    Column("body", Text, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", _COUNTED, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),  # machine
    Column("state", Text, nullable=False),  # new | matched | unmatched | refused
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("try_at", BigInteger),  # machine: when an unmatched one is looked at again
    Column("note", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("kind", "key", name="inbox_key"),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("process", Text, primary_key=True),
    Column("queue", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("beat_at", BigInteger, nullable=False),  # machine
)

story_clock = Table(
    "story_clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("story", BigInteger, nullable=False),
    Column("machine", BigInteger, nullable=False),
    Column("rate", Integer, nullable=False),  # thousandths: 1000 is as fast as life
)

tree_runs = Table(
    "tree_runs",
    metadata,
    Column("first", BigInteger, primary_key=True, autoincrement=False),  # which leaf its first entry is, from 0
    Column("stream", Text, nullable=False),
    Column("version", Integer, nullable=False),  # its first entry
    Column("hashes", LargeBinary, nullable=False),  # of each of its leaves 32 bytes
    UniqueConstraint("stream", "version", name="tree_runs_entry"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),  # leaves
    Column("note", Text, nullable=False),  # the signed checkpoint as it goes out
    Column("frontier", LargeBinary, nullable=False),  # the roots of its whole subtrees, the largest first
    Column("made_at", BigInteger, nullable=False),  # machine
)

credentials = Table(
    "credentials",
    metadata,
    Column("login", Text, primary_key=True),
    Column("password", Text),  # Argon2id, with its own salt and cost
    Column("authenticator", Text),  # the shared secret of RFC 6238, base32
    Column("last_step", BigInteger),  # the last time step whose code was taken
    Column("recovery", Text, nullable=False, server_default=text("''")),  # SHA-256 of each code that is left, by spaces
    Column("setup", Text),  # SHA-256 of the token of a link by which new ones are chosen
    Column("setup_until", BigInteger),  # machine
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),  # SHA-256 of the token, which only the browser has
    Column("login", Text),  # NULL: somebody who may only watch
    Column("begun_at", BigInteger, nullable=False),  # machine, as all below
    Column("seen_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("proved_at", BigInteger),  # when the second factor was last shown
    Column("client", Text, nullable=False),
    sqlite_with_rowid=False,
)

refused_sign_ins = Table(
    "refused_sign_ins",
    metadata,
    Column("who", Text, primary_key=True),  # SHA-256 over the login and the network that it came from
    Column("times", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),  # machine
    sqlite_with_rowid=False,
)
