"""What it costs to stay live: memory a console, processor time while nothing happens, how soon a change is seen, how
soon a console says that it hears nothing.
"""

from __future__ import annotations

import math
import os
import signal
import time
from typing import TYPE_CHECKING

from bench.console.browser import a_browser, a_page
from bench.console.crowd import a_crowd
from bench.console.storm import Storm
from bench.rows import Row, Samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEEN_AIM, SILENT_AIM, IDLE_AIM = 1.0, 5.0, 1.0
"""Seconds until a change is seen and until silence is said; hundredths of one core while nothing happens."""
CHANGES = 3
"""Changes that are watched in each round."""
WATCHES = """words => {
  window.seen = null;
  const board = document.querySelector('#board');
  const look = () => { if (!window.seen && board.textContent.includes(words)) window.seen = Date.now(); };
  new MutationObserver(look).observe(board, {childList: true, subtree: true, characterData: true});
}"""
SAYS = """() => {
  window.said = null;
  const band = document.querySelector('#stale');
  const look = () => { if (!window.said && !band.hidden) window.said = Date.now(); };
  new MutationObserver(look).observe(band, {attributes: true});
}"""


def rows(storm: Storm, rounds: int, consoles: int, idle_for: float) -> list[Row]:
    """With so many consoles; nothing happens for so many seconds."""
    storm.page("/parts/board")
    before = storm.memory()
    memory, idle = Samples(), Samples()
    with a_crowd(storm, consoles):
        memory.add((storm.memory() - before) / consoles / 1000)
        idle.add(_idle(storm, idle_for))
        seen, silent = _in_browsers(storm, rounds)
    found = [
        Row(f"{consoles} consoles: memory of each", memory, "kB"),
        Row(f"{consoles} consoles: nothing happens", idle, "%", idle.median / IDLE_AIM, f"{IDLE_AIM:g} %", most=1.0),
    ]
    if seen.values:
        p95 = sorted(seen.values)[math.ceil(0.95 * len(seen.values)) - 1]
        what = f"{consoles} consoles and 2 pages: a change is seen, p95"
        found.append(Row(what, seen, "s", p95 / SEEN_AIM, f"{SEEN_AIM:g} s", most=1.0))
        what = "a console that is served no more says so"
        found.append(Row(what, silent, "s", max(silent.values) / SILENT_AIM, f"{SILENT_AIM:g} s", most=1.0))
    return found


def _idle(storm: Storm, seconds: float) -> float:
    """Hundredths of one core."""
    began, at = storm.cpu(), time.monotonic()
    time.sleep(seconds)
    return (storm.cpu() - began) * 100 / (time.monotonic() - at)


def _in_browsers(storm: Storm, rounds: int) -> tuple[Samples, Samples]:
    seen, silent = Samples(), Samples()
    with a_browser() as browser:
        if browser is None:
            return seen, silent
        with a_page(browser, storm) as one, a_page(browser, storm) as other:
            for page in (one, other):
                page.goto(f"{storm.url}/")
                page.wait_for_function("() => document.querySelector('#clock').textContent !== ''")
            for number in range(rounds * CHANGES):
                words = f"变化 {number}."
                for page in (one, other):
                    page.evaluate(WATCHES, words)
                recorded = storm.opens(words)
                for page in (one, other):
                    page.wait_for_function("() => window.seen !== null")
                    seen.add(max(0.0, page.evaluate("window.seen") / 1000 - recorded))
            for _ in range(min(rounds, 3)):
                silent.add(_silence(storm, one))
    return seen, silent


def _silence(storm: Storm, page: Page) -> float:
    """Seconds from the moment at which the console stands still until the page says so; it goes on afterwards."""
    page.evaluate(SAYS)
    stopped = time.time()
    os.kill(storm.pid, signal.SIGSTOP)
    try:
        page.wait_for_function("() => window.said !== null")
        said = float(page.evaluate("window.said")) / 1000
    finally:
        os.kill(storm.pid, signal.SIGCONT)
    page.wait_for_function("() => document.querySelector('#stale').hidden")
    return said - stopped
