"""What is entered about the water: points, readings, limits, outfalls, suspected sources, oil and boom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hezhang.console.forms import Field, Form, Option, Page
from office.wording import codes
from office.wording.forms import FIELDS


def readings(page: Page) -> Iterator[Form]:
    """One sample, a whole file, and what a sample should have said."""
    points = [Option(it.point, it.point) for it in page.seen.points if not it.retired]
    if points:
        items = [Field(f"values.{code}", "text", name, hint=unit) for code, name, unit in _items(page)]
        times = page.field("at", "time"), page.field("sampler"), page.field("method")
        yield page.form("reading", page.choice("point", points), *items, *times, page.field("confirm", "yes"))
        yield page.form("readings", page.field("csv", "files", needed=True), page.field("confirm", "yes"))
        yield page.form("point-retire", page.choice("point", points), page.field("reason", "long", needed=True))
        yield page.form("release", page.choice("point", points), page.field("words", "long", needed=True))
    yield page.form(
        "point-add",
        page.field("point", needed=True),
        page.coded("kind", codes.POINT_KINDS, needed=False),
        page.field("latitude", hint="39.8714"),
        page.field("longitude", hint="116.3754"),
        page.field("crs", value="WGS-84"),
        page.field("depth", hint="m"),
    )


def corrected(page: Page, taken: list[Option]) -> Iterator[Form]:
    """A sample as it should have been entered. `taken`: the samples, by their entry."""
    if taken:
        items = [Field(f"values.{code}", "text", name, hint=unit) for code, name, unit in _items(page)]
        yield page.form(
            "correct",
            Field("entry", "choice", FIELDS["sample"].into(page.lang), tuple(taken), needed=True),
            *items,
            page.field("reason", "long", needed=True),
            page.field("confirm", "yes"),
            key="sample",
        )


def limits(page: Page) -> Iterator[Form]:
    """Limits of items that the standard does not name, and the background rule."""
    own = (
        page.field("at_most"),
        page.field("at_least"),
        page.field("unit", label="measured_in"),
        page.field("source", needed=True),
    )
    yield page.form("item", page.field("item", needed=True), *own)
    yield page.form("background", page.field("reason", "long", needed=True))


def outfalls(page: Page) -> Iterator[Form]:
    """Named, blocked, open again."""
    yield page.form("outfall-add", page.field("outfall", needed=True), page.field("place"))
    known = page.seen.outfalls
    for act, state in (("outfall-block", "open"), ("outfall-unblock", "blocked")):
        there = [Option(it, it) for it, now in known.items() if now == state]
        if there:
            yield page.form(act, page.choice("outfall", there))


def suspects(page: Page) -> Iterator[Form]:
    """Suspected, and not any more: of what the register has, what lies upstream first."""
    seen, zh = page.seen, page.lang == "zh"
    suspected = {it.source: it.name for it in seen.suspects if it.cleared is None}
    near = {it.id: it.name for it in seen.upstream if it.table == "sources"}
    every = near | {it.id: it.zh if zh else it.en for it in page.rules.district.sources.values()}
    others = {it: name for it, name in every.items() if it not in suspected}
    for act, there in (("suspect", others), ("clear", suspected)):
        if there:
            which = page.choice("suspected", [Option(it, name) for it, name in there.items()])
            yield page.form(act, replace(which, name="source"), page.field("reason", "long", needed=True))


def oil(page: Page) -> Iterator[Form]:
    """How much oil lies there, and which boom holds it."""
    shares = tuple(
        Field(f"shares.{code}", "text", FIELDS["share"].into(page.lang, {"code": code}), hint="%") for code in "12345"
    )
    yield page.form("oil-volume", page.field("area", hint="m²", label="slick"), *shares)
    yield page.form(
        "oil-boom", page.field("boat", hint="m"), page.field("width", hint="m"), page.field("current", hint="m/s")
    )


def _items(page: Page) -> Iterator[tuple[str, str, str]]:
    """The items that are measured or that the closing window asks for: code, name and unit."""
    standard = page.rules.standard
    measured = (item for point in page.seen.points for item in point.values)
    for code in dict.fromkeys((*(run.item for run in page.seen.window.runs), *measured)):
        known = standard.known.get(code)
        if known is not None:
            yield code, known.zh if page.lang == "zh" else known.en, known.unit
