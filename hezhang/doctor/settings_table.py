"""Every setting with its value and where it comes from, and what about them contradicts itself. No part of a secret
leaves here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import TYPE_CHECKING

from office.files.faults import nearest
from office.home.given import in_file
from office.home.home import find
from office.home.settings import CANARIES, SECRETS, Settings
from office.views.running.finding import Finding, finding
from office.views.running.settings import SettingRow

if TYPE_CHECKING:
    from workers.wiring import Wiring

MASK = "••••••"
"""Of one length, so that it does not say how long the secret is."""
PERSONAL = frozenset(CANARIES)
"""Addresses of people of the office."""


def settings_table(settings: Settings, environment: Mapping[str, str]) -> list[SettingRow]:
    """Each setting by its documented name, in the order of the settings."""
    given = {key.lower() for key, value in environment.items() if value}
    file = in_file()
    return [
        SettingRow(
            name.upper(),
            "environment" if name in given else ".env" if name in file else "default",
            shown(settings, name),
        )
        for name in Settings.model_fields
    ]


def shown(settings: Settings, name: str) -> str:
    """The value of a setting, masked where it is a secret, or could hold one."""
    value = getattr(settings, name)
    if value is None:
        return ""
    return MASK if name in SECRETS | PERSONAL or "@" in str(value) else str(value)


def examine_settings(wiring: Wiring) -> Iterator[Finding]:
    """Settings that have no effect here, that nobody knows, or that are for tests."""
    settings = wiring.office.settings
    if ignored := _ignored(wiring):
        yield finding("setting_ignored", names=", ".join(ignored))
    for name in sorted(unknown(os.environ)):
        yield finding(
            "setting_unknown", name=name, suggestion=nearest(name, [it.upper() for it in Settings.model_fields])
        )
    if settings.hezhang_crash_at is not None:
        yield finding("setting_crash_point")
    if _another_database(wiring):
        yield finding("setting_database", folder=wiring.office.home.folder)
    if not wiring.office.practice and settings.hezhang_public_url and _loopback(settings.hezhang_web_host):
        yield finding("setting_web_host", host=settings.hezhang_web_host)


def unknown(environment: Mapping[str, str]) -> set[str]:
    """Variables that look like settings of ours and are none."""
    known = {name.upper() for name in Settings.model_fields}
    return {name for name in environment if name.upper().startswith("HEZHANG_") and name.upper() not in known}


def _ignored(wiring: Wiring) -> list[str]:
    own_url = ["HEZHANG_PUBLIC_URL"] if wiring.office.practice and wiring.office.settings.hezhang_public_url else []
    return [*wiring.ignored_settings(), *own_url]


def _another_database(wiring: Wiring) -> bool:
    """The setting names another database than the home was made with."""
    return wiring.office.home.database_url != find(wiring.office.home.folder, None).database_url


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
