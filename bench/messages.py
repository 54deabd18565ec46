"""What is sent in a measurement of sending: the same text to the same people, whoever sends it."""

from __future__ import annotations

from dataclasses import dataclass

API = "https://api.twilio.com"
"""Where the SDK sends unless it is told otherwise."""


@dataclass(frozen=True)
class Plan:
    """One text to many, through a server that speaks Twilio's API."""

    base_url: str
    account: str
    token: str
    sender: str
    text: str
    recipients: tuple[str, ...]
