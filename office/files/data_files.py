"""From data files to checked values: playbooks, districts, standards and channels, each with its digest. The one door
to them; decides nothing about them.

YAML itself comes in through yaml_door; what a playbook says beyond its form is playbook_check's. Every function raises
DataRefused.
"""

from __future__ import annotations

from office.files.as_model import canonical, digest_of
from office.files.channel_files import LoadedChannels, load_channels
from office.files.district_folder import (
    HOLDS,
    ExaminedDistrict,
    LoadedDistrict,
    examine_district,
    load_district,
    of_address,
    of_problem,
)
from office.files.faults import DataRefused, Fault
from office.files.found_files import (
    find_channels,
    find_district,
    find_playbook,
    find_playbooks,
    shipped_channels,
    shipped_districts,
)
from office.files.playbook_files import Examined, LoadedPlaybook, examine_playbook, load_playbook
from office.files.retention_files import load_retention
from office.files.standard_files import (
    LoadedStandards,
    load_plausible,
    load_standards,
    load_substances,
)

__all__ = [
    "HOLDS",
    "DataRefused",
    "Examined",
    "ExaminedDistrict",
    "Fault",
    "LoadedChannels",
    "LoadedDistrict",
    "LoadedPlaybook",
    "LoadedStandards",
    "canonical",
    "digest_of",
    "examine_district",
    "examine_playbook",
    "find_channels",
    "find_district",
    "find_playbook",
    "find_playbooks",
    "load_channels",
    "load_district",
    "load_plausible",
    "load_playbook",
    "load_retention",
    "load_standards",
    "load_substances",
    "of_address",
    "of_problem",
    "shipped_channels",
    "shipped_districts",
]
