"""How long a test waits for a signal before it takes it for lost."""

from __future__ import annotations

PATIENCE = 300.0
"""Seconds. A guard against waiting for ever and no measure: what takes two seconds on an idle machine takes a minute on
one with many times its cores to do.
"""
