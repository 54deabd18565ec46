"""What texts and calls by Alibaba Cloud have in common: whose account, which registered templates, how many at once."""

from __future__ import annotations

import asyncio
from typing import Literal

from notify.plan import Templates
from notify.providers.aliyun.account import AliyunAccount
from notify.providers.aliyun.codes import PROVIDER

DEADLINE = 10.0
"""Seconds for one call: a third of the 30 s for which a worker leases a delivery."""


class AliyunService:
    """A provider by one of Alibaba Cloud's services; which one, says its client. Belongs to one event loop."""

    name = PROVIDER
    wants_forms: Literal[True] = True

    def __init__(self, account: AliyunAccount, templates: Templates, *, deadline: float, at_once: int) -> None:
        self._account = account
        self._templates = templates
        self._deadline = deadline
        self._asking = asyncio.Semaphore(at_once)
        self._sending = asyncio.Semaphore(at_once)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._account!r})"
