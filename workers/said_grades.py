"""How a text says a grade: always in the words of the national plan. Says nothing else."""

from __future__ import annotations

GRADES_ZH = {"IV": "一般（Ⅳ级）", "III": "较大（Ⅲ级）", "II": "重大（Ⅱ级）", "I": "特别重大（Ⅰ级）"}
"""As the national plan names them; the longest is `I`."""
UNGRADED_ZH = "未定级"
"""Of an incident whose grade nobody has judged yet."""
