"""What Alibaba Cloud's codes mean for us: one table for answers of its API, carriers' receipts and states of calls. No
code that sends.

Sources: help.aliyun.com, Short Message Service, API error codes (101346) and codes of receipts (101347); Voice Service,
API error codes (112502), states of calls and carriers' codes (55085). Carriers invent codes freely; a code that is in
no row is temporary, once.
"""

from __future__ import annotations

from notify.outcome import Advice
from notify.providers.code_table import Code, CodeTable

PROVIDER = "aliyun"


_REQUESTS = (
    Code("Throttling*", "temporary", Advice.SLOW_DOWN, "too many requests at once; never processed"),
    Code("ServiceUnavailable", "temporary", Advice.SLOW_DOWN, "the service takes no requests now"),
    Code("SignatureDoesNotMatch", "permanent", Advice.STOP_CHANNEL, "the access key's secret is wrong"),
    Code("IncompleteSignature", "permanent", Advice.STOP_CHANNEL, "the request's signature is not whole"),
    Code("InvalidAccessKeyId*", "permanent", Advice.STOP_CHANNEL, "there is no such access key, or it is disabled"),
    Code("SignatureNonceUsed", "temporary", Advice.RETRY, "the request was seen before", retries=1),
    Code("InvalidTimeStamp*", "permanent", Advice.CONFIG_ERROR, "our clock is far from theirs"),
    Code("Forbidden*", "permanent", Advice.STOP_CHANNEL, "the access key may not do this"),
    Code("NoPermission", "permanent", Advice.STOP_CHANNEL, "the access key may not do this"),
    Code("isp.RAM_PERMISSION_DENY", "permanent", Advice.STOP_CHANNEL, "the access key may not send"),
    Code("isv.RAM_PERMISSION_DENY", "permanent", Advice.STOP_CHANNEL, "the access key may not call"),
    Code("isv.OUT_OF_SERVICE", "permanent", Advice.STOP_CHANNEL, "the service is stopped for this account"),
    Code("isv.PRODUCT_UN_SUBSCRIPT", "permanent", Advice.STOP_CHANNEL, "the service is not ordered"),
    Code("isv.PRODUCT_UNSUBSCRIBE", "permanent", Advice.STOP_CHANNEL, "the service is not ordered"),
    Code("isv.ACCOUNT_NOT_EXISTS", "permanent", Advice.STOP_CHANNEL, "there is no such account"),
    Code("isv.ACCOUNT_ABNORMAL", "permanent", Advice.STOP_CHANNEL, "the account is locked"),
    Code("isv.AMOUNT_NOT_ENOUGH", "permanent", Advice.STOP_CHANNEL, "the account has no money left"),
    Code(
        "isv.DAY_LIMIT_CONTROL", "permanent", Advice.CONFIG_ERROR, "the account's own limit of texts a day is reached"
    ),
    Code(
        "isv.MONTH_LIMIT_CONTROL",
        "permanent",
        Advice.CONFIG_ERROR,
        "the account's own limit of texts a month is reached",
    ),
    Code(
        "isv.BUSINESS_LIMIT_CONTROL", "permanent", Advice.NEXT_CHANNEL, "too many texts or calls to this number for now"
    ),
    Code("isv.MOBILE_NUMBER_ILLEGAL", "permanent", Advice.CONTACT_BAD, "the recipient's number is invalid"),
    Code("isv.MOBILE_COUNT_OVER_LIMIT", "permanent", Advice.CONFIG_ERROR, "too many numbers in one request"),
    Code(
        "isv.BLACK_KEY_CONTROL_LIMIT", "permanent", Advice.CHANGE_TEXT, "what fills the template holds a forbidden word"
    ),
    Code("isv.PARAM_LENGTH_LIMIT", "permanent", Advice.SHORTEN, "what fills the template is too long"),
    Code("isv.PARAM_NOT_SUPPORT_URL", "permanent", Advice.CHANGE_TEXT, "what fills the template holds a link"),
    Code("isv.INVALID_JSON_PARAM", "permanent", Advice.CONFIG_ERROR, "what fills the template is no JSON"),
    Code("isv.INVALID_PARAMETERS", "permanent", Advice.CONFIG_ERROR, "the request is wrong"),
    Code(
        "isv.SMS_TEMPLATE_ILLEGAL", "permanent", Advice.CONFIG_ERROR, "there is no such template, or it is not approved"
    ),
    Code(
        "isv.SMS_SIGNATURE_ILLEGAL",
        "permanent",
        Advice.CONFIG_ERROR,
        "there is no such signature, or it is not approved",
    ),
    Code("isv.SMS_SIGN_ILLEGAL", "permanent", Advice.CONFIG_ERROR, "the signature may not be used so"),
    Code(
        "isv.TTS_TEMPLATE_ILLEGAL",
        "permanent",
        Advice.CONFIG_ERROR,
        "there is no such template for calls, or it is not approved",
    ),
    Code(
        "isv.TEMPLATE_MISSING_PARAMETERS",
        "permanent",
        Advice.CONFIG_ERROR,
        "the table leaves out something that the template needs",
    ),
    Code("isv.TEMPLATE_PARAMS_ILLEGAL", "permanent", Advice.CHANGE_TEXT, "what fills the template is not of its kind"),
    Code("isv.INVALID_CALLED_NUMBER", "permanent", Advice.CONTACT_BAD, "the called number is invalid"),
    Code("isv.CALLED_NUMBER_ILLEGAL", "permanent", Advice.CONTACT_BAD, "the called number is invalid"),
    Code("isv.DISPLAY_NUMBER_ILLEGAL", "permanent", Advice.CONFIG_ERROR, "the number shown is not ours"),
    Code("isv.CALLED_RESTRICTED", "permanent", Advice.NEXT_CHANNEL, "this number may not be called now"),
    Code("isv.CONCURRENT_LIMIT", "temporary", Advice.SLOW_DOWN, "too many calls at once"),
)
_RECEIPTS = (
    Code("UNDELIV", "temporary", Advice.RETRY, "the handset is unreachable", retries=1),
    Code("EXPIRED", "temporary", Advice.RETRY, "the handset was off for too long", retries=1),
    Code("NOROUTE", "permanent", Advice.NEXT_CHANNEL, "no way to this carrier"),
    Code("REJECTD", "permanent", Advice.NEXT_CHANNEL, "the carrier refused the text"),
    Code("REJECT", "permanent", Advice.NEXT_CHANNEL, "the carrier refused the text"),
    Code("UNKNOWN", "temporary", Advice.RETRY, "the carrier does not say why", retries=1),
    Code("MOBILE_NOT_ON_SERVICE", "permanent", Advice.CONTACT_BAD, "the number is not in service"),
    Code("MOBILE_IN_BLACK", "permanent", Advice.OPTED_OUT, "the person refuses texts of this kind"),
    Code("MOBILE_SEND_LIMIT", "permanent", Advice.NEXT_CHANNEL, "too many texts to this number"),
    Code("SIGN_BLACK", "permanent", Advice.CONFIG_ERROR, "the signature is blocked"),
    Code("CONTENT_KEYWORD", "permanent", Advice.CHANGE_TEXT, "the carrier filtered the text"),
    Code("CONTENT_ERROR", "permanent", Advice.CHANGE_TEXT, "the carrier refused the words"),
    Code("SP_NOT_BY_INTER_SMS", "permanent", Advice.NEXT_CHANNEL, "the person takes no such texts"),
    Code("MK:*", "temporary", Advice.RETRY, "China Mobile could not hand it over", retries=1),
    Code("MI:*", "temporary", Advice.RETRY, "China Mobile could not hand it over", retries=1),
)
_CALLS = (
    Code("200002", "temporary", Advice.RETRY, "the line is busy", retries=2),
    Code("200003", "temporary", Advice.RETRY, "it rang and nobody picked up", retries=1),
    Code("200004", "permanent", Advice.CONTACT_BAD, "the called number is invalid"),
    Code("200005", "temporary", Advice.RETRY, "no connection, or the call was refused", retries=1),
    Code("200006", "permanent", Advice.CONFIG_ERROR, "the voice file has a wrong form"),
    Code("200007", "temporary", Advice.RETRY, "the handset is out of reach", retries=1),
    Code("200010", "permanent", Advice.NEXT_CHANNEL, "the handset is off"),
    Code("200011", "permanent", Advice.CONTACT_BAD, "the number is out of service"),
    Code("200104", "permanent", Advice.CONFIG_ERROR, "our number may not call"),
    Code("200105", "permanent", Advice.NEXT_CHANNEL, "this number may not be called"),
    Code("200117", "permanent", Advice.CONFIG_ERROR, "the number shown may not be shown"),
    Code("200118", "permanent", Advice.NEXT_CHANNEL, "no calls at this hour"),
    Code("200121", "temporary", Advice.SLOW_DOWN, "too many calls at once"),
)
CODES = CodeTable(PROVIDER, (*_REQUESTS, *_RECEIPTS, *_CALLS))

DELIVERED = frozenset({"DELIVERED", "DELIVRD"})
"""Codes of a receipt that say the handset has the text."""
PICKED_UP = frozenset({"200000", "200001", "200008", "200100"})
"""States of a call that somebody picked up: heard to its end, hung up early, pressed no key in time, ended."""
UNDER_WAY = frozenset({"200101", "200102", "200103"})
"""States of a call that has not ended."""
MAY_BE_SENT = frozenset({"isp.SYSTEM_ERROR", "isp.UNKNOWN_ERR_CODE", "InternalError"})
"""Answers after which nobody knows whether it was sent."""
failure = CODES.failure
