"""Prints the board: a row for each incident, and what no incident shows. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from hezhang.cli.shown.output import Output
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.shown.reply_rendering import render_replies
from office.views.board import BoardRow, BoardView
from office.wording import notices, replies
from office.wording.codes import ALARMS, CHANNELS, named
from office.wording.probes import CANARY_CODES, CANARY_FAILED
from office.wording.times import say_clock

ENDED = ("closed", "stood_down")


def render_board(out: Output, it: BoardView) -> None:
    """The incidents, the replies that wait, who hears nothing, what is promised twice, and which ways failed."""
    if it.incidents:
        _rows(out, it.incidents)
    else:
        out.say(notices.NO_INCIDENTS)
    for row in it.incidents:
        render_replies(out, row.replies)
    if it.replies_unmatched:
        out.say(replies.UNKNOWN_SENDERS, "bold yellow", count=str(it.replies_unmatched))
    if it.opt_outs:
        out.say(replies.OPT_OUTS, "yellow", count=str(it.opt_outs))
    say_promised(out, it.promised_twice)
    for canary in it.canaries_failed:
        why = named(CANARY_CODES, canary.code or "", out.lang)
        channel, at = named(CHANNELS, canary.channel, out.lang), say_clock(canary.sent_at)
        out.say(CANARY_FAILED, "bold red", channel=channel, provider=canary.provider, at=at, why=why)


def _rows(out: Output, rows: Iterable[BoardRow]) -> None:
    table = out.table("incident", "water", "stage", "since", "open", "late", "alarms", "officer", "summary")
    for row in rows:
        table.add_row(
            f"└ {row.incident}" if row.parent else row.incident,
            row.water_name,
            f"{row.stage_name} {out.text(notices.DRILL)}" if row.drill else row.stage_name,
            say_clock(row.stage_since),
            str(row.open_duties),
            f"{row.late_duties}" if row.late_duties else "",
            _alarms(out, row),
            row.officer,
            row.summary,
            style="dim" if row.stage in ENDED else None,
        )
    out.print(table)


def _alarms(out: Output, row: BoardRow) -> Text:
    """What nobody has answered yet, each kind once."""
    kinds = dict.fromkeys(named(ALARMS, alarm.code, out.lang) for alarm in row.alarms)
    return Text("\n".join(f"‼ {kind}" for kind in kinds), "bold red")
