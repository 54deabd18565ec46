"""Whose Twilio account it is, read from the settings. Connects to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from notify.registry import ChannelNotConfigured, Values


@dataclass(frozen=True)
class TwilioAccount:
    """Whose account pays and who is named as sender. The token stays out of `repr`."""

    sid: str
    token: str = field(repr=False)
    sender: str = ""
    """A number in E.164 (From); for texts used unless a messaging service is given."""
    messaging_service: str = ""
    """A sid `MG…`; Twilio then picks the sender of a text."""
    base_url: str | None = None
    """Another server that speaks Twilio's API; None = Twilio itself."""
    public_url: str | None = None
    """Where Twilio reaches us, without a path; None = it cannot: no callback is asked for, somebody polls."""

    def callback(self, path: str) -> str | None:
        """The address of a callback; None where Twilio cannot reach us."""
        return self.public_url.rstrip("/") + path if self.public_url else None


def account_from(values: Values) -> TwilioAccount:
    """The account of TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID,
    HEZHANG_TWILIO_BASE_URL and HEZHANG_PUBLIC_URL (without it no callbacks). Raises ChannelNotConfigured.
    """
    service = values.get("TWILIO_MESSAGING_SERVICE_SID") or ""
    return TwilioAccount(
        sid=_required(values, "TWILIO_ACCOUNT_SID"),
        token=_required(values, "TWILIO_AUTH_TOKEN"),
        sender=values.get("TWILIO_FROM") or "" if service else _required(values, "TWILIO_FROM"),
        messaging_service=service,
        base_url=http_url(values, "HEZHANG_TWILIO_BASE_URL"),
        public_url=http_url(values, "HEZHANG_PUBLIC_URL"),
    )


def _required(values: Values, name: str) -> str:
    value = values.get(name) or ""
    if not value:
        raise ChannelNotConfigured(name, "is needed; set it in the environment or the .env file")
    return value


def http_url(values: Values, name: str) -> str | None:
    """A setting that must be a URL, if it is set. Raises ChannelNotConfigured."""
    value = values.get(name) or ""
    if not value:
        return None
    parts = urlsplit(value)
    # Twilio refuses a callback host with an underscore (twilio_api_v2010, StatusCallback).
    if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
        raise ChannelNotConfigured(name, "must be http:// or https:// and a host without underscores")
    return value
