"""A template card with buttons as WeCom wants it: JSON to send, XML to answer a press. Sends nothing.

Sources: developer.work.weixin.qq.com/document/path/90236 (模板卡片消息, 按钮交互型: at most six buttons, a subtitle of
about 160 characters), 90241 (模板卡片更新消息: what answers a press).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notify.card import Button, Card, Weight

SHOWN = 160
"""Characters of the text that a card shows (sub_title_text). What is longer goes out before it, as texts."""
TITLE = 36
MOST_BUTTONS = 6
STYLES: Mapping[Weight, int] = {"first": 1, "plain": 2, "grave": 3}


def card_json(id: str, card: Card) -> dict[str, object]:
    """The card. Its text is shown whole where it is short; of a longer one the last line, since the texts before it say
    the rest.
    """
    return {
        "card_type": "button_interaction",
        "main_title": {"title": card.title[:TITLE]},
        "sub_title_text": shown(card.text),
        "task_id": id,
        "button_list": [
            {"text": it.label, "style": STYLES[it.weight], "key": it.key} for it in card.buttons[:MOST_BUTTONS]
        ],
    }


def shown(text: str) -> str:
    """What of a text stands on the card."""
    return text if len(text) <= SHOWN else text.splitlines()[-1][:SHOWN]


def answer_xml(to: str, of: str, at: int, card: Card | None) -> str:
    """What answers a press of `to` at the company `of` (seconds since 1970): the card as it is from now on, or, without
    buttons, its note in their place.
    """
    head = f"{_tag('ToUserName', to)}{_tag('FromUserName', of)}<CreateTime>{at}</CreateTime>"
    if card is None:
        return f"<xml>{head}</xml>"
    if not card.buttons:
        return f"<xml>{head}{_tag('MsgType', 'update_button')}<Button>{_tag('ReplaceName', card.note)}</Button></xml>"
    return f"<xml>{head}{_tag('MsgType', 'update_template_card')}<TemplateCard>{_card(card)}</TemplateCard></xml>"


def _card(card: Card) -> str:
    return "".join(
        (
            _tag("CardType", "button_interaction"),
            f"<MainTitle>{_tag('Title', card.title[:TITLE])}{_tag('Desc', card.note)}</MainTitle>",
            _tag("SubTitleText", shown(card.text)),
            *_buttons(card.buttons[:MOST_BUTTONS]),
        )
    )


def _buttons(buttons: Iterable[Button]) -> Iterable[str]:
    for it in buttons:
        style = f"<Style>{STYLES[it.weight]}</Style>"
        yield f"<ButtonList>{_tag('Text', it.label)}{style}{_tag('Key', it.key)}</ButtonList>"


def _tag(name: str, text: str) -> str:
    # Nothing in a CDATA section is markup but its own end.
    return f"<{name}><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"
