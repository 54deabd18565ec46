"""What the codes in a chat service's answer mean for us: one table for each service. No code that sends may enter here.

Group robots answer HTTP 200 whatever became of the text; the code stands in the body. Sources: open.dingtalk.com,
custom robot access, "error codes"; developer.work.weixin.qq.com/document/path/91770 (group robots) and 90313 (global
codes); open.feishu.cn, custom bot usage guide, "error codes".

A robot is one group's: what is wrong with it says nothing of the others, so nothing here stops the channel.
"""

from __future__ import annotations

from notify.outcome import Advice, Failed
from notify.providers.code_table import Code, CodeTable

PROVIDER = "apprise"

DINGTALK = CodeTable(
    PROVIDER,
    (
        Code("-1", "temporary", Advice.RETRY, "the service is busy", retries=3),
        Code("40035", "permanent", Advice.CHANGE_TEXT, "the text's form was refused"),
        Code("43004", "permanent", Advice.NEXT_CHANNEL, "the request's form was refused"),
        Code("130101", "temporary", Advice.SLOW_DOWN, "more than 20 texts a minute to this group"),
        Code("300001", "permanent", Advice.CONTACT_BAD, "there is no such token"),
        Code("300005", "permanent", Advice.CONTACT_BAD, "there is no such token"),
        Code("310000", "permanent", Advice.NEXT_CHANNEL, "the robot's safety settings: keyword, signature or address"),
        Code("400013", "permanent", Advice.CONTACT_BAD, "the group was dissolved"),
        Code("400101", "permanent", Advice.CONTACT_BAD, "there is no such token"),
        Code("400102", "permanent", Advice.CONTACT_BAD, "the robot was stopped"),
        Code("400105", "permanent", Advice.NEXT_CHANNEL, "this kind of text is not taken"),
        Code("400106", "permanent", Advice.CONTACT_BAD, "there is no such robot"),
        Code("410100", "temporary", Advice.SLOW_DOWN, "too many texts at once"),
        Code("430101", "permanent", Advice.CHANGE_TEXT, "an unsafe link"),
        Code("430102", "permanent", Advice.CHANGE_TEXT, "an unfit text"),
        Code("430103", "permanent", Advice.CHANGE_TEXT, "an unfit picture"),
        Code("430104", "permanent", Advice.CHANGE_TEXT, "an unfit text"),
        Code("460101", "permanent", Advice.SHORTEN, "the text is too long"),
    ),
)
WECOM = CodeTable(
    PROVIDER,
    (
        Code("-1", "temporary", Advice.RETRY, "the service is busy", retries=3),
        Code("40008", "permanent", Advice.NEXT_CHANNEL, "this kind of text is not taken"),
        Code("40058", "permanent", Advice.SHORTEN, "a value was refused, as a text of more than 2,048 bytes is"),
        Code("44004", "permanent", Advice.CHANGE_TEXT, "an empty text"),
        Code("45002", "permanent", Advice.SHORTEN, "the text is too long"),
        Code("45009", "temporary", Advice.SLOW_DOWN, "more than 20 texts a minute by this robot"),
        Code("45033", "temporary", Advice.SLOW_DOWN, "too many texts at once"),
        Code("93000", "permanent", Advice.CONTACT_BAD, "there is no such robot"),
        Code("93004", "permanent", Advice.CONTACT_BAD, "the robot was stopped"),
        Code("93008", "permanent", Advice.CONTACT_BAD, "the robot is not in the group"),
    ),
)
FEISHU = CodeTable(
    PROVIDER,
    (
        Code("9499", "permanent", Advice.NEXT_CHANNEL, "the request's form or size was refused"),
        Code("11232", "temporary", Advice.SLOW_DOWN, "more than 100 texts a minute or 5 a second by this robot"),
        Code("19001", "permanent", Advice.CONTACT_BAD, "there is no such token"),
        Code("19002", "permanent", Advice.NEXT_CHANNEL, "a value was refused"),
        Code("19021", "permanent", Advice.NEXT_CHANNEL, "the signature does not fit, or is older than an hour"),
        Code("19022", "permanent", Advice.NEXT_CHANNEL, "our address is not on the robot's list"),
        Code("19024", "permanent", Advice.NEXT_CHANNEL, "none of the robot's keywords stands in the text"),
        Code("19036", "permanent", Advice.CHANGE_TEXT, "an unfit text"),
    ),
)
OTHERS = CodeTable(PROVIDER, ())
"""Any other service: its codes are not known, so that a refusal is tried once more and then goes by the next
channel."""
_ALL = CodeTable(PROVIDER, (*DINGTALK.values(), *WECOM.values(), *FEISHU.values()))


def failure(code: str | None) -> Failed:
    """The failure that a code stands for, where the service is not known any more. What is no code of a service is
    tried once more."""
    return _ALL.failure(code)
