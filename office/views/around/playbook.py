"""A playbook for looking at: its picture. What it asks of whom is the playbook itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DiagramView:
    """The state diagram, as Mermaid."""

    mermaid: str


@dataclass(frozen=True)
class PlaybookView:
    """A playbook as its file has it, with its SHA-256 as `digest`. Its further keys are those of docs/playbooks.md."""

    digest: str
    playbook: str
    version: str
