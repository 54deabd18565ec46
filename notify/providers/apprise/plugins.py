"""The one plugin of Apprise that a URL needs. Apprise itself imports all its services, two hundred of them, before it
reads its first URL, and a short command waits for that longer than for all its own work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import apprise

PLUGINS: Mapping[str, tuple[str, str]] = {
    "wecombot": ("wecombot", "NotifyWeComBot"),
    "dingtalk": ("dingtalk", "NotifyDingTalk"),
    "feishu": ("feishu", "NotifyFeishu"),
    "lark": ("lark", "NotifyLark"),
    "json": ("custom_json", "NotifyJSON"),
    "jsons": ("custom_json", "NotifyJSON"),
}
"""By the schema of a URL: the module of a service that offices here use, and its plugin."""
_SCHEMA = re.compile(r"\s*([a-z0-9]{1,32})://", re.IGNORECASE)


def instantiated(url: str) -> Any:  # noqa: ANN401 - a plugin of Apprise, whose base is untyped
    """What sends to this URL; None where Apprise does not know it. Connects to nothing. What is not in the table is
    looked for by Apprise, among all that it has.
    """
    schema = _SCHEMA.match(url)
    known = PLUGINS.get(schema.group(1).lower()) if schema else None
    if known is None:
        return apprise.Apprise.instantiate(url, suppress_exceptions=True)
    module, name = known
    plugin = getattr(import_module(f"apprise.plugins.{module}"), name)
    try:
        # A "#" after a slash belongs to a name, and begins no fragment: so Apprise reads every URL.
        read = plugin.parse_url(url.replace("/#", "/%23"))
        return plugin(**read, asset=apprise.AppriseAsset(), tag=set()) if read else None
    except Exception:  # A plugin may raise anything at a URL that it cannot use; its words would say the URL.
        return None
