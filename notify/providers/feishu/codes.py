"""What Feishu's codes mean for us. No code that sends.

Sources: open.feishu.cn, "发送消息" (server-docs/im-v1/message/create, error codes), "服务端错误码说明"
(server-docs/api-call-guide/generic-error-code), "频控策略" (ukTMukTMukTM/uUzN04SN3QjL1cDN: HTTP 429 or 400 with
99991400). A code that is in no row is temporary, once.
"""

from __future__ import annotations

from notify.outcome import Advice
from notify.providers.code_table import Code, CodeTable

PROVIDER = "feishu"
CODES = CodeTable(
    PROVIDER,
    (
        Code("http_429", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("99991400", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("230020", "temporary", Advice.SLOW_DOWN, "too many messages to this person at once"),
        Code("10003", "permanent", Advice.STOP_CHANNEL, "the application's id or secret is wrong"),
        Code("10014", "permanent", Advice.STOP_CHANNEL, "the application's secret is wrong"),
        Code("10015", "permanent", Advice.STOP_CHANNEL, "the application's secret is wrong"),
        Code("10005", "permanent", Advice.STOP_CHANNEL, "the application was stopped"),
        Code("99991661", "temporary", Advice.RETRY, "the access token is missing", retries=1),
        Code("99991663", "temporary", Advice.RETRY, "the access token does not hold", retries=1),
        Code("99991664", "temporary", Advice.RETRY, "the access token does not hold", retries=1),
        Code("99991672", "permanent", Advice.STOP_CHANNEL, "the application lacks the permission im:message"),
        Code("230027", "permanent", Advice.STOP_CHANNEL, "the application lacks a permission"),
        Code("230006", "permanent", Advice.STOP_CHANNEL, "the application has no bot: switch it on, publish a version"),
        Code("230001", "permanent", Advice.NEXT_CHANNEL, "the request was refused, as for an id that is none"),
        Code("230002", "permanent", Advice.NEXT_CHANNEL, "the bot is not in this chat"),
        Code("230013", "permanent", Advice.NEXT_CHANNEL, "the person is not among those who may use the application"),
        Code("230029", "permanent", Advice.CONTACT_BAD, "the person has left"),
        Code("230034", "permanent", Advice.CONTACT_BAD, "there is no such person"),
        Code("230035", "permanent", Advice.NEXT_CHANNEL, "the bot may not write to this person"),
        Code("230053", "permanent", Advice.OPTED_OUT, "the person has stopped the bot's messages"),
        Code("230022", "permanent", Advice.CHANGE_TEXT, "the text holds something forbidden"),
        Code("230028", "permanent", Advice.CHANGE_TEXT, "the company's own inspection turned the text away"),
        Code("230025", "permanent", Advice.SHORTEN, "the card is too long"),
        Code("230099", "permanent", Advice.CONFIG_ERROR, "the card could not be made"),
    ),
)
SPOILT = frozenset({"99991661", "99991663", "99991664"})
"""The access token no longer holds."""
failure = CODES.failure
