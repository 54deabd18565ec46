"""A card as Feishu wants it: JSON 2.0. Sends nothing.

Source: open.feishu.cn, "卡片 JSON 2.0 结构" (feishu-cards/card-json-v2-structure), "按钮" (component button:
`behaviors` of type `callback` bring `value` back).
"""

from __future__ import annotations

from collections.abc import Mapping

from notify.card import Button, Card, Weight

LOOKS: Mapping[Weight, str] = {"first": "primary", "plain": "default", "grave": "danger"}
ASKS, TELLS, SETTLED = "red", "blue", "green"
"""Colours of the head: somebody has to act, is only told, has answered."""


def card_json(id: str, card: Card) -> dict[str, object]:
    """The card; `id` comes back with each button. The text is shown as it is: nothing of it is markdown."""
    elements = [_text(card.text), *([_text(card.note)] if card.note else [])]
    if card.buttons:
        columns = [{"tag": "column", "width": "auto", "elements": [_button(id, button)]} for button in card.buttons]
        elements.append({"tag": "column_set", "flex_mode": "flow", "columns": columns})
    return {
        "schema": "2.0",
        # Nobody forwards it: it names people. An update shows to whoever has the card.
        "config": {"update_multi": True, "enable_forward": False},
        "header": {"title": _plain(card.title), "template": _colour(card)},
        "body": {"elements": elements},
    }


def _colour(card: Card) -> str:
    if card.note:
        return SETTLED
    return ASKS if card.buttons else TELLS


def _plain(text: str) -> dict[str, object]:
    return {"tag": "plain_text", "content": text}


def _text(text: str) -> dict[str, object]:
    return {"tag": "div", "text": _plain(text)}


def _button(id: str, button: Button) -> dict[str, object]:
    return {
        "tag": "button",
        "text": _plain(button.label),
        "type": LOOKS[button.weight],
        "behaviors": [{"type": "callback", "value": {"card": id, "button": button.key}}],
    }
