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
    "one_duty": Says("这条通知有几件事，请用 item 写明哪一件。", "The text asks for several duties; name one by item."),
    "text_over": Says("这条通知的职责已了结或事件已结束。", "What this text asked for is over."),
    "two_keys": Says(
        "id 与 Idempotency-Key 不一致，只写其中一个。",
        "Field id and Idempotency-Key differ; give one of them.",
    ),
    "nowhere": Says("没有这个地址。", "There is nothing here."),
    "no_such_method": Says("这个地址不接受这种请求。", "This address takes no such request."),
    "too_many_listen": Says("收听的人太多，请稍后再试。", "Too many listen; try again soon."),
    "ledger_unreachable": Says(
        "账本连不上，没有记录。请打电话给值班员。",
        "The ledger cannot be reached; nothing was recorded. Ring the duty officer.",
    ),
}
"""Code to sentence."""

FAULTS: Mapping[str, Says] = {
    "missing": Says("必填", "it is needed"),
    "no_such_language": Says("只有 zh 和 en", "there is zh, and en"),
    "no_json": Says("内容不是 JSON", "the body is no JSON"),
    "no_object": Says("内容须为一个 JSON 对象", "the body has to be one JSON object"),
    "unknown_field": Says("没有这个字段[[，是否为 {near}]]", "there is no such field[[; is {near} meant?]]"),
    "no_text": Says("须为文字", "it has to be text"),
    "key_length": Says("须为1至100个字符", "it takes 1 to 100 characters"),
    "key_letters": Says("只能用字母、数字和 _ . : -", "it takes letters, digits and _ . : - alone"),
    "no_yes": Says("须为 true 或 false", "it is true or false"),
    "no_whole": Says("须为范围内的整数", "it has to be a whole number within its bounds"),
    "not_a_time": Says(
        "须为文字写的时间，如 2017-05-01T11:20:00+08:00", "write the time as text, like 2017-05-01T11:20:00+08:00"
    ),
    "no_files": Says(
        "须为至多10个文件，每个写明 name 和 content（base64）",
        "it takes up to 10 files, each with name and content (base64)",
    ),
    "no_base64": Says("不是 base64", "it is no base64"),
    "file_refused": Says("这个文件不能收：{near}", "this file cannot be taken: {near}"),
}
"""What is wrong with a field that a program posted."""
