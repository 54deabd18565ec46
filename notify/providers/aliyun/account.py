"""Whose Alibaba Cloud account it is, read from the settings, and how its SDKs are set up. Connects to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from alibabacloud_tea_openapi.utils_models import Config
from darabonba.runtime import RuntimeOptions

from notify.addresses.numbers import CHINA, is_china
from notify.providers.twilio.account import http_url
from notify.registry import ChannelNotConfigured, Values

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOBILE_DIGITS = 11


@dataclass(frozen=True)
class AliyunAccount:
    """Whose account pays, and who is named as sender. The secret stays out of `repr`."""

    key_id: str
    key_secret: str = field(repr=False)
    sign_name: str = ""
    """The registered signature that heads every text, without its brackets."""
    caller: str = ""
    """The number that a called person sees."""
    base_url: str | None = None
    """Another server that speaks the API; None = Alibaba Cloud itself."""
    reply_queue: str = ""
    """The queue in which Alibaba puts what people write back; empty: the office has none."""
    receipt_queue: str = ""
    """The queue in which it puts what became of texts; empty: the provider is asked."""

    def config(self, host: str, deadline: float) -> Config:
        """The set-up of an SDK's client: `host` is Alibaba's own endpoint, `deadline` in seconds."""
        protocol, endpoint = self._where(host)
        milliseconds = int(deadline * 1000)
        return Config(
            access_key_id=self.key_id,
            access_key_secret=self.key_secret,
            endpoint=endpoint,
            protocol=protocol,
            read_timeout=milliseconds,
            connect_timeout=milliseconds,
        )

    def _where(self, host: str) -> tuple[str, str]:
        if self.base_url is None:
            return "HTTPS", host
        parts = urlsplit(self.base_url)
        if parts.scheme == "http" and parts.hostname in LOOPBACK:
            # Under any protocol it knows, the SDK hands the request to the proxy of the environment, the loopback's as
            # well: a practice home's texts would leave the machine. Under one it does not know, it goes straight to
            # the endpoint's own URL.
            return "DIRECT", f"http://{parts.netloc}"
        return parts.scheme.upper(), parts.netloc


def account_from(values: Values) -> AliyunAccount:
    """The account of ALIYUN_ACCESS_KEY_ID and ALIYUN_ACCESS_KEY_SECRET, with ALIYUN_SIGN_NAME (for texts),
    ALIYUN_CALLER (for calls), the queues of ALIYUN_REPLY_QUEUE and ALIYUN_RECEIPT_QUEUE, and HEZHANG_ALIYUN_BASE_URL.
    Raises ChannelNotConfigured.
    """
    return AliyunAccount(
        key_id=_required(values, "ALIYUN_ACCESS_KEY_ID"),
        key_secret=_required(values, "ALIYUN_ACCESS_KEY_SECRET"),
        sign_name=values.get("ALIYUN_SIGN_NAME") or "",
        caller=values.get("ALIYUN_CALLER") or "",
        reply_queue=values.get("ALIYUN_REPLY_QUEUE") or "",
        receipt_queue=values.get("ALIYUN_RECEIPT_QUEUE") or "",
        base_url=http_url(values, "HEZHANG_ALIYUN_BASE_URL"),
    )


def account_for_texts(values: Values) -> AliyunAccount:
    """The account, with the signature that texts need. Raises ChannelNotConfigured."""
    _required(values, "ALIYUN_SIGN_NAME")
    return account_from(values)


def account_for_calls(values: Values) -> AliyunAccount:
    """The account, with the number that calls need. Raises ChannelNotConfigured."""
    _required(values, "ALIYUN_CALLER")
    return account_from(values)


def number_of(address: str) -> str:
    """An E.164 number as Alibaba writes it: within mainland China 11 digits of a mobile or 0 and a landline; else
    country and number.
    """
    if not is_china(address):
        return address.removeprefix("+")
    national = address.removeprefix(f"+{CHINA}")
    return national if len(national) == MOBILE_DIGITS and national.startswith("1") else f"0{national}"


def once() -> RuntimeOptions:
    """How each call is made: once. Whether to try again is decided by whoever knows what became of the first try."""
    return RuntimeOptions(autoretry=False, max_attempts=1)


def _required(values: Values, name: str) -> str:
    value = values.get(name) or ""
    if not value:
        raise ChannelNotConfigured(name, "is needed; set it in the environment or the .env file")
    return value
