"""CAP 1.2 as its schema has it, typed from the standard: the order of the elements, how often each may stand, and the
words allowed.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NAMESPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"
ALERT = (
    "identifier!",
    "sender!",
    "sent!",
    "status!",
    "msgType!",
    "source?",
    "scope!",
    "restriction?",
    "addresses?",
    "code*",
    "note?",
    "references?",
    "incidents?",
    "info*",
)
INFO = (
    "language?",
    "category+",
    "event!",
    "responseType*",
    "urgency!",
    "severity!",
    "certainty!",
    "audience?",
    "eventCode*",
    "effective?",
    "onset?",
    "expires?",
    "senderName?",
    "headline?",
    "description?",
    "instruction?",
    "web?",
    "contact?",
    "parameter*",
    "resource*",
    "area*",
)
AREA = ("areaDesc!", "polygon*", "circle*", "geocode*", "altitude?", "ceiling?")
WORDS = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {
        "Geo",
        "Met",
        "Safety",
        "Security",
        "Rescue",
        "Fire",
        "Health",
        "Env",
        "Transport",
        "Infra",
        "CBRNE",
        "Other",
    },
    "responseType": {"Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
TIMES = {"sent", "effective", "onset", "expires"}


def faults(text: bytes) -> list[str]:
    """Everything that is not as the standard wants it."""
    root = ET.fromstring(text)
    found = [] if root.tag == f"{NAMESPACE}alert" else [f"the root is {root.tag}"]
    found += _sequence(root, ALERT)
    for info in root.iter(f"{NAMESPACE}info"):
        found += _sequence(info, INFO)
    for area in root.iter(f"{NAMESPACE}area"):
        found += _sequence(area, AREA)
    for node in root.iter():
        found += _content(node.tag.removeprefix(NAMESPACE), (node.text or "").strip())
    found += _between(root)
    return found


def _sequence(node: ET.Element, order: tuple[str, ...]) -> list[str]:
    names = [child.tag.removeprefix(NAMESPACE) for child in node]
    known = [rule[:-1] for rule in order]
    unknown = [name for name in names if name not in known]
    if unknown:
        return [f"{node.tag} holds {unknown}"]
    found = (
        [] if names == sorted(names, key=known.index) else [f"{node.tag}: {names} are not in the order of the schema"]
    )
    for rule in order:
        count, name = names.count(rule[:-1]), rule[:-1]
        if (rule[-1] in "!+" and count == 0) or (rule[-1] in "!?" and count > 1):
            found.append(f"{node.tag} has {count} of {name}")
    return found


def _content(name: str, text: str) -> list[str]:
    if name in WORDS and text not in WORDS[name]:
        return [f"{name} is {text!r}"]
    if name in TIMES and not TIME.fullmatch(text):
        return [f"{name} is {text!r}, no time of the schema"]
    if name in ("identifier", "sender") and (not text or set(text) & set(" ,<&")):
        return [f"{name} is {text!r}"]
    return _polygon(text) if name == "polygon" else []


def _polygon(text: str) -> list[str]:
    points = text.split()
    pairs = [tuple(float(part) for part in point.split(",")) for point in points]
    if len(points) < 4 or points[0] != points[-1]:
        return ["a polygon is not closed"]
    return (
        [] if all(39 < lat < 41 and 115 < lon < 118 for lat, lon in pairs) else ["a polygon is not lat,lon in Beijing"]
    )


def _between(root: ET.Element) -> list[str]:
    kind, references = root.findtext(f"{NAMESPACE}msgType"), root.findtext(f"{NAMESPACE}references")
    if (kind == "Alert") == (references is None):
        broken = [it for it in (references or "").split() if not re.fullmatch(r"[^ ,<&]+,[^ ,<&]+," + TIME.pattern, it)]
        return [f"references: {it}" for it in broken]
    return [f"{kind} with references {references}"]
