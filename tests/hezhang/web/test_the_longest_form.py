"""The longest reply that Twilio can post comes in; what is longer is refused, and a line in the log says so."""

from __future__ import annotations

import asyncio
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from fastapi import Request
from structlog.testing import capture_logs

from hezhang.web.entrance import MOST, Entrance, Refused, form
from hezhang.web.providers.twilio_post import take
from notify.providers.twilio.callbacks import REPLY_PATH, parse_reply
from workers.wiring import Wiring

LONGEST_BODY = 1600
"""Characters of a message's Body, as Twilio's API has it (docs/api/messaging: "up to 1,600 characters")."""
MOST_MEDIA = 10
LONG_NAME = "長" * 128


def longest() -> dict[str, str]:
    """Every parameter of an incoming message (docs: webhooks/messaging), each as long as it gets: four-byte letters,
    ten media, names of places and profiles that nobody has.
    """
    places = [f"{whose}{what}" for whose in ("From", "To") for what in ("City", "State", "Zip", "Country")]
    media = {f"MediaUrl{it}": "https://api.twilio.com/" + "x" * 200 for it in range(MOST_MEDIA)}
    kinds = {f"MediaContentType{it}": "application/" + "x" * 60 for it in range(MOST_MEDIA)}
    referral = {f"Referral{it}": LONG_NAME for it in ("Body", "Headline", "SourceId", "SourceType", "SourceUrl")}
    sids = dict.fromkeys(("MessageSid", "SmsSid", "SmsMessageSid", "AccountSid"), "SM" + "0" * 32)
    own = {
        "From": "whatsapp:+16195550142",
        "To": "whatsapp:+15005550006",
        "Body": "𠮷" * LONGEST_BODY,
        "NumMedia": str(MOST_MEDIA),
        "NumSegments": "24",
        "ProfileName": LONG_NAME,
        "ButtonText": LONG_NAME,
        "ButtonPayload": LONG_NAME,
        "Address": LONG_NAME,
        "Label": LONG_NAME,
        "ApiVersion": "2010-04-01",
    }
    return own | sids | media | kinds | referral | dict.fromkeys(places, LONG_NAME)


def posted(values: dict[str, str]) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": urlencode(values).encode(), "more_body": False}

    scope = {"type": "http", "method": "POST", "path": REPLY_PATH, "query_string": b"", "headers": []}
    return Request(scope, receive)


def test_the_longest_reply_that_there_can_be_comes_in_whole() -> None:
    values = longest()
    assert len(urlencode(values)) > MOST // 2, "else this says nothing about the limit"
    assert asyncio.run(form(posted(values))) == values
    assert parse_reply(values).text == "𠮷" * LONGEST_BODY


def test_what_is_longer_is_refused_and_a_line_says_so() -> None:
    with pytest.raises(Refused) as refused:
        asyncio.run(form(posted(longest() | {"Body": "x" * MOST})))
    assert (refused.value.status, refused.value.code) == (413, "too_large")

    wiring = cast(Wiring, None)
    request = posted({"Body": "x" * MOST})
    with capture_logs() as lines:
        answer = asyncio.run(take(wiring, Entrance(wiring), request, lambda post: None))
    assert answer.status_code == 413
    [line] = lines
    assert (line["event"], line["code"], line["path"]) == ("callback_refused", "too_large", REPLY_PATH)
