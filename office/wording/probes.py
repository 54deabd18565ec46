"""What is said of contact tests and canaries: who answered, what failed and why, and what the command line says around
them.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Lang, Says

STARTED = Says(
    "联系测试 {test} 已开始：{units} 个单位，{texts} 条，{until} 前应答。查看：hezhang test show {test}",
    "Contact test {test} has begun: {units} {units:unit/units}, {texts} {texts:text/texts}, to be answered by "
    "{until}. See `hezhang test "
    "show {test}`",
)
TITLE = Says(
    "联系测试 {test}：{since} 开始，{until} 前应答", "Contact test {test}: begun {since}, to be answered by {until}"
)
PRACTICE = Says("演练 PRACTICE", "PRACTICE 演练")
SILENT_YET = Says("尚无人应答的单位：{units}", "units of which nobody has answered yet: {units}")
SILENT = Says(
    "到时仍无人应答的单位：{units}。请打电话核对号码。",
    "units of which NOBODY ANSWERED: {units}. Ring them and check their numbers.",
)
ALL_ANSWERED = Says("每个单位都有人应答", "somebody of every unit has answered")
NO_CONTACT = Says("没有联系人", "no contact")
NOT_CARRIED = Says("已记录，但渠道 {channels} 现在无人发送", "recorded, but NOBODY CARRIES {channels} now")
CANARY_SENT = Says(
    "{channel} / {provider}：自检已发出（{delivery}）", "{channel} / {provider}: canary sent ({delivery})"
)
NO_CANARY = Says(
    "没有可试的通道：请设置 HEZHANG_CANARY_SMS 等本单位自己的地址。",
    "There is nothing to try: set HEZHANG_CANARY_SMS and so on to addresses of your own.",
)
CANARY_FAILED = Says(
    "通道自检失败：{channel} / {provider}，{at}，{why}。这条路现在通知不到人。",
    "CANARY FAILED: {channel} by {provider}, {at}, {why}. Nobody is reached this way.",
)

RESULTS: Mapping[str, Says] = {
    "owed": Says("待发", "owed"),
    "on_its_way": Says("已受理，未送达", "accepted, not delivered yet"),
    "waiting": Says("已送到，待应答", "there; no answer yet"),
    "arrived": Says("已送到（此渠道不能应答）", "there (cannot be answered)"),
    "answered": Says("已应答", "answered"),
    "unanswered": Says("到时未应答", "NOT answered in time"),
    "failed": Says("失败", "FAILED"),
}
"""What became of one text of a contact test."""

CANARY_CODES: Mapping[str, Says] = {
    "late": Says("没有按时到达", "it did not arrive in time"),
    "undelivered": Says("没有送达", "it was not delivered"),
}
WHY: Mapping[str, Says] = {
    "retry": Says("暂时不通，手机可能关机", "out of reach for now; the handset may be off"),
    "slow_down": Says("运营商限流", "the provider asks to go slower"),
    "next_channel": Says("此渠道到不了这个人", "this channel does not reach the person"),
    "contact_bad": Says("号码错误或已停用", "the address is wrong or dead"),
    "opted_out": Says("本人拒收", "they have stopped messages from this sender"),
    "change_text": Says("内容被拒", "the text was refused"),
    "shorten": Says("内容太长", "the text is too long"),
    "config_error": Says("本单位的设置有误", "our own settings are wrong"),
    "stop_channel": Says("账号被拒，此渠道不能用", "our account was refused; nothing goes this way"),
    "no_provider": Says("没有可用的运营商", "no provider serves this address"),
}
"""Why a text failed, by what a provider's code advises."""


def why(advice: str, code: str, lang: Lang) -> str:
    """Why a text failed, in words, with the provider's own code behind them."""
    said = WHY[advice].into(lang) if advice in WHY else ""
    return f"{said} ({code})" if said and code else said or code
