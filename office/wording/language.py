"""Which language a person reads, and a thing said in both. Knows no sentence itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from office.wording.templates import fill

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True)
class Says:
    """One thing said in Chinese and in English. Both may hold fields, see `office.wording.templates.fill`."""

    zh: str
    en: str

    def into(self, lang: Lang, values: Mapping[str, str] | None = None) -> str:
        """The sentence in one language, its fields filled. Raises KeyError for a field outside `[[…]]` that has no
        value.
        """
        return fill(self.zh if lang == "zh" else self.en, values or {})


def language(wanted: str | None, environment: Mapping[str, str]) -> Lang:
    """The language asked for, else HEZHANG_LANG, else that of the terminal: zh* is Chinese, everything else English.

    Raises ValueError where `wanted` or HEZHANG_LANG names another language: nobody should read the wrong one in an
    emergency.
    """
    asked = wanted or environment.get("HEZHANG_LANG")
    if asked:
        for lang in LANGUAGES:
            if asked == lang:
                return lang
        raise ValueError(asked)
    terminal = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if terminal.lower().startswith("zh") else "en"
