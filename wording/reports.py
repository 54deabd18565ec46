"""What stands in a report beside its own fields, and what the command line says of reports. Chinese is what an office sends."""

from __future__ import annotations

from wording.language import Says

DUTY_TO = Says("{title}{to}", "{title} to {to}")
"""A duty that is a report, by its addressee."""
