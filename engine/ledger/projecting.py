"""What events mean for limits, deliveries and links as statements, one for each kind of change; whoever appends runs
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Case, Table, bindparam, case, insert, null, update

from engine.ledger.projections import Row, project
from engine.ledger.sql.database import machine_now
from engine.ledger.sql.prepared import Prepared, Write
from engine.ledger.sql.tables import deliveries, limits, links
from engine.stream.recorded import Recorded

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def writes(dialect: str, recorded: Sequence[Recorded]) -> list[Write]:
    """What brings limits, deliveries and links to where these entries of one stream leave them."""
    projected = project(recorded)
    limit_states = [
        {"b_stream": recorded[0].stream, "b_limit": key, "b_state": row["state"]}
        for key, row in projected.changed_limits.items()
    ]
    return [
        (_arm(dialect), list(projected.new_limits.values())),
        (_CHANGE_LIMIT, limit_states),
        (_ADD_DELIVERIES, list(projected.new_deliveries.values())),
        *(
            (_change_deliveries(columns, held), rows)
            for (columns, held), rows in _alike(projected.changed_deliveries).items()
        ),
        (_add_links(dialect), list(projected.links.values())),
    ]


@cache
def insert_new(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that leaves a row alone that is there already."""
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def upsert(dialect: str, table: Table, *columns: str) -> sqlite.Insert | postgresql.Insert:
    """An insert that overwrites these columns of a row that is there already."""
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={name: statement.excluded[name] for name in columns}
    )


def _insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    # each dialect takes a tenth of the command line's time to start: only the one in use is loaded
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert(table)
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert(table)


_ADD_DELIVERIES = Prepared(
    insert(deliveries),
    "delivery",
    "stream",
    "reference",
    "person",
    "channel",
    "address",
    "urgency",
    "asks",
    "not_after",
    "state",
    "owed_at",
    "accepted_at",
    "delivered_at",
    "provider",
    "provider_id",
    "code",
    "segments",
    "attempt",
)
_CHANGE_LIMIT = Prepared(
    update(limits)
    .where(limits.c.stream == bindparam("b_stream"), limits.c.limit == bindparam("b_limit"))
    .values(state=bindparam("b_state"))
)


@cache
def _arm(dialect: str) -> Prepared:
    return Prepared(upsert(dialect, limits, "due", "state"))


@cache
def _add_links(dialect: str) -> Prepared:
    return Prepared(insert_new(dialect, links), "digest", "stream", "delivery")


def of_every_append(dialect: str) -> tuple[Prepared, ...]:
    """The statements of which nearly every append needs some."""
    return _ADD_DELIVERIES, _CHANGE_LIMIT, _arm(dialect), _add_links(dialect)


def _alike(changed: dict[str, Row]) -> dict[tuple[tuple[str, ...], bool], list[Row]]:
    """Changes by the columns they touch and whether a worker keeps hold, so that sixty outcomes of one kind are one
    statement.
    """
    groups: dict[tuple[tuple[str, ...], bool], list[Row]] = {}
    for delivery, row in changed.items():
        kind = tuple(sorted(row)), row.get("state") == "ambiguous"
        groups.setdefault(kind, []).append({"b_delivery": delivery, **{f"b_{key}": row[key] for key in row}})
    return groups


@cache
def _change_deliveries(columns: tuple[str, ...], held: bool) -> Prepared:
    """`held`: the outcome is unknown, and whoever holds the lease has yet to say when to try again, or the lease runs
    out.
    """
    values: dict[str, Any] = {name: bindparam(f"b_{name}") for name in columns if name != "attempt"}
    if "attempt" in columns:
        values["attempt"] = _no_less(bindparam("b_attempt"))
    elif held:
        values["heard_at"] = machine_now()
    else:  # settled or superseded: nobody works on it any more, and a retry is asked for anew
        values |= dict.fromkeys(("leased_until", "leased_by", "offered_until", "retry_at"), null()) | {
            "heard_at": machine_now()
        }
    return Prepared(update(deliveries).where(deliveries.c.delivery == bindparam("b_delivery")).values(**values))


def _no_less(attempt: Any) -> Case[Any]:  # noqa: ANN401
    return case((deliveries.c.attempt < attempt, attempt), else_=deliveries.c.attempt)
