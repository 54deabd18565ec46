"""The channel `sms`: which texts may go at all, and which providers carry them. No provider's own detail enters here."""

from __future__ import annotations

from notify.channel import Channel
from notify.message import Message
from notify.numbers import NumberError, check_number
from notify.outcome import Advice, Failed
from notify.plan import Plan
from notify.policy import refuse_for
from notify.provider import Provider
from notify.registry import Values


def check(message: Message) -> Failed | None:
    """A number that is none, or a text that may not go there, fails without being sent."""
    try:
        check_number(message.to)
    except NumberError:
        return Failed(message.provider, "not_a_number", "permanent", Advice.CONTACT_BAD)
    if reason := refuse_for(message.to, message.text):
        return Failed(message.provider, reason, "permanent", Advice.CHANGE_TEXT)
    return None


def build(values: Values, plan: Plan) -> Channel:
    """The channel over Twilio. Raises ChannelNotConfigured."""
    from notify.providers.twilio import TwilioProvider
    from notify.providers.twilio_account import account_from

    providers: dict[str, Provider] = {"twilio": TwilioProvider(account_from(values))}
    return Channel("sms", providers, plan, check)
