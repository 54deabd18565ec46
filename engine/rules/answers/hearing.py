"""What is texted back and answers nothing: kept with its words, asked about, and told to the officer. A no is told as
well.

A cry for help, a no, a reply that nobody could read: each reaches a person. A yes of which only the text is in doubt
has a moment to be set right by the question; the officer hears of it when it was not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.deciding.case import Case
from engine.district.model import Person
from engine.incident.commands import AskWhich, HearReply, LeaveChannel, SeeReply
from engine.incident.replies import ReplyHeard, ReplySeen, ReplyUnclear
from engine.rules.answers.meanings import ACCEPTS
from engine.rules.answers.waiting import standing
from engine.rules.people import people
from engine.rules.texts import messages, resending
from engine.stream.event import Says
from engine.stream.events import LimitArmed, LimitCancelled
from engine.values.private import Private

ONE_TEXT_IN = timedelta(minutes=10)
"""Story time in which the officer gets at most one text about the same sender; what comes meanwhile is told at its
end.
"""
TO_SET_RIGHT = timedelta(minutes=2)
"""Story time in which somebody who was asked back may say which text they meant, before the officer hears of it."""
QUESTIONS_WITHIN, MOST_QUESTIONS, MOST_ALIKE = timedelta(hours=1), 6, 2
"""How often one person is asked back within how long (story time): an autoresponder says the same to each question,
without end.
"""
CALM: frozenset[Says] = ACCEPTS
"""A yes: which text it means is in doubt, and nothing else."""


def hear(case: Case, command: HearReply) -> None:
    """Keep a reply that answers nothing, and let the officer know. Whoever cries for help hears that it was passed
    on.
    """
    keep(case, command, waits=command.says not in CALM or not command.first)
    if command.first and command.says == "help" and not _asked_enough(case, command):
        messages.reply_to(case, command.person, "noted", command.channel, command.address, Private(command.words))
    if command.first and command.says not in CALM:
        tell_officer(case, command.person)


def ask_which(case: Case, command: AskWhich) -> None:
    """Ask back which text was meant; a cry for help is passed on instead, and whoever says the same again and again is
    not asked again.
    """
    if command.says == "help" or not command.first or _asked_enough(case, command):
        keep(case, command, waits=True)
        if command.first and command.says == "help" and not _asked_enough(case, command):
            messages.reply_to(case, command.person, "noted", command.channel, command.address, Private(command.words))
    else:
        case.record(
            ReplyUnclear(person=command.person, words=command.words, choices=command.choices, says=command.says)
        )
        messages.reply_to(
            case, command.person, "question", command.channel, command.address, Private(", ".join(command.choices))
        )
    if command.first:
        tell_officer(case, command.person, after=TO_SET_RIGHT if command.says in CALM else timedelta(0))


def leave_channel(case: Case, command: LeaveChannel) -> None:
    """The person wants no more texts here: what they still have to hear goes another way, and the officer knows."""
    keep(case, command, waits=True)
    resending.leave(case, command.person, command.channel, command.address)
    if command.first:
        tell_officer(case, command.person)


def see(case: Case, command: SeeReply) -> None:
    """Somebody in the office has read it. Twice changes nothing."""
    reply = case.incident.replies.get(command.reply)
    if reply is None:
        known = ", ".join(str(it.entry) for it in standing(case.incident))
        case.refuse("unknown_reply", reply=str(command.reply), known=known)
    if not reply.seen:
        case.record(ReplySeen(reply=command.reply, note=command.note, happened_at=case.happened_at))


def keep(case: Case, command: HearReply, *, waits: bool) -> None:
    """Record the words of somebody who was told of this incident."""
    known = case.incident.told.get(command.person)
    person = case.rules.district.persons.get(command.person)
    name = known.person_name if known else Private(person.name if person else command.person)
    unit = known.unit if known else person.unit if person else ""
    case.record(
        ReplyHeard(
            person=command.person,
            person_name=name,
            unit=unit,
            channel=command.channel,
            says=command.says,
            words=command.words,
            waits=waits,
        )
    )


# ── to the officer ──


def tell_officer(case: Case, sender: str, after: timedelta = timedelta(0)) -> None:
    """Let the officer know what this person texted back: now, or when the last text about them is old enough, and
    `after` has passed.
    """
    due = max(case.now + after, _last_told(case, sender) + ONE_TEXT_IN)
    if due <= case.now:
        _cancel(case, sender)
        _tell(case, sender)
    elif (armed := _armed(case, sender)) is None or due < armed:
        _cancel(case, sender)
        case.record(LimitArmed(limit=_limit(sender), kind="unread", subject=sender, due=due))


def time_to_tell(case: Case, sender: str) -> None:
    """The time has come at which the officer hears of what still waits."""
    if any(it.person == sender and not it.told for it in standing(case.incident)):
        _tell(case, sender)


def answered(case: Case, sender: str) -> None:
    """A person has answered clearly: what was in doubt is not told any more; a cry for help is."""
    if not any(it.person == sender and not it.told for it in standing(case.incident)):
        _cancel(case, sender)


def _tell(case: Case, sender: str) -> None:
    told = [it for it in standing(case.incident) if it.person == sender and not it.told]
    if not told:
        return
    words = Private(" · ".join(dict.fromkeys(str(it.words) for it in told)))
    for person in officers(case, sender):
        messages.about_reply(case, person, sender, words)


def officers(case: Case, sender: str) -> list[Person]:
    """Who hears of a reply: the incident's officer; where that is no person of the directory, or the sender, whoever is
    on duty for it.
    """
    persons = case.rules.district.persons
    login = case.rules.logins.get(case.incident.officer)
    named = persons.get(case.incident.officer) or persons.get((login.person if login else None) or "")
    if named is not None and named.id != sender:
        return [named]
    return _on_duty(case, sender)[:1]


def _on_duty(case: Case, sender: str) -> list[Person]:
    """The duty officers, whoever has the shift now first; else the commanders."""
    for role in ("duty_officer", "commander"):
        found = [it for it in case.rules.district.persons.values() if role in it.roles and it.id != sender]
        if found:
            return sorted(found, key=lambda it: not people.has_the_shift(case, it))
    return []


def _last_told(case: Case, sender: str) -> datetime:
    long_ago = case.now - ONE_TEXT_IN
    return max(
        (it.owed_at for it in case.incident.deliveries.values() if it.owed.about == sender and not it.owed.replaces),
        default=long_ago,
    )


def _limit(sender: str) -> str:
    return f"{sender}:unread"


def _armed(case: Case, sender: str) -> datetime | None:
    limit = case.incident.limits.get(_limit(sender))
    return limit.due if limit is not None and limit.state == "armed" else None


def _cancel(case: Case, sender: str) -> None:
    if _armed(case, sender) is not None:
        case.record(LimitCancelled(limit=_limit(sender)))


def _asked_enough(case: Case, command: HearReply) -> bool:
    since = case.now - QUESTIONS_WITHIN
    texts = [
        it
        for it in case.incident.deliveries.values()
        if it.owed.purpose in ("question", "noted") and it.owed_at >= since
    ]
    asked = sum(it.owed.person == command.person for it in texts)
    alike = sum(
        it.person == command.person and it.words == command.words and it.at >= since
        for it in case.incident.replies.values()
    )
    return asked >= MOST_QUESTIONS or alike >= MOST_ALIKE
