"""What WeCom's codes mean for us. No code that sends.

Source: developer.work.weixin.qq.com/document/path/90313 (global codes), 90236 (sending by an application:
`invaliduser`, `unlicenseduser`, repeated messages), 90312 (limits). A code that is in no row is temporary, once.
"""

from __future__ import annotations

from notify.outcome import Advice
from notify.providers.code_table import Code, CodeTable

PROVIDER = "wecom"
UNLICENSED, INVALID = "unlicensed", "60111"
SEEN = "42014"
"""This `task_id` was taken before. Ours is made of the delivery, so the card is there."""
CODES = CodeTable(
    PROVIDER,
    (
        Code("-1", "temporary", Advice.RETRY, "the service is busy", retries=3),
        Code("http_429", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code(
            "45009", "temporary", Advice.SLOW_DOWN, "too many requests, or more than 30 texts a minute to this person"
        ),
        Code("45033", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("40014", "temporary", Advice.RETRY, "the access token does not hold", retries=1),
        Code("42001", "temporary", Advice.RETRY, "the access token is over", retries=1),
        Code("41001", "temporary", Advice.RETRY, "the access token is missing", retries=1),
        Code("40001", "permanent", Advice.STOP_CHANNEL, "the application's secret is wrong"),
        Code("40013", "permanent", Advice.STOP_CHANNEL, "the company's id is wrong"),
        Code("40056", "permanent", Advice.STOP_CHANNEL, "there is no such application"),
        Code("48002", "permanent", Advice.STOP_CHANNEL, "the application may not do this"),
        Code("50001", "permanent", Advice.STOP_CHANNEL, "the application's address is not on the list"),
        Code("60020", "permanent", Advice.STOP_CHANNEL, "our address is not on the application's list of trusted ones"),
        Code("301002", "permanent", Advice.STOP_CHANNEL, "the secret is that of another application"),
        Code("40003", "permanent", Advice.CONTACT_BAD, "there is no such person"),
        Code("40031", "permanent", Advice.CONTACT_BAD, "there is no such person, or they may not see the application"),
        Code(INVALID, "permanent", Advice.CONTACT_BAD, "there is no such person, or they may not see the application"),
        Code("81013", "permanent", Advice.CONTACT_BAD, "there is no such person, or they may not see the application"),
        Code(UNLICENSED, "permanent", Advice.NEXT_CHANNEL, "the person has no licence for interfaces"),
        Code("40008", "permanent", Advice.NEXT_CHANNEL, "this kind of text is not taken"),
        Code("40035", "permanent", Advice.CONFIG_ERROR, "a value was refused"),
        Code("40058", "permanent", Advice.CONFIG_ERROR, "a value was refused"),
        Code("42017", "permanent", Advice.CONFIG_ERROR, "a button was refused"),
        Code("44004", "permanent", Advice.CHANGE_TEXT, "an empty text"),
        Code("45002", "permanent", Advice.SHORTEN, "the text is too long"),
    ),
)
SPOILT = frozenset({"40014", "42001", "41001"})
"""The access token no longer holds."""
failure = CODES.failure
