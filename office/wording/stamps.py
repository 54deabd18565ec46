"""What is said of the timestamps of an outside authority."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

STAMP_SAID: Mapping[str, Says] = {
    "stamped": Says(
        "{authority}：{at} 见到第 1–{size} 条的检查点，时间戳已收存",
        "{authority} saw the checkpoint of {size} {size:entry/entries} at {at}; its timestamp is kept",
    ),
    "already": Says(
        "{authority}：此前（{at}）已见到第 1–{size} 条的检查点",
        "{authority} had seen the checkpoint of {size} {size:entry/entries} before, at {at}",
    ),
    "away": Says(
        "{authority}：没有给出时间戳（{why}）；稍后再要，不碍办事",
        "{authority} gives no timestamp ({why}); it is asked again later, and nothing waits for it",
    ),
    "wrong": Says(
        "{authority}：所答不是它给这个检查点的时间戳（{why}）",
        "{authority} answered what is no timestamp of this checkpoint by it ({why})",
    ),
}
STAMPED_INCIDENT = Says(
    "{incident} 的 {entries} 条都在其中。", "All {entries} {entries:entry/entries} of {incident} are among them."
)
