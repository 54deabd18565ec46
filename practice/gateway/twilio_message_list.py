"""One page of the list of messages as Twilio's API gives it: filtered, newest first. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from practice.gateway.twilio_answers import Taken, resource

PAGE_SIZE, LARGEST_PAGE = 50, 1000


def page_of(messages: Sequence[Taken], path: str, query: Mapping[str, str]) -> dict[str, object] | None:
    """The page that `query` asks for; None if a filter or size cannot be read.

    `DateSent` is a day or an instant; `DateSent<` and `DateSent>` include it. A page begins after the message named by
    PageToken, so that new messages do not move it.
    """
    try:
        size = min(int(query.get("PageSize", PAGE_SIZE)), LARGEST_PAGE)
        number = int(query.get("Page", 0))
        chosen = [message for message in reversed(messages) if _fits(message, query)]
    except ValueError:
        return None
    if size < 1 or number < 0:
        return None
    start = _start(chosen, query.get("PageToken", ""), number * size)
    shown = chosen[start : start + size]
    kept = {key: value for key, value in query.items() if key not in {"Page", "PageToken"}} | {"PageSize": str(size)}
    following = {**kept, "Page": str(number + 1), "PageToken": f"PA{shown[-1].sid}"} if shown else {}
    return {
        "end": max(start + len(shown) - 1, 0),
        "first_page_uri": f"{path}?{urlencode({**kept, 'Page': '0'})}",
        "messages": [resource(message) for message in shown],
        "next_page_uri": f"{path}?{urlencode(following)}" if start + size < len(chosen) else None,
        "page": number,
        "page_size": size,
        "previous_page_uri": f"{path}?{urlencode({**kept, 'Page': str(number - 1)})}" if number else None,
        "start": start,
        "uri": f"{path}?{urlencode({**kept, 'Page': str(number)})}",
    }


def _start(chosen: Sequence[Taken], token: str, by_number: int) -> int:
    sids = [message.sid for message in chosen]
    last = token.removeprefix("PA")
    return sids.index(last) + 1 if last in sids else by_number


def _fits(message: Taken, query: Mapping[str, str]) -> bool:
    return (
        query.get("To", message.to) == message.to
        and query.get("From", message.sender) == message.sender
        and all(_sent_fits(message.sent, key, query[key]) for key in query if key.startswith("DateSent"))
    )


def _sent_fits(sent: datetime | None, key: str, written: str) -> bool:
    since = datetime.fromisoformat(written)
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    until = since + (timedelta(days=1) if len(written) == 10 else timedelta(seconds=1))
    if sent is None:
        return False
    return {"DateSent<": sent < until, "DateSent>": sent >= since}.get(key, since <= sent < until)
