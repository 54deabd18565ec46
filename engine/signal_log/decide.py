"""What follows from a command on a log of signals, and who may give it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from engine.deciding import meant, permissions
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import BY_OFFICERS, ENGINE, OFFICERS, May, weighed
from engine.district.registers import Outfall
from engine.district.selectors import suggest
from engine.district.visiting import find
from engine.incident.signals import COMPLAINTS, LONGEST_WORDS
from engine.regulations.signals import SignalClock
from engine.signal_log import clocks, names, texts
from engine.signal_log.commands import (
    AnswerSignal,
    DismissSignal,
    MergeSignals,
    MoveSignals,
    OpenBySignal,
    ReceiveSignal,
    ReleaseSignals,
)
from engine.signal_log.events import (
    IntakeStarted,
    SignalAnswered,
    SignalDismissed,
    SignalMerged,
    SignalMoved,
    SignalOpened,
    SignalReceived,
    SignalReleased,
)
from engine.signal_log.state import Signal
from engine.signal_log.texts import Case
from engine.standing import texts as standing_texts
from engine.stream.actor import PUBLIC
from engine.stream.commands import AttemptDeliveries, PassOnDeliveries, SettleDeliveries

Text = TypeVar("Text", bound=str)
QUIET = timedelta(minutes=10)
"""Story time between two texts to the office about reports of the public."""
NAMED = "named_complaint"
"""The clause by which a complainant who gives a name is owed an answer."""
BY_OFFICERS_OR_RULE = May(OFFICERS, engine=True)


# ── a signal comes in ──


def _receive(case: Case, command: ReceiveSignal) -> None:
    _check_said(case, command)
    outfall = _outfall(case, command.outfall) if _said(command.outfall) else None
    named = command.water or (outfall.water if outfall is not None else None)
    water = meant.water(case, named) if named else None
    if _said(command.reference) and (known := _known(case, command)) is not None:
        case.refuse("signal_known", signal=known.id, reference=command.reference or "")
    received_at = case.past(command.received_at or case.happened_at, "received_at")
    year = (
        case.stream.began.year
        if case.stream.began is not None
        else names.year_of(case.now, case.rules.district.timezone)
    )
    if not case.stream.exists:
        case.record(IntakeStarted(year=year, practice=case.rules.practice))
    row = case.rules.regulations.intake.clock_of(command.way)
    due = _due(case, command, row, received_at)
    signal = names.signal(year, len(case.stream.signals) + 1)
    case.record(
        SignalReceived(
            signal=signal,
            way=command.way,
            words=command.words,
            water=water.id if water is not None else None,
            place=_said(command.place),
            complainant=_said(command.complainant),
            reach=_said(command.reach),
            reference=_said(command.reference),
            polluter=_said(command.polluter),
            received_at=received_at,
            apart=command.apart,
            handle_by=due.handle,
            answer_by=due.answer,
            rule=due.rule,
            photos=command.photos,
            outfall=outfall.id if outfall is not None else None,
        )
    )
    clocks.arm(case, case.stream.signals[signal])
    if not permissions.OFFICERS & permissions.roles(case.rules, case.actor):
        # Nobody of the office has seen it yet.
        pressing = row is not None and row.pressing
        lines = _unseen(case) if case.actor == PUBLIC else [f"{texts.RECEIVED}:{signal}"]
        texts.owe(case, lines, "immediate" if pressing else "normal")


@dataclass(frozen=True)
class _Due:
    """By when it is to be decided and answered, and what says so."""

    handle: datetime | None = None
    answer: datetime | None = None
    rule: str | None = None


def _due(case: Case, command: ReceiveSignal, row: SignalClock | None, received_at: datetime) -> _Due:
    if command.slip is not None:
        return _by_slip(case, command.slip, row, received_at)
    if row is None:
        return _Due()
    days = row.answer_working_days if _waits_for_answer(case, command) else None
    answer = clocks.answer_due(case.rules.district, received_at, days) if days is not None else None
    return _Due(received_at + row.within, answer, row.source)


def _by_slip(case: Case, slip: str, row: SignalClock | None, received_at: datetime) -> _Due:
    """Whoever hands it on waits for an answer, whether the complainant can be reached or not."""
    known = row.slips if row is not None else {}
    level = known.get(slip)
    if row is None or level is None:
        case.refuse("unknown_slip", slip=slip, known=", ".join(known))
    within = min(row.within, level.within)
    return _Due(received_at + within, received_at + level.within, f"{level.zh}；{level.source}")


def _unseen(case: Case) -> list[str]:
    """What a text about reports of the public names: all that nobody was told of yet. Nothing where the last such text
    is younger than `QUIET`: a thousand people see one slick, and the board shows each of them at once.
    """
    texted = [it for it in case.stream.deliveries.values() if _receipts(it.owed.messages)]
    if any(it.owed_at > case.now - QUIET for it in texted):
        return []
    named = {line for it in texted for line in it.owed.messages}
    waiting = (it for it in case.stream.signals.values() if it.outcome == "undecided" and it.heard.way == "web")
    return [line for it in waiting if (line := f"{texts.RECEIVED}:{it.id}") not in named]


def _receipts(messages: tuple[str, ...]) -> bool:
    return any(it.startswith(f"{texts.RECEIVED}:") for it in messages)


def _check_said(case: Case, command: ReceiveSignal) -> None:
    if not command.words.strip():
        case.refuse("words_needed")
    if len(command.words) > LONGEST_WORDS:
        case.refuse("words_too_long", length=str(len(command.words)), most=str(LONGEST_WORDS))
    if not command.water and not (command.place or "").strip() and not (command.outfall or "").strip():
        case.refuse("where_needed")


def _outfall(case: Case, name: str | None) -> Outfall:
    """The row of the register that is meant."""
    found = find(case.rules.district, name or "", "outfalls")
    if found is None or not isinstance(found.row, Outfall):
        known = list(case.rules.district.outfalls)
        near = suggest(name or "", known)
        case.refuse("not_in_register", item=name or "", suggestion=near[0] if near else "", known=", ".join(known[:20]))
    return found.row


def _waits_for_answer(case: Case, command: ReceiveSignal) -> bool:
    """Whoever can be reached; by the Code also a complainant who gave a name: the office then has to find them."""
    named = command.way in COMPLAINTS and _said(command.complainant) is not None
    return _said(command.reach) is not None or (named and case.rules.regulations.in_force(NAMED))


def _said(given: Text | None) -> Text | None:
    """What was given, unless it is blank: blanks are no name and no way to be reached."""
    return given if given is not None and given.strip() else None


def _known(case: Case, command: ReceiveSignal) -> Signal | None:
    """The signal that the same sender's number stands for already."""
    signals = case.stream.signals.values()
    return next((it for it in signals if it.heard.way == command.way and it.heard.reference == command.reference), None)


