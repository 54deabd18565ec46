"""Every form of an incident's page, under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hezhang.console.asked import course, decided, duties, water
from hezhang.console.forms import Form, Option, Page
from office.views.incident.reports import ListView

GROUPS = ("duties", "course", "water", "decided")
ASIDE = frozenset({"warning-approve", "warning-cancel", "warning-issue", "approval-answer", "approval-withdraw"})
"""Acts that stand beside what they are about."""


def forms(page: Page, *, listed: ListView, samples: Sequence[Option], newest: str | None) -> tuple[Form, ...]:
    """All of them. `samples`: those that can be corrected, by entry; `newest`: the playbook's file as it is now."""
    return tuple(
        replace(form, group=group)
        for group, made in (
            ("duties", _duties(page)),
            ("course", _course(page, newest)),
            ("water", _water(page, list(samples))),
            ("decided", _decided(page, listed)),
            ("facts", course.corrections(page)),
            ("wanted", course.wanted(page)),
        )
        for form in made
    )


def _duties(page: Page) -> Iterator[Form]:
    yield from duties.replies(page)
    yield from duties.duties(page)
    yield from duties.paper(page)


def _course(page: Page, newest: str | None) -> Iterator[Form]:
    yield from course.facts(page)
    yield from course.course(page)
    yield from course.family(page)
    yield from course.playbook(page, newest)


def _water(page: Page, samples: list[Option]) -> Iterator[Form]:
    yield from water.readings(page)
    yield from water.corrected(page, samples)
    yield from water.outfalls(page)
    yield from water.suspects(page)
    yield from water.oil(page)
    yield from water.limits(page)


def _decided(page: Page, listed: ListView) -> Iterator[Form]:
    yield from decided.warning(page)
    yield from decided.approvals(page)
    yield from decided.reports(page, listed)
