"""A sound playbook to be changed and checked."""

from __future__ import annotations

from tests.sound_playbook import checked, checked_values, law, plain, sound, standards, three_lakes, written, xicheng

__all__ = ["checked", "checked_values", "law", "plain", "sound", "standards", "three_lakes", "written", "xicheng"]
