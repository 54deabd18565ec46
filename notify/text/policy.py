"""What a text may not say to whom, whichever provider carries it. Pure."""

from __future__ import annotations

import re

from notify.addresses.numbers import is_china

_URL = re.compile(
    r"""[a-z][a-z0-9+.-]*://\S          # any scheme
      | (?<![a-z0-9@])www\.\S
      | (?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|io|co|cc|me|info|top|xyz|app|dev|中国)(?![a-z0-9-])
    """,
    re.IGNORECASE | re.VERBOSE,
)

URL_TO_CHINA = "url_to_china"


def has_url(text: str) -> bool:
    """Whether `text` holds what a phone or a carrier's filter would take for a link. A mail address is none."""
    return _URL.search(text) is not None


def refuse_for(to: str, text: str) -> str | None:
    """Why `text` may not go to the number `to` (E.164), as a code; None if it may.

    `url_to_china`: carriers of mainland China take no links in texts (Twilio SMS guidelines for China).
    """
    if is_china(to) and has_url(text):
        return URL_TO_CHINA
    return None
