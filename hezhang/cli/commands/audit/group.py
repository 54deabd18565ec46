"""The word that the commands on the record stand behind."""

from __future__ import annotations

from hezhang.cli.registry import group

app = group("audit")
