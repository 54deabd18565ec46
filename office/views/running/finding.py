"""A finding as a value: its code, and how grave that is. Every code there is stands here; the words are wording's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Gravity = Literal["grave", "warning", "hint", "well"]
"""`grave`: an emergency could not be run. `well`: it was looked at and is in order."""
GRAVITIES: tuple[Gravity, ...] = ("grave", "warning", "hint", "well")
Concern = Literal[
    "doctor",
    "settings",
    "home",
    "channels",
    "directory",
    "rosters",
    "law",
    "clocks",
    "disk",
    "backups",
    "broker",
    "parts",
    "callbacks",
    "playbooks",
    "record",
    "probes",
    "standing",
    "versions",
]

_OF: Mapping[Concern, Mapping[str, Gravity]] = {
    "doctor": {"check_failed": "warning", "check_too_slow": "warning"},
    "settings": {
        "setting_ignored": "hint",
        "setting_unknown": "warning",
        "setting_crash_point": "warning",
        "setting_database": "hint",
        "setting_web_host": "hint",
    },
    "home": {
        "home": "well",
        "home_elsewhere": "warning",
        "home_behind": "grave",
        "home_open": "warning",
        "home_below_open": "warning",
        "example_contacts": "hint",
        "example_contacts_live": "grave",
        "district_differs": "warning",
        "standards_differ": "warning",
        "channels_differ": "warning",
        "data_unusable": "warning",
    },
    "channels": {
        "no_channel": "grave",
        "channel_refused": "grave",
        "channel_not_ready": "grave",
        "channel_not_configured": "warning",
        "provider_not_ready": "warning",
        "provider_not_set_up": "hint",
        "forms_are_examples": "grave",
        "forms_unsaid": "grave",
        "channel_ready": "well",
    },
    "directory": {
        "unit_without_contact": "grave",
        "unit_unreachable": "grave",
        "person_unreachable": "grave",
        "no_duty_officer": "grave",
        "no_commander": "warning",
        "address_invalid": "warning",
        "address_unserved": "warning",
        "no_critical_channel": "warning",
        "unit_one_channel": "warning",
        "unit_one_person": "warning",
        "on_air_slow": "hint",
        "directory_reachable": "well",
        "on_air": "well",
    },
    "rosters": {
        "roster_gap": "warning",
        "roster_gap_unmanned": "warning",
        "roster_gap_away": "warning",
        "roster_over": "warning",
        "roster_ends": "warning",
        "roster_overlap": "warning",
        "roster_person_unknown": "warning",
        "roster_person_elsewhere": "warning",
        "roster_swap_idle": "warning",
        "roster_stand_in_away": "warning",
        "calendar_missing": "warning",
        "rosters_whole": "well",
    },
    "law": {
        "year_missing": "grave",
        "next_year_missing": "warning",
        "law_lapsed": "warning",
        "law_without_days": "hint",
        "cards_unread": "warning",
        "law_known": "well",
    },
    "clocks": {
        "database_clock_off": "warning",
        "provider_clock_off": "warning",
        "clock_unsynchronised": "warning",
        "clock_unknown": "hint",
        "database_clock": "well",
        "provider_clock": "well",
        "clock_synchronised": "well",
    },
    "disk": {
        "disk_full": "grave",
        "not_writable": "grave",
        "ledger_not_writable": "grave",
        "fsync_very_slow": "grave",
        "disk_low": "warning",
        "fsync_slow": "warning",
        "disk_room": "well",
        "fsync": "well",
    },
    "backups": {
        "backup_failed": "warning",
        "backup_old": "warning",
        "backup_missing": "warning",
        "backup_none": "warning",
        "backup_beside": "hint",
        "backup_in_clear": "hint",
        "backup_fresh": "well",
    },
    "broker": {
        "broker_down": "grave",
        "broker_foreign": "grave",
        "broker_evicts": "warning",
        "broker_cannot_save": "warning",
        "broker_would_evict": "hint",
        "broker_reticent": "hint",
        "broker": "well",
    },
    "parts": {
        "channel_uncarried": "grave",
        "no_timekeeper": "grave",
        "queue_unread": "grave",
        "no_web": "warning",
        "waiting_long": "warning",
        "inbox_unmatched": "warning",
        "inbox_waiting": "hint",
        "no_reply_queue": "hint",
        "waiting": "hint",
        "parts_alive": "well",
        "nothing_waits": "well",
        "queue_read": "well",
    },
    "callbacks": {
        "no_public_url": "warning",
        "public_url_plain": "warning",
        "public_url_silent": "warning",
        "metrics_public": "warning",
        "public_url_answers": "well",
    },
    "playbooks": {
        "no_playbook": "grave",
        "playbook_faulty": "grave",
        "playbook_too_long": "warning",
        "playbook_remarks": "hint",
        "older_playbook": "hint",
        "playbook_clean": "well",
    },
    "record": {
        "chain_broken": "grave",
        "checkpoint_key_unfit": "warning",
        "checkpoint_key_missing": "warning",
        "witness_behind": "warning",
        "checkpoint_folder_behind": "warning",
        "stamp_unset": "warning",
        "stamp_owed": "warning",
        "checkpoint_never": "hint",
        "chain_whole": "well",
        "checkpoint_made": "well",
        "witness_signed": "well",
        "stamped": "well",
    },
    "probes": {
        "canary_failed": "grave",
        "canary_old": "warning",
        "contact_test_silent": "warning",
        "contact_test_old": "warning",
        "canary_never": "hint",
        "contact_test_never": "hint",
        "canary_arrived": "well",
        "contact_test_answered": "well",
    },
    "standing": {
        "signals_overdue": "warning",
        "routines_overdue": "warning",
        "drill_missing": "hint",
        "boom_late": "warning",
        "boom_in_time": "well",
        "nothing_overdue": "well",
    },
    "versions": {"versions": "hint"},
}
CODES: Mapping[str, tuple[Concern, Gravity]] = {
    code: (concern, gravity) for concern, codes in _OF.items() for code, gravity in codes.items()
}
"""Every code, what it is about and how grave it is."""


@dataclass(frozen=True)
class Finding:
    """One thing that was found. `values` fill its sentence: persons and units are ids, and no address and no secret is
    among them.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def concern(self) -> Concern:
        """What it is about."""
        return CODES[self.code][0]

    @property
    def gravity(self) -> Gravity:
        """How grave it is."""
        return CODES[self.code][1]


def finding(code: str, /, **values: object) -> Finding:
    """A finding with its values as text. Raises KeyError for a code that stands nowhere."""
    assert code in CODES, code
    return Finding(code, {name: str(value) for name, value in values.items()})


def gravest_first(found: Iterable[Finding]) -> Iterator[Finding]:
    """In the order in which a person should read them; within one gravity as they came."""
    return iter(sorted(found, key=lambda it: GRAVITIES.index(it.gravity)))


def could_be_run(found: Iterable[Finding]) -> bool:
    """Whether an emergency could be run: nothing grave was found."""
    return all(it.gravity != "grave" for it in found)
