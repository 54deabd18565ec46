"""What a sentence cannot be said without."""

from __future__ import annotations

from office.wording.templates import _OPTIONAL, fields


def needed_fields(template: str) -> frozenset[str]:
    """The fields outside every `[[…]]`."""
    return fields(_OPTIONAL.sub("", template))
