"""The settings, from the environment or a `.env` file. docs/settings.md lists each; a test holds the two together."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from notify.signing import signed
from office.home.crash_points import parsed

SECRETS = frozenset(
    {
        "hezhang_heartbeat_url",
        "twilio_auth_token",
        "hezhang_smtp_url",
        "hezhang_database_url",
        "hezhang_redis_url",
        "aliyun_access_key_secret",
        "hezhang_aliyun_callback_secret",
    }
)
"""Settings that may hold a password; never printed in full."""


class SettingsUnreadable(Exception):
    """The .env file is no text."""


URLS = (
    "hezhang_database_url",
    "hezhang_redis_url",
    "hezhang_public_url",
    "hezhang_twilio_base_url",
    "hezhang_smtp_url",
    "hezhang_heartbeat_url",
)
"""Settings that are URLs."""


class Settings(BaseSettings):
    """Every setting under its documented name. An empty value means: not set. Raises SettingsUnreadable, and pydantic's
    ValidationError.
    """

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    hezhang_home: Path = Path("var")
    hezhang_database_url: SecretStr | None = None
    hezhang_redis_url: SecretStr | None = None
    hezhang_district: str = "xicheng"
    hezhang_playbooks: str | None = None
    hezhang_channels: str = "default"
    hezhang_public_url: str | None = None
    hezhang_web_host: str = "127.0.0.1"
    hezhang_web_port: int | None = None
    hezhang_trusted_proxies: str | None = None
    hezhang_signature: str = "【西城环保】"
    hezhang_lang: str | None = None
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_from: str | None = None
    twilio_messaging_service_sid: str | None = None
    hezhang_twilio_base_url: str | None = None
    aliyun_access_key_id: str | None = None
    aliyun_access_key_secret: SecretStr | None = None
    aliyun_sign_name: str | None = None
    aliyun_caller: str | None = None
    hezhang_aliyun_base_url: str | None = None
    hezhang_aliyun_callback_secret: SecretStr | None = None
    hezhang_smtp_url: SecretStr | None = None
    hezhang_crash_at: str | None = None
    hezhang_heartbeat_url: SecretStr | None = None
    hezhang_canary_sms: str | None = None
    hezhang_canary_voice: str | None = None
    hezhang_canary_chat: str | None = None
    hezhang_canary_email: str | None = None
    hezhang_chats: Path | None = None

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - pydantic's own signature
        try:
            super().__init__(**values)
        except UnicodeDecodeError as error:
            raise SettingsUnreadable(f"{Path('.env').absolute()} is not UTF-8 (byte {error.start + 1})") from None

    @field_validator(*URLS)
    @classmethod
    def _url(cls, value: SecretStr | str | None) -> SecretStr | str | None:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if text is not None and not _can_be_taken_apart(text):
            raise ValueError(
                "is no URL: check its host; an IPv6 address stands in [ ], and a password has %5B and %5D for them"
            )
        return value

    @field_validator("hezhang_signature")
    @classmethod
    def _signature(cls, value: str) -> str:
        signed("", value)
        return value

    @field_validator("hezhang_aliyun_callback_secret")
    @classmethod
    def _callback_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,}", value.get_secret_value()):
            raise ValueError(
                "must have at least 16 letters, digits, - or _: it is a part of an address and nobody may guess it"
            )
        return value

    @field_validator("hezhang_redis_url")
    @classmethod
    def _redis_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        return value

    @field_validator("hezhang_crash_at")
    @classmethod
    def _crash_point(cls, value: str | None) -> str | None:
        if value is not None:
            parsed(value)
        return value

    @field_validator("hezhang_web_port")
    @classmethod
    def _port(cls, value: int | None) -> int | None:
        if value is not None and not 1 <= value <= 65535:
            raise ValueError("must be a port from 1 to 65535")
        return value

    @field_validator("hezhang_trusted_proxies")
    @classmethod
    def _proxies(cls, value: str | None) -> str | None:
        for part in _parts(value):
            try:
                ip_network(part)
            except ValueError:
                raise ValueError(
                    f"{part!r} is no address and no network (10.0.0.0/8); several stand with commas"
                ) from None
        return value

    @field_validator("hezhang_heartbeat_url")
    @classmethod
    def _heartbeat_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("https://", "http://")):
            raise ValueError("must begin with https:// or http://")
        return value

    def trusted_proxies(self) -> list[str]:
        """Addresses and networks whose X-Forwarded-For and -Proto are believed; none unless they are set."""
        return _parts(self.hezhang_trusted_proxies)

    def canaries(self) -> dict[str, tuple[str, ...]]:
        """The office's own addresses by channel, to which each provider is tried in a live home."""
        given = {channel: getattr(self, f"hezhang_canary_{channel}") for channel in ("sms", "voice", "chat", "email")}
        return {channel: tuple(text.replace(" ", "").split(",")) for channel, text in given.items() if text is not None}

    def channel_values(self) -> dict[str, str]:
        """What the channels are built from in a live home, by documented name; only what is set."""
        values: dict[str, object] = {
            "TWILIO_ACCOUNT_SID": self.twilio_account_sid,
            "TWILIO_AUTH_TOKEN": self.twilio_auth_token,
            "TWILIO_FROM": self.twilio_from,
            "TWILIO_MESSAGING_SERVICE_SID": self.twilio_messaging_service_sid,
            "HEZHANG_TWILIO_BASE_URL": self.hezhang_twilio_base_url,
            "ALIYUN_ACCESS_KEY_ID": self.aliyun_access_key_id,
            "ALIYUN_ACCESS_KEY_SECRET": self.aliyun_access_key_secret,
            "ALIYUN_SIGN_NAME": self.aliyun_sign_name,
            "ALIYUN_CALLER": self.aliyun_caller,
            "HEZHANG_ALIYUN_BASE_URL": self.hezhang_aliyun_base_url,
            "HEZHANG_ALIYUN_CALLBACK_SECRET": self.hezhang_aliyun_callback_secret,
            "HEZHANG_PUBLIC_URL": self.hezhang_public_url,
            "HEZHANG_SMTP_URL": self.hezhang_smtp_url,
            "HEZHANG_CHATS": self.hezhang_chats,
        }
        return {
            name: value.get_secret_value() if isinstance(value, SecretStr) else str(value)
            for name, value in values.items()
            if value is not None
        }


def _parts(listed: str | None) -> list[str]:
    return [part for text in (listed or "").split(",") if (part := text.strip())]


def _can_be_taken_apart(url: str) -> bool:
    try:
        return urlsplit(url) is not None
    except ValueError:
        return False


IGNORED_IN_PRACTICE = (
    "twilio_account_sid",
    "twilio_auth_token",
    "twilio_from",
    "twilio_messaging_service_sid",
    "hezhang_twilio_base_url",
    "hezhang_smtp_url",
    "hezhang_chats",
    "hezhang_canary_sms",
    "hezhang_canary_voice",
    "hezhang_canary_chat",
    "hezhang_canary_email",
    "aliyun_access_key_id",
    "aliyun_access_key_secret",
    "aliyun_sign_name",
    "aliyun_caller",
    "hezhang_aliyun_base_url",
    "hezhang_aliyun_callback_secret",
)
"""Settings that would lead out of the machine; a practice home ignores them, and says so."""
