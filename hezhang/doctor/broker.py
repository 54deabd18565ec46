"""The broker: does it answer, is it ours, and would it throw work away or refuse it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from office.home.home import HomeForeign
from office.views.running.finding import Finding, finding
from workers.broker import BrokerDown

if TYPE_CHECKING:
    from workers.wiring import Wiring

KEEPS = "noeviction"


@dataclass(frozen=True)
class About:
    """What a server says of itself. `limit`: bytes of memory, 0 for none; `keeps`: `aof`, `rdb` or `none`.

    `saved`: its last save went well, or there was none.
    """

    version: str
    limit: int
    policy: str
    keeps: str
    saved: bool


def examine_broker(wiring: Wiring) -> Iterator[Finding]:
    """Whether work can be handed over, and whether it would stay there until somebody takes it."""
    try:
        wiring.broker.ping()
    except BrokerDown as error:
        yield finding("broker_down", why=str(error))
        return
    except HomeForeign:
        yield finding("broker_foreign")
        return
    try:
        info = wiring.broker.says_of_itself()
    except BrokerDown as error:
        yield finding("broker_reticent", why=str(error))
        return
    yield from judged(about(info, wiring.broker.saves_by_itself()))


def judged(it: About) -> Iterator[Finding]:
    """What to make of it. A broker that forgets delays what it forgot until the next sweep; it loses nothing."""
    if it.policy != KEEPS:
        code = "broker_evicts" if it.limit else "broker_would_evict"
        yield finding(code, policy=it.policy, megabytes=it.limit // 1_000_000)
    if not it.saved:
        yield finding("broker_cannot_save")
    yield finding("broker", version=it.version, keeps=it.keeps, policy=it.policy)


def about(info: Mapping[str, Any], save_points: bool) -> About:
    """Read from INFO; a server that leaves a line out is taken to be as it is by default."""
    keeps = "aof" if int(info.get("aof_enabled", 0)) else "rdb" if save_points else "none"
    return About(
        version=str(info.get("valkey_version") or info.get("redis_version") or "?"),
        limit=int(info.get("maxmemory", 0)),
        policy=str(info.get("maxmemory_policy", KEEPS)),
        keeps=keeps,
        saved=str(info.get("rdb_last_bgsave_status", "ok")) == "ok",
    )
