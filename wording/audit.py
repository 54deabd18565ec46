"""What a check of the record found, said to a person: one sentence per code of the audit's verdicts."""

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

AT_ENTRY = Says("第 {entry} 条：{what}[[（{detail}）]]", "entry {entry}: {what}[[ ({detail})]]")
ANYWHERE = Says("{what}[[（{detail}）]]", "{what}[[ ({detail})]]")


def fault(code: str, entry: int | None, detail: str, lang: Lang) -> str:
    """The first bad entry and what is wrong with it."""
    says = ANYWHERE if entry is None else AT_ENTRY
    return says.into(lang, {"entry": str(entry), "what": FAULTS[code].into(lang), "detail": detail})
