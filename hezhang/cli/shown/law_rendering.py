"""Renders what the law of an incident leaves open."""

from __future__ import annotations

from hezhang.cli.shown.output import Output
from office.views.incident.law import LawView
from office.wording import law


def say_left_open(out: Output, it: LawView) -> None:
    """In red, on the error stream: what nobody can know, and what is no longer law."""
    if it.years_missing:
        out.complain(out.text(law.YEARS_MISSING, years=", ".join(it.years_missing)), "bold red")
    if it.lapsed:
        out.complain(out.text(law.LAPSED, clauses=", ".join(it.lapsed)), "bold red")


def render_law(out: Output, it: LawView) -> None:
    """By which law, in one line, and what that leaves open."""
    if it.begins is not None:
        until = str(it.until) if it.until else ""
        out.say(law.JUDGED_BY, "dim", sets=", ".join(it.sets), begins=str(it.begins), until=until)
    say_left_open(out, it)
