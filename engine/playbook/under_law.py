"""A playbook under the law of a day: what it takes from clauses is looked up, so that every limit has its time and
every source its words. Decides nothing; a clause that nobody knows is `check_law`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from engine.playbook.language import Certainty, DutyRule, Limit, Playbook, Source
from engine.regulations.model import Regulations

LEAST_SURE: tuple[Certainty, ...] = (
    "unread",
    "memory_low",
    "memory_medium",
    "proposed",
    "assumed",
    "memory_high",
    "computed",
    "source",
    "seed",
)
"""From what one may rely on least."""


def under(playbook: Playbook, law: Regulations) -> Playbook:
    """The playbook as the law has it; the same one where it takes nothing from there, as those of earlier versions."""
    if not _asks(playbook):
        return playbook
    window = playbook.window
    changed: dict[str, Any] = {
        "source": _source(playbook.source, law),
        "duties": {key: _duty(duty, law) for key, duty in playbook.duties.items()},
        "messages": {
            key: it.model_copy(update={"source": _source(it.source, law)}) for key, it in playbook.messages.items()
        },
        "window": window.model_copy(update={"source": _source(window.source, law)}),
    }
    return playbook.model_copy(update=changed)


def sources(playbook: Playbook) -> Iterator[tuple[tuple[str, ...], Source]]:
    """Every source of a playbook with its path."""
    yield ("source",), playbook.source
    yield ("window", "source"), playbook.window.source
    if playbook.window.background is not None:
        yield ("window", "background", "source"), playbook.window.background.source
    rules: Mapping[str, Mapping[str, Any]] = {"duties": playbook.duties, "messages": playbook.messages}
    for table, rows in rules.items():
        for key, row in rows.items():
            yield (table, key, "source"), row.source


def limits(playbook: Playbook) -> Iterator[tuple[tuple[str, ...], Limit]]:
    """Every limit of a duty with its path."""
    for key, duty in playbook.duties.items():
        for name, limit in (("answer", duty.answer), ("finish", duty.finish)):
            if limit is not None:
                yield ("duties", key, name), limit


def _asks(playbook: Playbook) -> bool:
    return any(it.law for _, it in sources(playbook)) or any(it.law for _, it in limits(playbook))


def _duty(duty: DutyRule, law: Regulations) -> DutyRule:
    changed: dict[str, Any] = {"source": _source(duty.source, law)}
    for name, limit in (("answer", duty.answer), ("finish", duty.finish)):
        if limit is not None and limit.law is not None:
            changed[name] = _limit(limit, limit.law, law)
    return duty.model_copy(update=changed)


def _limit(limit: Limit, key: str, law: Regulations) -> Limit:
    row = law.clauses.get(key)
    if row is None or not row.gives_time:
        return limit.model_copy(update={"within": timedelta(0)})
    return limit.model_copy(update={"within": row.within, "working_days": row.working_days})


def _source(source: Source, law: Regulations) -> Source:
    rows = [(law.clauses[key], part) for key, part in source.law.items() if key in law.clauses]
    words = "；".join(_cited(row.source, part) for row, part in rows) or source.clause or "、".join(source.law)
    sure = source.certainty or min((row.certainty for row, _ in rows), key=LEAST_SURE.index, default="seed")
    note = f"（{source.note}）" if source.note else ""
    return source.model_copy(update={"clause": words + note, "certainty": sure})


def _cited(text: str, part: str) -> str:
    """An article follows its law at once, a task of the plan after a space, as they are written."""
    joint = "" if not part or part.startswith(("第", "（")) else " "
    return f"{text}{joint}{part}"
