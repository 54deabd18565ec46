"""China's own form of the same alert: identifiers of 31 characters and severities by colour.

The national warning system's profile (GB/T 35965.1) was not at hand: the identifier follows a published description of
it (area code, body, unit, extension, Beijing time, serial), the severities are from memory. Both are to be confirmed
before use.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from office.documents.cap.alert import Alert
from office.documents.cap.xml import Form, to_xml

BODY, UNIT, EXTENSION = "415", "010", "00"
"""The issuing body (GB/T 4657), its unit and the extension, as an office is given them; these are an example
(assumed).
"""
BEIJING = ZoneInfo("Asia/Shanghai")
SEVERITIES = {"Minor": "Blue", "Moderate": "Yellow", "Severe": "Orange", "Extreme": "Red"}


def identifier(alert: Alert, name: str, sent: datetime) -> str:
    """`ZZZZZZDDDUUUXX_YYYYMMDDhhmmss_N`: N tells messages of one second apart, 0 to 9."""
    serial = int(name.rpartition("-W")[2] or 0) % 10
    return f"{alert.area_code}{BODY}{UNIT}{EXTENSION}_{sent.astimezone(BEIJING):%Y%m%d%H%M%S}_{serial}"


CHINA = Form(identifier=identifier, severity=lambda alert: SEVERITIES.get(alert.severity, "Unknown"))


def to_china(alert: Alert) -> bytes:
    """The alert in the national form, UTF-8."""
    return to_xml(alert, CHINA)
