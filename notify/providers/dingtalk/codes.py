"""What DingTalk's codes mean for us. No code that sends.

Sources: open.dingtalk.com, "创建并投放卡片" (development/create-and-deliver-cards, error codes, 2026-07-14), "服务端
API 错误码" (server-api-error-codes-1). A code that is in no row is temporary, once.
"""

from __future__ import annotations

from notify.outcome import Advice
from notify.providers.code_table import Code, CodeTable

PROVIDER = "dingtalk"
SEEN = "param.cardAlreadyExist"
"""There is a card with this `outTrackId`. Ours is made of the delivery, so it is the one that was sent before."""
NOT_DELIVERED = "not_delivered"
"""A word of ours: the card was made, and could not be shown to the person."""
CODES = CodeTable(
    PROVIDER,
    (
        Code("http_429", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("Throttling*", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("Forbidden.AccessDenied.QpsLimit*", "temporary", Advice.SLOW_DOWN, "too many requests at once"),
        Code("system.busy", "temporary", Advice.RETRY, "the service is busy", retries=3),
        Code("InvalidAuthentication", "temporary", Advice.RETRY, "the access token does not hold", retries=1),
        Code(
            "Forbidden.AccessDenied.AccessTokenPermissionDenied",
            "permanent",
            Advice.STOP_CHANNEL,
            "the application lacks the permission Card.Instance.Write",
        ),
        Code(
            "Forbidden.AccessDenied.IpNotInWhiteList",
            "permanent",
            Advice.STOP_CHANNEL,
            "our address is not on the application's list",
        ),
        Code("Forbidden*", "permanent", Advice.STOP_CHANNEL, "the application may not do this"),
        Code("invalidClientIdOrSecret", "permanent", Advice.STOP_CHANNEL, "the application's id or secret is wrong"),
        Code("param.userIdNotExist", "permanent", Advice.CONTACT_BAD, "there is no such person"),
        Code("param.openSpaceIdInvalid", "permanent", Advice.CONTACT_BAD, "the person's id is none"),
        Code("param.templateNotExist", "permanent", Advice.CONFIG_ERROR, "there is no such template of a card"),
        Code(
            "param.templateUnpublished", "permanent", Advice.CONFIG_ERROR, "the template of the card is not published"
        ),
        Code("param.contentUnsafe", "permanent", Advice.CHANGE_TEXT, "the text was turned away"),
        Code("param.*", "permanent", Advice.CONFIG_ERROR, "a value was refused"),
        Code(NOT_DELIVERED, "permanent", Advice.NEXT_CHANNEL, "the card could not be shown to this person"),
    ),
)
SPOILT = frozenset({"InvalidAuthentication"})
"""The access token no longer holds."""
failure = CODES.failure
