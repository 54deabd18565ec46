"""Series of readings for the stories: hours after the office learnt of it, and what was measured (mg/L). Invented test
data.

`CLOSES` is the hour at which the closing window first holds: 48 hours, at least four samples, no gap over 12 hours,
lake class IV.
"""

from __future__ import annotations

Values = dict[str, str]
Series = dict[float, dict[str, Values]]
"""By hour, by point."""


def oil(**points: str) -> Series:
    """Petroleum at some points, as `hour:value` pairs: `oil(P1="1:6.8 3:3.9")`."""
    series: Series = {}
    for point, text in points.items():
        for pair in text.split():
            hour, value = pair.split(":")
            series.setdefault(float(hour), {})[point] = {"oil": _written(value)}
    return dict(sorted(series.items()))


def one_point(**items: str) -> Series:
    """Several items at one point, P1: `one_point(cod="1:41 6:38", nh3n="1:1.9 6:1.8")`."""
    series: Series = {}
    for item, text in items.items():
        for pair in text.split():
            hour, value = pair.split(":")
            series.setdefault(float(hour), {}).setdefault("P1", {})[item] = _written(value)
    return dict(sorted(series.items()))


def _written(value: str) -> str:
    """As a laboratory writes it: `.44` is a short way for these tables only."""
    return f"0{value}" if value.startswith(".") else value


S1 = oil(P1="2:.82 6:.61 12:.47 24:.31 36:.22 48:.18 60:.12")
S2 = oil(
    P1="1:6.8 3:3.9 6:1.7 10:.82 14:.44 26:.30 38:.21 50:.15 62:.11",
    P2="3:.9 6:.6 10:.42 14:.33 26:.20 38:.15 50:.10 62:.08",
    P3="1:.05 3:.05 6:.05 10:.05 14:.05 26:.05 38:.05 50:.05 62:.05",
)
S2B = oil(
    P1="1:6.8 3:3.9 6:1.7 10:.82 14:.44 26:.30 38:.53 50:.31 62:.20 74:.15 86:.11 98:.08",
    P2="3:.9 6:.6 10:.42 14:.33 26:.20 38:.15 50:.10 62:.08 74:.08 86:.08 98:.08",
    P3="1:.05 3:.05 6:.05 10:.05 14:.05 26:.05 38:.05 50:.05 62:.05 74:.05 86:.05 98:.05",
)
S3 = one_point(
    cod="1:41 6:38 12:33 18:30 30:28 42:27 54:26 66:25 78:25 90:24",
    las="1:.44 6:.40 12:.31 18:.29 30:.25 42:.23 54:.22 66:.21 78:.21 90:.20",
    nh3n="1:1.9 6:1.8 12:1.6 18:1.5 30:1.4 42:1.3 54:1.3 66:1.2 78:1.2 90:1.2",
    tp_lake="1:.14 6:.14 12:.13 18:.12 30:.11 42:.10 54:.09 66:.09 78:.08 90:.08",
)
S10 = oil(P1="1:4.2 4:1.6 8:.7 12:.48 24:.33 36:.24 48:.17 60:.12")
CLOSES = {"S1": 60, "S2": 62, "S2B": 98, "S3": 90, "S10": 60}
