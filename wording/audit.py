"""What a check of the record found, said to a person: one sentence per code of the audit's verdicts and of its invariants."""

from __future__ import annotations

from collections.abc import Mapping

from wording.language import Lang, Says

FAULTS: Mapping[str, Says] = {
    "not_an_entry": Says("内容根本不是条目", "the bytes are no entry at all"),
    "not_canonical": Says("写法与封存时不同", "it is spelled in another way than when it was hashed"),
    "changed": Says("内容被改动", "it was changed"),
    "missing": Says("条目缺失", "it is missing"),
    "out_of_place": Says("次序被打乱", "it stands in the wrong place"),
    "wrong_stream": Says("属于另一个账本", "it belongs to another stream"),
    "column_differs": Says("账本旁列与条目不符", "a column beside the entry says something else"),
    "truncated": Says("末尾被截去", "the record was cut off before it"),
    "head_differs": Says("与发出去的账本头不符", "it is not the entry whose head was sent out"),
    "opening_changed": Says("个人内容被改动", "a personal value was changed"),
    "opening_unknown": Says("有不属于此条的个人内容", "there is a personal value that it does not seal"),
    "opening_twice": Says("同一个人内容出现两次", "a personal value stands there twice"),
    "opening_missing": Says("个人内容缺失，且没有删除说明", "a personal value is neither there nor said to be erased"),
    "opening_out_of_order": Says("个人内容次序被打乱", "a personal value stands in another place"),
    "member_missing": Says("包内缺少文件", "a file of the bundle is missing"),
    "member_stray": Says("包内有多余文件", "the bundle holds a file that nobody named"),
    "member_damaged": Says("包内文件损坏", "a file of the bundle is damaged"),
    "member_changed": Says("包内文件被改动", "a file of the bundle was changed"),
    "document_missing": Says("条目所依据的文件不在", "a document that an entry names is not there"),
    "document_changed": Says("条目所依据的文件被改动", "a document is not the one that an entry names"),
    "manifest_differs": Says("清单与条目不符", "the manifest tells something else than the entries"),
    "projection_differs": Says("时限或通知与条目推出的不符", "limits or texts are not what follows from the entries"),
}

VIOLATIONS: Mapping[str, Says] = {
    "entry_lost": Says("第 {subject} 条缺失或重复", "entry {subject} is lost, or stands there twice"),
    "entry_unreadable": Says(
        "{subject} 的记录已无法读取，其时限与通知停住", "{subject} cannot be read, and its limits and texts stand still"
    ),
    "time_backwards": Says("第 {subject} 条早于前一条", "entry {subject} is older than the one before it"),
    "command_twice": Says("命令 {subject} 被执行了两次", "command {subject} was carried out twice"),
    "limit_fired_twice": Says("时限 {subject} 到期了两次", "limit {subject} ran out twice"),
    "limit_fired_early": Says("时限 {subject} 提前到期", "limit {subject} ran out before its time"),
    "limit_overdue": Says("时限 {subject} 已过而没有动作", "limit {subject} has passed and nothing came of it"),
    "limit_without_duty": Says("时限 {subject} 的职责已了结，时限仍在走", "limit {subject} runs on, and its duty is over"),
    "limit_row_differs": Says("时限 {subject} 与账本不符", "limit {subject} is not what the record says"),
    "attempt_backwards": Says("通知 {subject} 的发送次序倒退", "text {subject} was attempted under an old number"),
    "delivery_backwards": Says("通知 {subject} 的状态倒退", "text {subject} went back to an earlier state"),
    "delivery_row_differs": Says("通知 {subject} 与账本不符", "text {subject} is not what the record says"),
    "delivery_forgotten": Says("通知 {subject} 迟迟没有结果", "text {subject} has waited too long for an outcome"),
    "delivery_not_escalated": Says(
        "通知 {subject} 没有送到，也没有改走别的渠道或告警", "text {subject} failed, and neither another channel nor an alarm followed"
    ),
    "duty_forgotten": Says("职责 {subject} 无人应答，也无人再催", "nobody answered for duty {subject}, and nobody is chased any more"),
}
"""What should never be of an incident, whatever crashed."""

AT_ENTRY = Says("第 {entry} 条：{what}[[（{detail}）]]", "entry {entry}: {what}[[ ({detail})]]")
ANYWHERE = Says("{what}[[（{detail}）]]", "{what}[[ ({detail})]]")


def fault(code: str, entry: int | None, detail: str, lang: Lang) -> str:
    """The first bad entry and what is wrong with it."""
    says = ANYWHERE if entry is None else AT_ENTRY
    return says.into(lang, {"entry": str(entry), "what": FAULTS[code].into(lang), "detail": detail})


def violation(code: str, subject: str, lang: Lang) -> str:
    """What should not be, and of what."""
    return VIOLATIONS[code].into(lang, {"subject": subject})
