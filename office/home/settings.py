"""The settings, from the environment or a `.env` file. docs/settings.md lists each; a test holds the two together.

What somebody has to know of each setting stands at its field, and every list of settings is drawn from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, SecretStr, field_validator

from notify.text.signing import signed
from office.home.crash_points import parsed
from office.home.given import ENV_FILE, in_environment, in_file


class SettingsUnreadable(Exception):
    """The .env file is no text."""


class Use(Enum):
    """What a setting is for, where somebody has to know it of each."""

    CHANNELS = "channels are built from it"
    LEADS_OUT = "it would lead out of the machine, so a practice home ignores it, and says so"
    URL = "it must be one that can be taken apart"


@dataclass(frozen=True)
class CanaryOf:
    """The office's own addresses on this channel."""

    channel: str


def _url(value: SecretStr | str | None) -> SecretStr | str | None:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if text is not None and not _can_be_taken_apart(text):
        raise ValueError(
            "is no URL: check its host; an IPv6 address stands in [ ], and a password has %5B and %5D for them"
        )
    return value


_IS_URL = AfterValidator(_url)
Url = Annotated[str | None, Use.URL, _IS_URL]
SecretUrl = Annotated[SecretStr | None, Use.URL, _IS_URL]
ChannelText = Annotated[str | None, Use.CHANNELS, Use.LEADS_OUT]
"""Of an account that channels use."""
ChannelSecret = Annotated[SecretStr | None, Use.CHANNELS, Use.LEADS_OUT]
ChannelUrl = Annotated[str | None, Use.CHANNELS, Use.LEADS_OUT, Use.URL, _IS_URL]


