"""What every command is run in: who acts, when, in which home and language. Builds the wiring once, when it is first
needed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4
from zoneinfo import ZoneInfo

from hezhang.cli.asked_language import chosen_language
from hezhang.cli.errors import WrongUsage
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.language import Says
from office.wording.times import USUAL, live_by

if TYPE_CHECKING:
    from engine.stream.actor import Actor
    from office.office import Following, Office
    from workers.wiring import Wiring

Basis = Literal["phone", "paper"]


@dataclass(frozen=True)
class Common:
    """The options that every command takes."""

    json: bool = False
    lang: str | None = None
    home: Path | None = None

    def over(self, outer: Common) -> Common:
        """These options, and where they are silent those given before the command's name."""
        return Common(self.json or outer.json, self.lang or outer.lang, self.home or outer.home)


@dataclass(frozen=True)
class Acting:
    """The options that every act takes: when it happened, for whom and on what basis it is entered, and its id."""

    at: str | None = None
    person: str | None = None
    basis: Basis | None = None
    id: str | None = None


class Session:
    """One run of one command."""

    def __init__(self, common: Common, acting: Acting) -> None:
        self.common = common
        self.acting = acting
        self._borrowed = False
        """Whether the home's parts are another command's, which goes on."""
        self.out = Output(json=common.json, lang=chosen_language(common.lang))
        live_by(lambda: USUAL)

    @cached_property
    def office(self) -> Office:
        """The home with its record and rules. Raises HomeMissing, HomeError."""
        office = self._opened()
        if self.common.lang is None and office.settings.hezhang_lang:
            self.out.lang = chosen_language(office.settings.hezhang_lang)
        self._say_where(office)
        live_by(_zone_of(office))
        return office

    def _opened(self) -> Office:
        kept = _kept.get(self.common.home)
        if kept is not None:
            self._borrowed = True
            return kept.office
        from office.office import Office

        return Office.from_environment(self.common.home, self._follows)

    def _follows(self, office: Office) -> Following:
        from office.services.after_commit import AfterCommit

        return AfterCommit(office, lambda done: self.wiring.relay.dispatch(done))

    @cached_property
    def wiring(self) -> Wiring:
        """What works for the home: broker, relay, channels. Raises HomeMissing, HomeError."""
        office, kept = self.office, _kept.get(self.common.home)
        if kept is not None:
            return kept
        from workers.wiring import Wiring

        return Wiring(office)

    def _say_where(self, office: Office) -> None:
        """Say of a home that lies elsewhere than it did, or has an older ledger, that somebody has to decide. A ledger
        that cannot be reached is said later.
        """
        from engine.ledger.errors import LedgerError

        try:
            found, behind = office.elsewhere, office.behind
        except (LedgerError, OSError):
            return
        if behind is not None:
            streams = ", ".join(it.stream for it in behind.lacking)
            self.out.complain(
                self.out.text(notices.HOME_BEHIND, entries=str(behind.entries), streams=streams), "bold red"
            )
        if found is not None:
            says = notices.HOME_RENAMED if found.same else notices.HOME_ELSEWHERE
            self.out.complain(self.out.text(says, was=found.was, now=found.place.where), "yellow")

    def end(self) -> None:
        """Let the home remember how far the record has come by this command, and give the ledger back, so that nothing
        of it lies beside its file; a command that did not look at it did not write. A ledger that went away has said
        so. Of many commands of one process the last word is enough.
        """
        if "office" in self.__dict__ and not self._borrowed:
            from engine.ledger.errors import LedgerError

            with suppress(LedgerError):
                self.office.keep_high_water()
            self.office.close()

    @property
    def looked_at(self) -> Path | None:
        """The folder of the home that the command opened; None for one that needed none."""
        return self.office.home.folder if "office" in self.__dict__ else None

    @property
    def login(self) -> str:
        """The operating-system user."""
        from office.home.os_user import os_user

        return os_user()

    def actor(self) -> Actor:
        """Who acts: the login, as its person where it has one; with --as that person, entered by the login. Raises
        WrongUsage, Unclear.
        """
        from engine.stream.actor import Actor
        from hezhang.cli.typed.meant import person

        if self.acting.person is not None:
            return Actor(
                via="cli", person=person(self, self.acting.person), entered_by=self.login, basis=self.acting.basis
            )
        if self.acting.basis is not None:
            raise WrongUsage(notices.BASIS_ALONE)
        known = self.office.house().logins.get(self.login)
        return Actor(via="cli", login=self.login, person=known.person if known else None)

    def at(self) -> datetime | None:
        """When the act happened; None = now. Raises WrongUsage."""
        return self.instant(self.acting.at)

    def refuse_time(self) -> None:
        """For an act whose record has no place for when it happened. Raises WrongUsage where --at was given."""
        if self.acting.at is not None:
            raise WrongUsage(notices.OPTION_IDLE, option="--at")

    def refuse_acting(self) -> None:
        """For what is recorded nowhere. Raises WrongUsage where anything was given that says who acts, when, or on what
        basis.
        """
        given = {
            "--at": self.acting.at,
            "--as": self.acting.person,
            "--basis": self.acting.basis,
            "--id": self.acting.id,
        }
        idle = [option for option, value in given.items() if value is not None]
        if idle:
            raise WrongUsage(notices.OPTION_IDLE, option=", ".join(idle))

    def instant(self, given: str | None) -> datetime | None:
        """What a person typed; without a zone it is the district's. Raises WrongUsage."""
        from hezhang.cli.typed.times import instant

        return None if given is None else instant(given, self.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The time that the district lives by."""
        return ZoneInfo(self.office.gazetteer().timezone)

    def confirmed(self, says: Says, **values: str) -> bool:
        """Whether whoever sits at the terminal types the subject again. Nobody does where there is none."""
        import sys

        if self.common.json or not sys.stdin.isatty():
            return False
        return input(self.out.text(says, **values)).strip() == values["subject"]

    def command_id(self) -> str:
        """The command's id: as given, else a new one."""
        return self.acting.id or uuid4().hex


def _zone_of(office: Office) -> Callable[[], str]:
    """The district's own zone, looked up once by a command; the usual one while no district can be read, since what is
    to be said then is why.
    """
    found = cache(lambda: office.gazetteer().timezone)

    def zone() -> str:
        from engine.ledger.errors import LedgerError

        try:
            return found()
        except LedgerError:
            return USUAL

    return zone


_kept: dict[Path | None, Wiring] = {}


def keep_wiring(wiring: Wiring) -> None:
    """Let every further command of this process for the same home use these parts."""
    _kept[wiring.office.home.folder] = wiring
