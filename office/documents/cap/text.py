"""A warning as plain text: one paragraph for SMS, and a page for the press."""

from __future__ import annotations

from office.documents.cap.alert import Alert
from office.documents.characters import holdable
from office.wording import warnings as says


def to_sms(alert: Alert) -> str:
    """The headline, what to heed, and who issued it when, in Chinese, without a link."""
    said = alert.infos[0]
    issued = says.SMS_ISSUED.into("zh", {"unit": said.sender_name, "at": f"{alert.sent:%Y-%m-%d %H:%M}"})
    words = (said.instruction or said.description).rstrip("。")
    return holdable(f"{said.headline}。{words}。{issued}".replace("。。", "。"))


def to_press(alert: Alert) -> str:
    """Everything that a plan asks a warning to hold: kind, level, beginning, area, cautions, measures, who issues
    it.
    """
    said = alert.infos[0]
    until = (
        ""
        if alert.kind == "Cancel"
        else f"{alert.until:%Y-%m-%d %H:%M}"
        if alert.until
        else says.UNTIL_FURTHER_NOTICE.zh
    )
    rows = [
        (says.PRESS_KIND, said.event),
        (says.PRESS_LEVEL, said.colour),
        (says.PRESS_FROM, f"{alert.sent:%Y-%m-%d %H:%M}"),
        (says.PRESS_UNTIL, until),
        (says.PRESS_AREA, said.area),
        (says.PRESS_TEXT, said.description),
        (says.PRESS_CAUTIONS, said.instruction),
        (says.PRESS_ISSUER, said.sender_name),
        (says.PRESS_NUMBER, alert.identifier),
    ]
    return holdable("\n".join([said.headline, "", *(f"{label.zh}：{value}" for label, value in rows if value)]) + "\n")