class Settings(BaseModel):
    """Every setting under its documented name. An empty value means: not set. Raises SettingsUnreadable, and pydantic's
    ValidationError.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    hezhang_home: Path = Path("var")
    hezhang_database_url: SecretUrl = None
    hezhang_redis_url: SecretUrl = None
    hezhang_district: str = "xicheng"
    hezhang_playbooks: str | None = None
    hezhang_channels: str = "default"
    hezhang_public_url: Annotated[Url, Use.CHANNELS] = None
    hezhang_web_host: str = "127.0.0.1"
    hezhang_web_port: int | None = None
    hezhang_console_host: str = "127.0.0.1"
    hezhang_console_port: int | None = None
    hezhang_console_url: Url = None
    hezhang_trusted_proxies: str | None = None
    hezhang_metrics_token: SecretStr | None = None
    hezhang_signature: str = "【西城环保】"
    hezhang_lang: str | None = None
    twilio_account_sid: ChannelText = None
    twilio_auth_token: ChannelSecret = None
    twilio_from: ChannelText = None
    twilio_messaging_service_sid: ChannelText = None
    hezhang_twilio_base_url: ChannelUrl = None
    aliyun_access_key_id: ChannelText = None
    aliyun_access_key_secret: ChannelSecret = None
    aliyun_sign_name: ChannelText = None
    aliyun_caller: ChannelText = None
    aliyun_reply_queue: ChannelText = None
    aliyun_receipt_queue: ChannelText = None
    hezhang_aliyun_base_url: ChannelUrl = None
    hezhang_aliyun_callback_secret: ChannelSecret = None
    dingtalk_client_id: ChannelText = None
    dingtalk_client_secret: ChannelSecret = None
    dingtalk_corp_id: ChannelText = None
    dingtalk_robot_code: ChannelText = None
    dingtalk_card_template: ChannelText = None
    dingtalk_callback_secret: ChannelSecret = None
    hezhang_dingtalk_base_url: ChannelUrl = None
    wecom_corp_id: ChannelText = None
    wecom_agent_id: ChannelText = None
    wecom_secret: ChannelSecret = None
    wecom_callback_token: ChannelSecret = None
    wecom_encoding_aes_key: ChannelSecret = None
    hezhang_wecom_base_url: ChannelUrl = None
    feishu_app_id: ChannelText = None
    feishu_app_secret: ChannelSecret = None
    feishu_encrypt_key: ChannelSecret = None
    feishu_verification_token: ChannelSecret = None
    hezhang_feishu_base_url: ChannelUrl = None
    hezhang_smtp_url: Annotated[SecretUrl, Use.CHANNELS, Use.LEADS_OUT] = None
    hezhang_backup_to: Path | None = None
    hezhang_backup_every: int = 24
    hezhang_backup_keep: int = 14
    hezhang_backup_key: str | None = None
    hezhang_sheets_to: Path | None = None
    hezhang_sheets_command: str | None = None
    hezhang_crash_at: str | None = None
    hezhang_witnesses: str | None = None
    hezhang_checkpoint_folder: Path | None = None
    hezhang_retention: Path | None = None
    hezhang_timestamp_url: Url = None
    hezhang_timestamp_certificate: Path | None = None
    hezhang_heartbeat_url: SecretUrl = None
    hezhang_canary_sms: Annotated[str | None, CanaryOf("sms"), Use.LEADS_OUT] = None
    hezhang_canary_voice: Annotated[str | None, CanaryOf("voice"), Use.LEADS_OUT] = None
    hezhang_canary_chat: Annotated[str | None, CanaryOf("chat"), Use.LEADS_OUT] = None
    hezhang_canary_email: Annotated[str | None, CanaryOf("email"), Use.LEADS_OUT] = None
    hezhang_chats: Annotated[Path | None, Use.CHANNELS, Use.LEADS_OUT] = None

    def __init__(self, _env_file: str | None = ENV_FILE, **values: Any) -> None:  # noqa: ANN401 - any setting
        """`values` go before the environment, and the environment before the file, of which None means: read none."""
        try:
            in_the_file = in_file(_env_file) if _env_file is not None else {}
        except UnicodeDecodeError as error:
            raise SettingsUnreadable(f"{Path(ENV_FILE).absolute()} is not UTF-8 (byte {error.start + 1})") from None
        super().__init__(**(in_the_file | in_environment() | values))

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

    @field_validator("hezhang_metrics_token")
    @classmethod
    def _metrics_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{20,}", value.get_secret_value()):
            raise ValueError("must have at least 20 letters, digits, - or _: whoever knows it reads /metrics")
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

    @field_validator("hezhang_backup_every", "hezhang_backup_keep")
    @classmethod
    def _at_least_one(cls, value: int) -> int:
        if value < 1:
            raise ValueError("must be a whole number, 1 or more")
        return value

    @field_validator("hezhang_web_port", "hezhang_console_port")
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

    @field_validator("hezhang_witnesses")
    @classmethod
    def _witnesses(cls, value: str | None) -> str | None:
        if value is not None:  # Cryptography takes longer to load than most commands take.
            from office.home.witnesses import parse_witnesses

            parse_witnesses(value)
        return value

    @field_validator("hezhang_timestamp_url")
    @classmethod
    def _timestamp_url(cls, value: str | None) -> str | None:
        if value is not None and (not value.startswith(("https://", "http://")) or not urlsplit(value).hostname):
            raise ValueError("must begin with https:// or http:// and name a host")
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
        given = {channel: getattr(self, name) for name, channel in CANARIES.items()}
        return {channel: tuple(text.replace(" ", "").split(",")) for channel, text in given.items() if text is not None}

    def channel_values(self) -> dict[str, str]:
        """What the channels are built from in a live home, by documented name; only what is set."""
        values = {name.upper(): getattr(self, name) for name in _used_for(Use.CHANNELS)}
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


def _used_for(use: Use) -> tuple[str, ...]:
    return tuple(name for name, field in Settings.model_fields.items() if use in field.metadata)


SECRETS = frozenset(name for name, field in Settings.model_fields.items() if SecretStr in get_args(field.annotation))
"""Settings that may hold a password; never printed in full."""
URLS = _used_for(Use.URL)
"""Settings that are URLs."""
IGNORED_IN_PRACTICE = _used_for(Use.LEADS_OUT)
"""Settings that would lead out of the machine; a practice home ignores them, and says so."""
CANARIES = {
    name: mark.channel
    for name, field in Settings.model_fields.items()
    for mark in field.metadata
    if isinstance(mark, CanaryOf)
}
"""The settings that hold the office's own addresses, with the channel of each."""
