"""The board: every incident of the home in a line, and what no incident shows. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.ledger.work import inbox
from office.home.cards import AlarmCard, Card
from office.services.canaries import failed_canaries
from office.services.promises import among
from office.services.signal_logs import overdue_signals
from office.views.incident.promised import PromisedView, promised_views
from office.views.incident.replies import ReplyView
from office.wording.codes import STAGES, named
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.district.gazetteer import Called, Gazetteer
    from engine.probe.state import Canary
    from office.office import Office


@dataclass(frozen=True)
class BoardRow:
    """One incident in the list. `parent`: the incident that it is a part of; it stands beneath that."""

    incident: str
    water: str
    water_name: str
    summary: str
    stage: str
    stage_name: str
    stage_since: datetime | None
    officer: str
    open_duties: int
    late_duties: int
    alarms: tuple[AlarmCard, ...]
    replies: tuple[ReplyView, ...]
    drill: bool
    parent: str | None = None


@dataclass(frozen=True)
class BoardView:
    """All that somebody sees who looks in. `damaged`: why a stream could not be read, one sentence each.

    `replies_unmatched`: how many replies belong to no incident. `opted_out` are persons by id, `opt_outs` how many
    addresses they named.
    """

    incidents: tuple[BoardRow, ...]
    damaged: tuple[str, ...]
    canaries_failed: tuple[Canary, ...]
    signals_overdue: tuple[str, ...]
    promised_twice: tuple[PromisedView, ...]
    opted_out: tuple[str, ...]
    opt_outs: int
    replies_unmatched: int


def board(office: Office, lang: Lang) -> BoardView:
    """The board as it stands, the oldest incident first. Made of cards, so that hundreds of incidents cost a page a few
    milliseconds. Raises LedgerError.
    """
    gazetteer = office.gazetteer()
    with office.ledger.reading() as tx:
        listed = office.cards.listed(tx)
        twice = among(office, tx, listed.cards)
        unmatched = sum(it.kind == "reply" for it in inbox.unmatched(tx))
    rows = (_row(it, str(listed.summaries[it.incident]), gazetteer, lang) for it in listed.cards)
    opt_outs = office.house().opt_outs.values()
    return BoardView(
        incidents=tuple(_parts_beneath(rows)),
        damaged=listed.damaged,
        canaries_failed=tuple(failed_canaries(office)),
        signals_overdue=tuple(overdue_signals(office)),
        promised_twice=promised_views(twice, gazetteer, lang),
        opted_out=tuple(sorted({it.person for it in opt_outs})),
        opt_outs=len(opt_outs),
        replies_unmatched=unmatched,
    )


def _row(card: Card, summary: str, gazetteer: Gazetteer, lang: Lang) -> BoardRow:
    return BoardRow(
        incident=card.incident,
        water=card.water,
        water_name=_name(gazetteer.waters, card.water, lang),
        summary=summary,
        stage=card.stage,
        stage_name=named(STAGES, card.stage, lang),
        stage_since=card.stage_since,
        officer=card.officer,
        open_duties=card.open_duties,
        late_duties=card.late_duties,
        alarms=card.alarms,
        replies=tuple(_replies(card, gazetteer, lang)),
        drill=card.drill,
        parent=card.parent,
    )


def _replies(card: Card, gazetteer: Gazetteer, lang: Lang) -> Iterator[ReplyView]:
    for it in card.replies:
        unit, name, words = _name(gazetteer.units, it.unit, lang), str(it.person_name), str(it.words)
        yield ReplyView(card.incident, it.entry, it.at, it.person, name, it.unit, unit, it.says, words, it.told)


def _name(known: Mapping[str, Called], key: str, lang: Lang) -> str:
    """What a water or a unit is called; an id without a name is shown as it is."""
    return key if key not in known else known[key].zh if lang == "zh" else known[key].en


def _parts_beneath(rows: Iterable[BoardRow]) -> Iterator[BoardRow]:
    """Each incident, and below it those that are parts of it."""
    listed = list(rows)
    known = {row.incident for row in listed}
    parts: dict[str, list[BoardRow]] = {}
    for row in listed:
        parts.setdefault(row.parent or "", []).append(row)
    for row in listed:
        if row.parent not in known:
            yield row
            yield from parts.get(row.incident, ())
