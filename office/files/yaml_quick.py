"""YAML as libyaml reads it, in C and some fifty times as fast as in Python, for texts that both read alike.

Whatever it stumbles over is not read here: the caller asks the pure parser, whose words and lines are the ones that
hold. Texts in which the two are known to differ are not tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from office.files.yaml_values import Event, Kind

_Parser: Any = getattr(yaml, "CSafeLoader", None)
"""None where PyYAML was built without libyaml, as on a platform that has no wheel of it."""


class NotReadAlike(Exception):
    """The quick parser cannot be asked about this text, or found a fault in it."""


def quick_events(text: str) -> Iterator[Event]:
    """The events of a text, one by one. Raises NotReadAlike."""
    if _Parser is None or _DIFFERENT.search(text):
        raise NotReadAlike
    try:
        for event in map(event_of, yaml.parse(text, Loader=_Parser)):
            if event.tag or (event.plain and not event.value):
                # On which line nothing stands, and whether it is a text that is empty, is seen in two ways.
                raise NotReadAlike
            yield event
    except yaml.YAMLError:
        raise NotReadAlike from None


def event_of(event: Any) -> Event:  # noqa: ANN401 - an event of either parser, which call everything alike
    """What either parser's event says."""
    kind: Kind = _KINDS.get(type(event).__name__, "end")
    line = event.start_mark.line + 1
    match kind:
        case "scalar":
            # The first flag says "plain": neither quoted nor tagged.
            plain, block = event.implicit[0], event.style in ("|", ">")
            return Event(kind, line, str(event.value), plain, block, event.anchor, event.tag)
        case "mapping" | "sequence":
            return Event(kind, line, anchor=event.anchor, tag=event.tag)
        case "alias":
            return Event(kind, line, anchor=event.anchor)
    return Event(kind, line)


_KINDS: dict[str, Kind] = {
    "DocumentStartEvent": "document",
    "MappingStartEvent": "mapping",
    "SequenceStartEvent": "sequence",
    "ScalarEvent": "scalar",
    "AliasEvent": "alias",
}
_DIFFERENT = re.compile(
    # No plain character of a line: tabs, returns, marks of byte order, controls, breaks that only YAML 1.1 has.
    "[^\\n -~\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
    # The marks of documents and directives.
    r"|^(?:---|\.\.\.|%)"
    # A comment, what may be one, or an empty line behind the mark of a block of text.
    r"|[|>][-+0-9]*\s*(?:#|\n *\n)",
    re.MULTILINE,
)
