"""What is said of oil on water and of booms."""

from __future__ import annotations

from office.wording.language import Says

VOLUME = Says(
    "  油量估计：{least}–{most} L（油膜 {area} m²；最小值用于追责，最大值用于处置；{source}）",
    "  Oil, by its looks: {least}–{most} L (slick of {area} m²; the least for liability, the most for the response; "
    "{source})",
)
VOLUME_OPEN = Says(
    "  油量估计：至少 {least} L，上限不明（油膜 {area} m²；{source}）",
    "  Oil, by its looks: at least {least} L, no upper bound (slick of {area} m²; {source})",
)
BOOMS = {
    "boat": Says(
        "  围住船只：围油栏 {length} m（{pieces}）[[，用于职责 {duties}]]（{source}）",
        "  Round the boat: {length} m of boom ({pieces})[[, for the duty {duties}]] ({source})",
    ),
    "channel": Says(
        "  横过水道：围油栏 {length} m（{pieces}），与水流夹角不超过 {angle}°[[，用于职责 {duties}]]（{source}）",
        "  Across the channel: {length} m of boom ({pieces}), at most {angle}° to the current[[, for the duty "
        "{duties}]] ({source})",
    ),
}
OR = Says("或", " or ")
