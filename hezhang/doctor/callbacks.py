"""Where providers reach us: is it set, is it safe, does it answer from here. That says nothing of what reaches it from
outside.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from typing import TYPE_CHECKING

from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

DEADLINE = 5.0


def examine_callbacks(wiring: Wiring) -> Iterator[Finding]:
    """The public URL, and its page that says it is well."""
    url = wiring.public_url
    if not url:
        yield finding("no_public_url")
        return
    if not wiring.office.practice and not url.startswith("https://"):
        yield finding("public_url_plain")
    why = unwell(f"{url.rstrip('/')}/health")
    yield finding("public_url_answers") if why is None else finding("public_url_silent", why=why)
    # What asks a practice home's own address is on this machine, and may read them.
    if not wiring.office.practice and why is None and unwell(f"{url.rstrip('/')}/metrics") is None:
        yield finding("metrics_public")


def unwell(url: str) -> str | None:
    """Why the page did not answer 200; None where it did."""
    try:
        with urllib.request.urlopen(url, timeout=DEADLINE) as answer:
            return None if answer.status == 200 else f"HTTP {answer.status}"
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return type(error).__name__
