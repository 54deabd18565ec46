"""Signs for docks, banks and outfalls: a square to scan that opens the form with the place filled in. One to a sheet of
A4, as a page that needs no other file and no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import segno

from office.wording.public import SIGNS

STYLE = """
@page { size: A4 portrait; margin: 18mm }
* { box-sizing: border-box }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #000;
  margin: 0 auto; max-width: 174mm; text-align: center }
section { break-after: page; padding-top: 10mm } section:last-of-type { break-after: auto }
h1 { font-size: 30pt; margin: 0 } .en { font-size: 15pt; margin: 1mm 0 6mm }
svg { width: 120mm; height: 120mm } .place { font-size: 26pt; font-weight: bold; margin: 6mm 0 1mm }
.number { font-size: 18pt; margin: 0 0 5mm } .ring { font-size: 20pt }
"""


@dataclass(frozen=True)
class Sign:
    """One sign. `number` is empty where the place has none; `url` is what the square says."""

    water: str
    place_zh: str
    place_en: str
    number: str
    url: str


def sign_url(base: str, water: str, number: str) -> str:
    """What a square says. `base` is where the public reaches us, without a slash at its end."""
    return f"{base}/public/report?{urlencode({'water': water, **({'sign': number} if number else {})})}"


def signs_page(signs: Sequence[Sign]) -> str:
    """The whole page."""
    title = escape(SIGNS["title"].zh)
    body = "\n".join(map(_sign, signs))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _sign(it: Sign) -> str:
    # "q" outlives a quarter of the square under mud and scratches.
    square = segno.make(it.url, error="q", micro=False).svg_inline(scale=4, border=4, omitsize=True)
    number = f'<p class="number">{SIGNS["number"].zh} {escape(it.number)}</p>' if it.number else ""
    return (
        f'<section><h1>{escape(SIGNS["title"].zh)}</h1><p class="en">{escape(SIGNS["title"].en)}</p>{square}'
        f'<p class="place">{escape(it.place_zh)}</p><p class="en">{escape(it.place_en)}</p>{number}'
        f'<p class="ring">{escape(SIGNS["ring"].zh)}　{escape(SIGNS["ring"].en)}</p></section>'
    )
