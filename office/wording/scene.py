"""What is said of the scene: the parts of a safety card, and where it is."""

from __future__ import annotations

from office.wording.language import Says

WHOLE_CARD = Says(
    "安全卡：{substance}[[（UN{un}）]][[ ERG指南{guide}]]",
    "Safety card: {substance}[[ (UN {un})]][[ ERG guide {guide}]]",
)
CARD_PARTS = {
    "gear": Says("防护：{said}", "Gear: {said}"),
    "distance": Says("距离：{said}", "Distance: {said}"),
    "never": Says("禁止：{said}", "Never: {said}"),
    "first_aid": Says("急救：{said}", "First aid: {said}"),
    "fire_brigade": Says("告诉消防：{said}", "Tell the fire brigade: {said}"),
    "source": Says("来源：{said}（{sure}）", "Source: {said} ({sure})"),
}
"""Each part with `said`, and how `sure` it is: distances that nobody held against the book are not the book's word."""
DISTANCES = {
    "isolate": Says("四周{metres}米不进人", "nobody within {metres} m on any side"),
    "downwind": Says("大量泄漏时下风向{metres}米疏散", "after a large spill {metres} m down the wind are cleared"),
    "fire": Says("罐体着火时四周{metres}米疏散", "{metres} m on all sides where a tank burns"),
}
CONFIRM = Says("打过回“完成 {reference}-{n}”。", "Once rung reply “done {reference}-{n}”.")
POSITION = Says("北纬{lat}，东经{lon}", "{lat} N, {lon} E")
NO_POSITION = Says("坐标不明", "position unknown")
COUNTS_AS = Says(
    "物质还没查明，按“{substance}”处理；查明后请记录。",
    "Nobody has named the substance; it counts as {substance}. Record it once it is known.",
)
