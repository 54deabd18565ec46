"""The sheets of every water: an opening decided by the very rules, with today's roster, and its first hour in which
nobody answers.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import ReadyPlaybook, Rules
from engine.district.model import Person
from engine.incident.duties import LadderClimbed
from engine.incident.duty import Duty
from engine.stream.events import DeliveryOwed
from engine.stream.refusal import Refusal
from engine.whole_file import write_whole
from notify.channel_spec import telephone_of
from notify.text.rendering import render
from office.documents.sheets.html_page import html_of
from office.documents.sheets.plain import text_of
from office.documents.sheets.sheet import Instead, Ring, Sheet, Todo, Whom
from office.services.rehearsal import Rehearsed, rehearse
from office.texts.saying import common_values
from office.texts.scene import to_say

if TYPE_CHECKING:
    from office.office import Office

STAMP = "of-the-day.txt"
BLANK = "＿＿＿＿"
"""Stands for what nobody knows before it happens: whoever rings says it."""
NIGHT = 3
"""The hour, by the district's clock, from which on the day's sheets are due."""
PATIENCE = 120
"""Seconds that the printing command has."""


def sheets(office: Office, waters: Collection[str] = ()) -> list[Sheet]:
    """One for each water (all, unless they are named by id) and each playbook that is for it. Raises LedgerError."""
    with office.ledger.reading() as tx:
        now, house = tx.now_story(), office.rulebook.house(tx)
        ready = [office.rulebook.ready(tx, it) for it in office.rulebook.known_playbooks()]
        every = [
            office.rulebook.pinned(tx, it.digest, house.standards_digest, now)
            for it in ready
            if isinstance(it, ReadyPlaybook)
        ]
    wanted = waters or office.district().waters
    found = (_sheet(rules, water, now) for water in wanted for rules in every)
    return [it for it in found if it is not None]


def write_sheets(folder: Path, made: Iterable[Sheet], zone: ZoneInfo) -> list[Path]:
    """Write the sheets of each water into the folder, as a page to print and as text, for their owner alone; the
    pages. Raises OSError.
    """
    by_water: dict[str, list[Sheet]] = {}
    for it in made:
        by_water.setdefault(it.water, []).append(it)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for water, those in by_water.items():
        write_whole(folder / f"{water}.html", html_of(those, zone).encode())
        write_whole(folder / f"{water}.txt", "\f".join(text_of(it, zone) for it in those).encode())
    return [folder / f"{water}.html" for water in by_water]


def keep_sheets(office: Office) -> list[Path]:
    """Write the day's sheets into the folder of the settings, and hand them to the printing command, once a night; the
    pages that were written. Raises LedgerError, OSError, subprocess.SubprocessError.
    """
    folder = office.settings.hezhang_sheets_to
    if folder is None:
        return []
    zone = ZoneInfo(office.district().timezone)
    with office.ledger.reading() as tx:
        today = tx.now_machine().astimezone(zone)
    if today.hour < NIGHT or _stamp(folder) == today.date().isoformat():
        return []
    pages = write_sheets(folder, sheets(office), zone)
    if office.settings.hezhang_sheets_command:
        words = [*shlex.split(office.settings.hezhang_sheets_command), *map(str, pages)]
        subprocess.run(words, check=True, timeout=PATIENCE, capture_output=True, stdin=subprocess.DEVNULL)
    write_whole(folder / STAMP, today.date().isoformat().encode())
    return pages


def _stamp(folder: Path) -> str:
    try:
        return (folder / STAMP).read_text()
    except (OSError, UnicodeDecodeError):
        return ""


def _sheet(rules: Rules, water: str, now: datetime) -> Sheet | None:
    facts = {"verified": "yes"} if "verified" in rules.playbook.facts else {}
    played = rehearse(rules, water, facts, now)
    if isinstance(played, Refusal):
        return None
    rings = sorted((_ring(played, it) for it in _first_texts(played)), key=_pressing)
    return Sheet(
        water=water,
        water_name=rules.district.waters[water].zh,
        playbook=rules.playbook.playbook,
        title=rules.playbook.title.zh,
        at=now,
        practice=rules.practice,
        own=_own(played),
        calls=tuple(it for it in rings if it.asks),
        told=tuple(it for it in rings if not it.asks),
    )


def _own(played: Rehearsed) -> tuple[Todo, ...]:
    """Duties of the opening for which nobody is texted: the duty officer's own."""
    asked = {duty for it in _first_texts(played) for duty in it.duties}
    duties = [it for it in played.incident.duties.values() if it.assigned_at == played.began and it.id not in asked]
    return tuple(it for it in sorted((_todo(played, it) for it in duties), key=_soon) if it.minutes is not None)


def _first_texts(played: Rehearsed) -> list[DeliveryOwed]:
    """What goes out with the opening: one for each person."""
    texts = [it.event for it in played.entries if it.at == played.began and isinstance(it.event, DeliveryOwed)]
    return list({it.person: it for it in reversed(texts)}.values())[::-1]


def _ring(played: Rehearsed, text: DeliveryOwed) -> Ring:
    rules, duties = played.rules, [played.incident.duties[it] for it in text.duties]
    values = common_values(rules, played.incident, text) | dict.fromkeys(("summary", "occurred_at", "known_at"), BLANK)
    messages = (rules.playbook.messages[it] for it in text.messages)
    calls = (to_say(rules, played.incident, it, played.began, text.person, values, render) for it in duties)
    return Ring(
        whom=_whom(rules, text.person),
        todo=tuple(sorted((_todo(played, it) for it in duties), key=_soon)),
        says=(*(it for it in calls if it), *(render(it.text.zh, values) for it in messages)),
        asks=bool(duties) or text.asks,
        instead=_instead(played, text),
    )


def _todo(played: Rehearsed, duty: Duty) -> Todo:
    title = played.rules.playbook.duties[duty.rule].title.zh
    due = duty.finish_due
    return Todo(
        f"{title}（报{duty.addressee_zh}）" if duty.addressee_zh else title,
        None if due is None else max(0, round((due - played.began).total_seconds() / 60)),
    )


def _instead(played: Rehearsed, text: DeliveryOwed) -> tuple[Instead, ...]:
    """Who comes next when nobody says yes, each person once, as the ladders climb."""
    found: dict[str, Instead] = {}
    for it in played.entries:
        if isinstance(it.event, LadderClimbed) and it.event.kind == "answer" and it.event.duty in text.duties:
            minutes = round((it.at - played.began).total_seconds() / 60)
            for person in it.event.persons:
                if person != text.person:
                    found.setdefault(person, Instead(minutes, _whom(played.rules, person)))
    return tuple(found.values())


def _whom(rules: Rules, person: str) -> Whom:
    it: Person = rules.district.persons[person]
    return Whom(str(it.name), it.post, rules.district.units[it.unit].zh, telephone_of(it.channels))


def _soon(todo: Todo) -> tuple[bool, int]:
    return todo.minutes is None, todo.minutes or 0


def _pressing(ring: Ring) -> tuple[bool, int]:
    return min((_soon(it) for it in ring.todo), default=(True, 10**6))
