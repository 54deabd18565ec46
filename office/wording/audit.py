"""What a check of the record found, said to a person: one sentence per code of the audit's verdicts and of its
invariants.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Lang, Says

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
    "timeline_differs": Says("时间线与条目所记不符", "a timeline is not what the entries say"),
    "projection_differs": Says("时限或通知与条目推出的不符", "limits or texts are not what follows from the entries"),
    "entry_unreadable": Says(
        "哈希链完好，但本程序读不懂条目", "the chain is whole, and this program cannot read what an entry says"
    ),
    "stream_gone": Says("整本账不见了", "the whole stream is gone"),
    "stream_unknown": Says("总账从未记过这本账的开始", "the house never said that this stream began"),
    "command_gone": Says("已执行命令的登记缺失", "the row of a command that was taken is gone"),
    "command_differs": Says("命令的登记与条目不符", "the row of a command says something else than the entries"),
    "file_gone": Says(
        "条目所附的文件不见了，且没有删除记录", "a proof file that an entry names is gone, and no entry explains it"
    ),
    "opening_gone": Says("个人内容不见了，且没有删除记录", "a personal value is gone, and no entry explains it"),
    "rows_gone": Says("存放的行少于当时所计", "fewer rows are there than were counted when they were written"),
    "leaf_differs": Says("与当时编入总树的内容不同", "it is not the one that was given its place in the tree"),
    "leaf_misplaced": Says(
        "总树中的位置重复、缺失或次序不对", "a place of the tree was given twice, or not, or out of order"
    ),
    "root_differs": Says(
        "检查点的树根与条目不符（所列为此前检查点都未担保的第一条）",
        "a checkpoint's root is not that of the entries (named is the first that no earlier one vouches for)",
    ),
    "checkpoint_unreadable": Says("检查点读不出", "a checkpoint cannot be read"),
    "checkpoint_contradicts": Says(
        "与外部保存的检查点矛盾：那一天之前的记录被改写（所列为未受担保的第一条）",
        "a checkpoint that was held outside contradicts it: what was recorded before that day was written anew (named "
        "is the first entry that nothing vouches for)",
    ),
    "log_shorter": Says(
        "检查点担保的条目比现有的多：末尾被截去", "a checkpoint vouches for more entries than are here: the end is gone"
    ),
    "foreign_log": Says("检查点不是本账本的", "a checkpoint is of another log"),
    "foreign_key": Says("不是本单位登记的密钥，或没有用它签名", "the key is none of this office's, or did not sign"),
    "signature_missing": Says("检查点缺少应有的签名", "a checkpoint is not signed by every key that has to"),
    "signature_wrong": Says("检查点的签名不对", "a signature of a checkpoint is wrong"),
    "cosignature_wrong": Says(
        "见证人的签名不对：不是对这个检查点签的", "a witness's signature is none of the checkpoint that it stands under"
    ),
    "timestamp_wrong": Says(
        "时间戳不对：不是所给证书的机构盖的，或不是盖给这个检查点的",
        "a timestamp is none of the authority whose certificate was given, or of something else",
    ),
    "proof_unreadable": Says("包内的证明读不出", "the proof in the bundle cannot be read"),
    "proof_differs": Says("包内的证明不属于末条", "the proof in the bundle does not hold for the last entry"),
}

GAPS: Mapping[str, Says] = {
    "end": Says(
        "{what} 的末尾（未给 --head：不能证明末尾未被截去、整体未被重写）",
        "the end of {what} (without --head it is not proved that nothing was cut off and the whole not written anew)",
    ),
    "timeline": Says("{what}（未按本程序的用语重新生成、比对）", "{what} (its words were not made again and compared)"),
    "verifier": Says(
        "{what}（请用来源可信的同名程序核对）",
        "{what} (whoever does not trust it takes it from a source that they trust)",
    ),
    "manifest_said": Says(
        "manifest.json 的 {what}（只是导出者自己的说法）", "{what} in manifest.json (the writer's own word)"
    ),
    "public": Says(
        "{what} 项个人内容（公开包不含）", "{what} personal {what:value/values} (a public bundle leaves them out)"
    ),
    "erased": Says(
        "{what} 项个人内容不在（是否依规删除，只有清单为凭）",
        "{what} personal {what:value that is/values that are} not there (erased, the manifest says)",
    ),
    "proofs": Says(
        "条目所附、但不在包内的文件：{what}", "proof files that entries name and that are not there: {what}"
    ),
    "directory_rows": Says(
        "区划资料中 {what} 项只存哈希（条目没有用到的人员等）",
        "{what} {what:part/parts} of the directory of which only digests are there (persons whom no entry names)",
    ),
    "directory_part": Says(
        "{what}（区划资料不在或只有一部分，无法与条目所记的哈希核对）",
        "{what} (of this directory a part is there, or nothing, which cannot be held against the digest that entries "
        "name)",
    ),
    "openings_unexplained": Says(
        "{what} 项个人内容不在（开始登记删除之前的事，无从核对）",
        "{what} personal {what:value that is/values that are} gone (from before erasures were recorded)",
    ),
    "erased_since": Says(
        "已删除的个人内容（何时、何人、为何：{what}）",
        "personal values that were erased since ({what} says when, by whom and why)",
    ),
    "not_in_tree": Says(
        "上一检查点之后的 {what} 条（尚未编入总树）",
        "{what} {what:entry/entries} since the last checkpoint (not in the tree yet)",
    ),
    "no_checkpoint": Says(
        "总树 {what}（从未做过检查点；hezhang audit checkpoint 会做）",
        "{what} (no checkpoint was ever made; hezhang audit checkpoint makes one)",
    ),
    "no_held_checkpoint": Says(
        "{what} 整体重写（未给 --checkpoint：没有外部保存的检查点，不能证明持有密钥者没有把一切重写）",
        "{what}, everything written anew (without --checkpoint, one that was held outside, it is not proved that "
        "whoever has the key did not make it all again)",
    ),
    "key_said": Says(
        "{what} 的密钥属于谁（未给 --key：只有记录自己的说法）",
        "{what}: whose keys these are (without --key it is the record's own word)",
    ),
    "no_proof": Says(
        "{what}（包内没有总树的证明：与其他账本、与检查点的关系未核）",
        "{what} (the bundle holds no proof that its last entry is in the tree over all streams)",
    ),
    "never_witnessed": Says(
        "{what}（这里没有该见证人签过的检查点）", "{what} (this witness has signed no checkpoint that is here)"
    ),
    "not_witnessed": Says("见证人上次签名之后的 {what} 条", "{what} {what:entry/entries} since a witness last signed"),
    "witness_unchecked": Says(
        "检查点上另有 {what} 个签名（见证人的，未给 --witness）",
        "{what} other {what:signature/signatures} under the checkpoint (witnesses', without --witness)",
    ),
    "never_stamped": Says(
        "{what}（这里没有时间戳，无从与所给证书核对）",
        "{what} (no timestamp is here that could be held against the certificate)",
    ),
    "not_stamped": Says(
        "时间戳机构上次所见之后的 {what} 条", "{what} {what:entry/entries} since a timestamp authority last saw it"
    ),
    "timestamp_unchecked": Says(
        "第 1–{what} 条的检查点上的时间戳（未给 --authority：机构的根证书）",
        "the timestamp under the checkpoint of {what} {what:entry/entries} (without --authority, its certificate)",
    ),
    "proof_earlier": Says("第 {what} 条以后（证明只到这一条）", "what follows entry {what} (the proof is of that one)"),
}
"""What a check does not cover, so that nobody takes it for proved."""

NOT_COVERED = Says("  未核：{what}", "  not covered: {what}")

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
    "limit_without_duty": Says(
        "时限 {subject} 的职责已了结，时限仍在走", "limit {subject} runs on, and its duty is over"
    ),
    "limit_row_differs": Says("时限 {subject} 与账本不符", "limit {subject} is not what the record says"),
    "attempt_backwards": Says("通知 {subject} 的发送次序倒退", "text {subject} was attempted under an old number"),
    "delivery_backwards": Says("通知 {subject} 的状态倒退", "text {subject} went back to an earlier state"),
    "delivery_row_differs": Says("通知 {subject} 与账本不符", "text {subject} is not what the record says"),
    "delivery_forgotten": Says("通知 {subject} 迟迟没有结果", "text {subject} has waited too long for an outcome"),
    "delivery_not_escalated": Says(
        "通知 {subject} 没有送到，也没有改走别的渠道或告警",
        "text {subject} failed, and neither another channel nor an alarm followed",
    ),
    "duty_forgotten": Says(
        "职责 {subject} 无人应答，也无人再催", "nobody answered for duty {subject}, and nobody is chased any more"
    ),
}
"""What should never be of an incident, whatever crashed."""

AT_ENTRY = Says("第 {entry} 条：{what}[[（{detail}）]]", "entry {entry}: {what}[[ ({detail})]]")
ANYWHERE = Says("{what}[[（{detail}）]]", "{what}[[ ({detail})]]")


def fault(code: str, entry: int | None, detail: str, lang: Lang) -> str:
    """The first bad entry and what is wrong with it."""
    says = ANYWHERE if entry is None else AT_ENTRY
    return says.into(lang, {"entry": str(entry), "what": FAULTS[code].into(lang), "detail": detail})


def not_covered(code: str, what: str, lang: Lang) -> str:
    """One thing that the check does not cover."""
    return GAPS[code].into(lang, {"what": what})


def violation(code: str, subject: str, lang: Lang) -> str:
    """What should not be, and of what."""
    return VIOLATIONS[code].into(lang, {"subject": subject})
