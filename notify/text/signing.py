"""The sender's name at the head of a text. Pure; which name it is comes from the settings."""

from __future__ import annotations

SIGNATURE = "【西城环保】"
DRILL_MARK = "【演练】"


def signed(text: str, signature: str = SIGNATURE, drill: bool = False) -> str:
    """`text` with the signature first, as Chinese gateways demand, and the drill mark after it when asked for.

    Raises ValueError unless the signature is 【…】 with 2 to 18 characters inside (ihuyi.com gateway rules).
    """
    if not (signature.startswith("【") and signature.endswith("】") and 2 <= len(signature) - 2 <= 18):
        raise ValueError("a signature is 【 】 with 2 to 18 characters between, as in 【西城环保】")
    return f"{signature}{DRILL_MARK if drill else ''}{text}"
