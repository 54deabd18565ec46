"""What a page costs: processor time of the console, rendered anew and as it was kept; bytes; first paint."""

from __future__ import annotations

from bench.console.browser import a_browser, a_page
from bench.console.storm import Storm
from bench.rows import Row, Samples

LEAST_CPU = 0.5
"""Seconds that are spent on one measurement at least: processor time is counted in hundredths."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"


def rows(storm: Storm, rounds: int) -> list[Row]:
    """The board, the long incident, and beside them a page on which nothing is."""
    places = {"board": "/", "incident": f"/incidents/{storm.long}"}
    found: list[Row] = []
    empty = Samples()
    kept, anew, size = ({name: Samples() for name in places} for _ in range(3))
    storm.page("/login")
    for number in range(rounds):
        empty.add(_kept(storm, "/login"))
        for name, path in places.items():
            size[name].add(storm.page(path) / 1000)
            kept[name].add(_kept(storm, path))
            anew[name].add(_anew(storm, path, number))
    paints = _paints(storm, places, rounds)
    for name in places:
        found += [
            Row(f"{name}: processor time, rendered anew", anew[name], "ms", anew[name].median / empty.median, "empty"),
            Row(f"{name}: processor time, kept", kept[name], "ms", kept[name].median / empty.median, "empty"),
            Row(f"{name}: size", size[name], "kB"),
            *([Row(f"{name}: first paint in Chromium", paints[name], "ms")] if name in paints else []),
        ]
    return [*found, Row("an empty page: processor time", empty, "ms")]


def _kept(storm: Storm, path: str) -> float:
    """Milliseconds of a page that nobody changed since it was rendered; the first, which renders, is not counted."""
    storm.page(path)
    began, asked = storm.cpu(), 0
    while storm.cpu() - began < LEAST_CPU:
        storm.page(path)
        asked += 1
    return (storm.cpu() - began) * 1000 / asked


def _anew(storm: Storm, path: str, number: int) -> float:
    """Milliseconds of a page after a change."""
    began, asked = storm.cpu(), 0
    while storm.cpu() - began < LEAST_CPU:
        storm.happens(f"{number}.{asked}")
        storm.page(path)
        asked += 1
    return (storm.cpu() - began) * 1000 / asked


def _paints(storm: Storm, places: dict[str, str], rounds: int) -> dict[str, Samples]:
    """Milliseconds from the navigation to the first content, with the style sheet and scripts kept by the browser."""
    with a_browser() as browser:
        if browser is None:
            return {}
        found = {name: Samples() for name in places}
        with a_page(browser, storm) as page:
            for number in range(-1, rounds):
                for name, path in places.items():
                    page.goto(f"{storm.url}{path}")
                    page.wait_for_function(f"() => {PAINT} >= 0")
                    if number >= 0:
                        found[name].add(page.evaluate(PAINT))
        return found
