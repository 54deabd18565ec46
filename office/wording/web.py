"""What the API says when it says no, beside the refusals of the rules."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

NO: Mapping[str, Says] = {
    "token_needed": Says(
        "请带上 Authorization: Bearer 令牌。", "Send the header Authorization: Bearer with your token."
    ),
    "token_unknown": Says("没有发放过这个令牌。", "This token was never issued."),
    "token_revoked": Says(
        "这个令牌已作废。请管理员另发。", "This token has been revoked. Ask the administrator for another."
    ),
    "token_expired": Says("这个令牌已到期。请管理员另发。", "This token has ended. Ask the administrator for another."),
    "scope_too_small": Says(
        "这个令牌没有这项权限。请管理员发放合适的令牌（hezhang token issue --scope）。",
        "This token does not reach so far. Ask the administrator for one that does (hezhang token issue --scope).",
    ),
    "person_gone": Says("令牌所属的人已不在通讯录里。", "The token's person is no longer in the directory."),
    "too_many_tries": Says("试得太多，请一分钟后再试。", "Too many tries; wait a minute."),
    "too_large": Says("内容太大。", "The body is too large."),
    "unreadable": Says("内容读不懂，见 faults。", "The body cannot be understood; see faults."),
    "no_such_text": Says("没有发给你的这条通知。", "There is no such text to you."),
    "text_several": Says(
        "有几条通知用这个编号，请改用 delivery。", "Several texts have this reference; name one by delivery."
    ),
    "text_answered": Says("这条通知已有应答。", "This text has been answered."),
    "text_over": Says("这条通知的职责已了结或事件已结束。", "What this text asked for is over."),
    "ledger_unreachable": Says(
        "账本连不上，没有记录。请打电话给值班员。",
        "The ledger cannot be reached; nothing was recorded. Ring the duty officer.",
    ),
}
"""Code to sentence."""
