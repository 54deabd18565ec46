"""The channel `sms`: which texts may go at all, and which providers carry them. No provider's own detail enters
here.
"""

from __future__ import annotations

from notify.addresses.numbers import NumberError, check_texted
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Advice, Failed
from notify.plan import Plan, Templates
from notify.provider import Provider
from notify.registry import Values, is_set_up
from notify.text.policy import refuse_for


def check(message: Message) -> Failed | None:
    """A number that is none or takes no texts, or a text that may not go there, fails without being sent."""
    try:
        check_texted(message.to)
    except NumberError:
        return Failed(message.provider, "not_a_number", "permanent", Advice.CONTACT_BAD)
    if reason := refuse_for(message.to, message.text):
        return Failed(message.provider, reason, "permanent", Advice.CHANGE_TEXT)
    return None


def build(values: Values, plan: Plan) -> Channel:
    """The channel over Twilio, Alibaba Cloud or both: whichever is set up. Raises ChannelNotConfigured: neither is, or
    one only by half.
    """
    providers: dict[str, Provider] = {}
    if is_set_up(values, "ALIYUN_ACCESS_KEY"):
        providers["aliyun"] = _aliyun(values, plan)
    if is_set_up(values, "TWILIO_") or not providers:
        providers["twilio"] = _twilio(values)
    return Channel("sms", providers, plan, check)


def _twilio(values: Values) -> Provider:
    from notify.providers.twilio.account import account_from
    from notify.providers.twilio.sms import TwilioProvider

    return TwilioProvider(account_from(values))


def _aliyun(values: Values, plan: Plan) -> Provider:
    from notify.providers.aliyun.account import account_for_texts
    from notify.providers.aliyun.sms import AliyunSms

    return AliyunSms(account_for_texts(values), plan.templates.get("aliyun", Templates()))
