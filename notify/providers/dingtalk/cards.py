"""What fills the template of DingTalk's card: variables by name, each a string. Sends nothing.

Source: open.dingtalk.com, "创建并投放卡片" (cardParamMap: a value has at most 1 KB). The template is made in the
console, as docs/channels.md describes it: a title, four texts one below the other, a note, and a button for each key
that is shown where its variable is `true`.
"""

from __future__ import annotations

from collections.abc import Sequence

from notify.card import Card

MOST = 1000
"""Bytes of one text."""
TEXTS = ("text", "text2", "text3", "text4")
KEYS = ("yes", "on_site", "done", "no", "help")
"""The buttons that the template has; their ids there are these."""
SHOWS = "show_"


def variables(card: Card, texts: Sequence[str]) -> dict[str, str]:
    """Everything that the template shows; `texts` are at most as many as it has room for."""
    padded = [*texts, *[""] * len(TEXTS)][: len(TEXTS)]
    return {"title": card.title, **dict(zip(TEXTS, padded, strict=True)), **changed(card)}


def changed(card: Card) -> dict[str, str]:
    """What a press changes: the note, and which buttons are left."""
    left = {it.key for it in card.buttons}
    return {"note": card.note} | {f"{SHOWS}{key}": "true" if key in left else "false" for key in KEYS}
