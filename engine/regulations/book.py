"""A book of law: the clauses of one or several sets, each with its versions and their days. What of it is in force on a
day; what is wrong with it is `check_book`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from engine.district.row import Identifier, Row, Shown
from engine.regulations.clause import Clause
from engine.regulations.colours import Colour
from engine.regulations.command import CommandRow
from engine.regulations.grading import GradingScheme
from engine.regulations.model import Era, Regulations
from engine.regulations.oil import OilTables
from engine.regulations.reports import ReportForm
from engine.regulations.signals import Independent, Reopening, SignalClock, SignalRules
from engine.regulations.warning import WarningPart, WarningRow, WarningText
from engine.values.dated import Dated, Day, Standing, counting

D = TypeVar("D", bound=Dated)
K = TypeVar("K", bound=str)


def _as_versions(given: object) -> object:
    """A row of which there is one version need not be written as a list."""
    return (given,) if isinstance(given, Mapping | Dated) else given


Versions = Annotated[tuple[D, ...], BeforeValidator(_as_versions), Field(min_length=1)]
"""The versions of one row."""


class LawSet(Row):
    """A set of clauses: what it is called, from which day on it knows the law, and the set that it goes on from."""

    zh: Shown
    en: Shown
    begins: Day = Field(alias="from")
    follows: Identifier | None = None


class SignalBook(BaseModel):
    """The clocks of signals with their versions."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    clocks: tuple[SignalClock, ...] = ()
    reopening: Versions[Reopening] | None = None
    independent: Versions[Independent] | None = None


class LawBook(BaseModel):
    """The sets that a district goes by, read as one. Tables of rows without a key (`command`, `intake.clocks`) tell
    versions apart by what a row is for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    sets: dict[Identifier, LawSet] = Field(min_length=1)
    grading: dict[str, Versions[GradingScheme]] = Field(default_factory=dict)
    command: tuple[CommandRow, ...] = ()
    oil: OilTables | None = None
    reports: dict[str, Versions[ReportForm]] = Field(default_factory=dict)
    warning: dict[Colour, Versions[WarningRow]] = Field(default_factory=dict)
    warning_texts: dict[WarningPart, Versions[WarningText]] = Field(default_factory=dict)
    intake: SignalBook = Field(default_factory=SignalBook)
    clauses: dict[Identifier, Versions[Clause]] = Field(default_factory=dict)

    @property
    def begins(self) -> date:
        """The first day of which it knows the law."""
        return min(it.begins for it in self.sets.values())

    def at(self, day: date) -> Regulations:
        """What is in force on a day; on one before the book begins what it begins with: ask `begins`."""
        day = max(day, self.begins)
        clocks = _covering(self.intake.clocks, day, lambda row: row.ways)
        return Regulations(
            era=self._era(day),
            grading=_begun(self.grading, day),
            command=_covering(self.command, day, lambda row: row.grades),
            oil=self.oil,
            reports=_begun(self.reports, day),
            warning=_begun(self.warning, day),
            warning_texts=_begun(self.warning_texts, day),
            intake=SignalRules(
                clocks=clocks,
                reopening=_one(self.intake.reopening, day),
                independent=_one(self.intake.independent, day),
            ),
            clauses={key: counting(versions, day) for key, versions in self.clauses.items()},
        )

    def latest(self) -> Regulations:
        """What is in force once all that it knows of has begun."""
        return self.at(self.latest_day)

    @property
    def latest_day(self) -> date:
        """The day on which the last thing that it knows of begins or has ended."""
        return max(self._turns())

    def standing(self, clause: str, source: str, day: date) -> Standing | None:
        """How the version of a clause that is cited so stands on a day; None for one that the book does not have."""
        found = [it for it in self.clauses.get(clause, ()) if it.source == source]
        return counting(found, day).standing(day) if found else None

    def rows(self) -> Iterator[tuple[tuple[str, ...], Sequence[Dated]]]:
        """Every row that has a key, by the path to it, with its versions."""
        for table in ("grading", "reports", "warning", "warning_texts", "clauses"):
            for key, versions in getattr(self, table).items():
                yield (table, key), versions
        for key in ("reopening", "independent"):
            if (versions := getattr(self.intake, key)) is not None:
                yield ("intake", key), versions

    def _dated(self) -> Iterator[Dated]:
        for _, versions in self.rows():
            yield from versions
        yield from self.command
        yield from self.intake.clocks

    def _turns(self) -> set[date]:
        """The days on which something begins or has just ended."""
        begun = {it.begins for it in self._dated() if it.begins is not None}
        ended = {it.until + timedelta(days=1) for it in self._dated() if it.until is not None}
        return {day for day in begun | ended if day > self.begins} | {self.begins}

    def _era(self, day: date) -> Era:
        turns = self._turns()
        next_turn = min((it for it in turns if it > day), default=None)
        return Era(
            sets=tuple(self.sets),
            begins=max(it for it in turns if it <= day),
            until=next_turn - timedelta(days=1) if next_turn else None,
            lapsed=tuple(".".join(path) for path, row in self._lapsable(day) if row.standing(day) == "ended"),
        )

    def _lapsable(self, day: date) -> Iterator[tuple[tuple[str, ...], Dated]]:
        """What a rule would miss: every table, and each clause that gives a time. A citation that ended is told where
        it is shown.
        """
        for path, versions in self.rows():
            row = counting(versions, day)
            if not isinstance(row, Clause) or row.gives_time:
                yield path, row


def _begun(table: Mapping[K, Sequence[D]], day: date) -> dict[K, D]:
    """The row of each key that counts on a day; not of those that are still to come."""
    found = {key: counting(versions, day) for key, versions in table.items()}
    return {key: row for key, row in found.items() if row.standing(day) != "to_come"}


def _one(versions: Sequence[D] | None, day: date) -> D | None:
    row = counting(versions, day) if versions else None
    return row if row is not None and row.standing(day) != "to_come" else None


def _covering(rows: Sequence[D], day: date, covers: Callable[[D], tuple[str, ...]]) -> tuple[D, ...]:
    """The rows in force on a day, and of those that ended the last one for whatever none in force covers."""
    found = [row for row in rows if row.standing(day) == "in_force"]
    for row in sorted((it for it in rows if it.standing(day) == "ended"), key=lambda it: it.until or day, reverse=True):
        if not {*covers(row)} & {name for it in found for name in covers(it)}:
            found.append(row)
    return tuple(found)