# ── what becomes of it ──


def _merge(case: Case, command: MergeSignals) -> None:
    if not command.signals:
        case.refuse("unknown_signal", signal="", known=", ".join(list(case.stream.signals)[-5:]))
    for name in dict.fromkeys(command.signals):
        signal = _signal(case, name)
        if signal.incident == command.incident:
            continue
        if signal.outcome != "undecided":
            case.refuse("signal_decided", signal=name, outcome=signal.outcome)
        case.record(SignalMerged(signal=name, incident=command.incident))
        clocks.stop(case, name, "handling")


def _move(case: Case, command: MoveSignals) -> None:
    """What was merged by mistake. Whoever sent it is still owed an answer by the time that they had."""
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="move")
    for name in dict.fromkeys(command.signals):
        signal = _signal(case, name)
        if command.incident is not None and signal.incident == command.incident:
            continue
        if signal.outcome != "merged" or signal.incident is None:
            case.refuse("signal_not_merged", signal=name, outcome=signal.outcome)
        case.record(SignalMoved(signal=name, left=signal.incident, incident=command.incident, reason=command.reason))
        if command.incident is None:
            clocks.resume_handling(case, case.stream.signals[name])


def _release(case: Case, command: ReleaseSignals) -> None:
    """The incident would not have them after all: they stay where they were, or wait for a decision again by the clock
    that they had.
    """
    for name in command.signals:
        signal = _signal(case, name)
        if signal.outcome == "merged" and signal.incident == command.incident:
            came_from = (
                signal.moved.left if signal.moved is not None and signal.moved.incident == command.incident else None
            )
            case.record(SignalReleased(signal=name, incident=command.incident, code=command.code, back_to=came_from))
            if came_from is None:
                clocks.resume_handling(case, case.stream.signals[name])


def _open(case: Case, command: OpenBySignal) -> None:
    signal = _signal(case, command.signal)
    if signal.outcome == "opened" and signal.incident == command.incident:
        return
    if signal.outcome != "undecided":
        case.refuse("signal_decided", signal=signal.id, outcome=signal.outcome)
    case.record(SignalOpened(signal=signal.id, incident=command.incident))
    clocks.stop(case, signal.id, "handling")


def _dismiss(case: Case, command: DismissSignal) -> None:
    signal = _signal(case, command.signal)
    if signal.outcome != "undecided":
        case.refuse("signal_decided", signal=signal.id, outcome=signal.outcome)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="dismiss")
    case.record(SignalDismissed(signal=signal.id, reason=command.reason))
    clocks.stop(case, signal.id, "handling")


def _answer(case: Case, command: AnswerSignal) -> None:
    signal = _signal(case, command.signal)
    if signal.answered is not None:
        case.refuse("signal_answered", signal=signal.id)
    if signal.outcome == "undecided":
        case.refuse("signal_undecided", signal=signal.id)
    if not command.words.strip():
        case.refuse("words_needed")
    at = case.happened_at
    if at < signal.heard.received_at:
        case.refuse("answered_before_received", signal=signal.id, received=signal.heard.received_at.isoformat())
    case.record(SignalAnswered(signal=signal.id, how=command.how, words=command.words, happened_at=at))
    clocks.stop(case, signal.id, "reply")


def _signal(case: Case, name: str) -> Signal:
    found = case.stream.signals.get(name)
    if found is None:
        case.refuse("unknown_signal", signal=name, known=", ".join(list(case.stream.signals)[-5:]))
    return found


SIGNAL_ACTS: Acts = {
    ReceiveSignal: Act(_receive, weighed("whoever is known to the home", engine=True)),
    MergeSignals: Act(_merge, BY_OFFICERS_OR_RULE),
    MoveSignals: Act(_move, BY_OFFICERS),
    ReleaseSignals: Act(_release, BY_OFFICERS_OR_RULE),
    OpenBySignal: Act(_open, BY_OFFICERS),
    DismissSignal: Act(_dismiss, BY_OFFICERS),
    AnswerSignal: Act(_answer, BY_OFFICERS),
    AttemptDeliveries: Act(texts.attempt, ENGINE),
    SettleDeliveries: Act(standing_texts.settle, ENGINE),
    PassOnDeliveries: Act(standing_texts.pass_on, ENGINE),
    **LIMIT_ACTS,
}
