"""The indexes of the ledger's tables: what is looked for often, above all what is still to do.

Apart from the tables, because SQLAlchemy loads both dialects with all their drivers to check an index that covers part
of a table; that takes a tenth of a second, and only whoever makes the tables needs to know of them.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from engine.ledger.sql.tables import deliveries, inbox, limits, links

_ARMED = text("state = 'armed'")
_UNSETTLED = text("state IN ('owed', 'attempted', 'ambiguous')")
_ACCEPTED = text("state = 'accepted'")
_WAITING = text("state IN ('new', 'unmatched')")

Index("limits_armed", limits.c.due, sqlite_where=_ARMED, postgresql_where=_ARMED)
Index(
    "deliveries_unsettled",
    deliveries.c.channel,
    deliveries.c.owed_at,
    sqlite_where=_UNSETTLED,
    postgresql_where=_UNSETTLED,
)
Index("deliveries_to_poll", deliveries.c.heard_at, sqlite_where=_ACCEPTED, postgresql_where=_ACCEPTED)
Index("deliveries_by_stream", deliveries.c.stream)
Index("deliveries_by_provider_id", deliveries.c.provider_id)
Index("deliveries_by_person", deliveries.c.person)
Index("links_by_stream", links.c.stream)
Index("inbox_waiting", inbox.c.id, sqlite_where=_WAITING, postgresql_where=_WAITING)
