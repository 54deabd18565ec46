"""The last sieve: whatever is known to be a secret or somebody's own is put out of every text, wherever it got in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from engine.district.model import District
from hezhang.doctor.settings_table import MASK, PERSONAL
from office.home.settings import SECRETS, URLS, Settings

if TYPE_CHECKING:
    from workers.wiring import Wiring

SHORTEST = 2
"""Letters from which on a value is looked for: of a name in Chinese there may be two."""


class Sieve:
    """Knows what may not go out. The longest first, so that no half of one is left."""

    def __init__(self, forbidden: Iterable[str]) -> None:
        self._forbidden = sorted({it for it in forbidden if len(it) >= SHORTEST}, key=len, reverse=True)

    def put_through(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """The same, with every forbidden text masked; keys are ours and stay."""
        if isinstance(value, str):
            for it in self._forbidden:
                value = value.replace(it, MASK)
            return value
        if isinstance(value, Mapping):
            return {key: self.put_through(it) for key, it in value.items()}
        if isinstance(value, list | tuple):
            return [self.put_through(it) for it in value]
        return value


def of_settings(settings: Settings) -> Iterator[str]:
    """Every secret of the settings, the office's own addresses, and the halves of an account."""
    for name in {*SECRETS, *PERSONAL, *URLS}:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
        elif value is not None and name in PERSONAL:
            yield from (str(value), *str(value).split(","))
    yield from (value for name, value in settings.channel_values().items() if name.startswith(("TWILIO_", "ALIYUN_")))


def of_practice(wiring: Wiring) -> Iterator[str]:
    """The practice account's own."""
    account = wiring.account
    yield from (account.auth_token, account.aliyun_key_secret, account.aliyun_callback_secret)


def of_district(district: District) -> Iterator[str]:
    """Names and addresses of everybody in the directory."""
    for person in district.persons.values():
        yield str(person.name)
        yield from map(str, person.channels.values())
