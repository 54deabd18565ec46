"""What the office reads of what was texted back, and of opt-outs."""

from __future__ import annotations

from office.wording.language import Says

NONE = Says("没有待阅的回复。", "No reply waits to be read.")
WAITS = Says(
    "‼ {unit} {name} {at} 回复“{words}”（{says}）。处理后登记：hezhang reply seen {incident} {entry}",
    "‼ {name} ({unit}) texted back “{words}” at {at} ({says}). Once seen to: hezhang reply seen {incident} {entry}",
)
UNKNOWN_SENDERS = Says(
    "‼ {count} 条回复对不上任何通知，请看 hezhang inbox",
    "‼ {count} {count:reply fits/replies fit} no text; hezhang inbox has them",
)
NO_OPT_OUTS = Says("没有人退订。", "Nobody has opted out.")
OPTED_OUT = Says(
    "{name} [{person}] 不再接收 {address} 的{channel}：“{words}”。商定后恢复：hezhang optout end {person}",
    "{name} [{person}] wants no more texts by {channel} at {address}: “{words}”. Once settled: hezhang optout end "
    "{person}",
)
OPT_OUTS = Says(
    "{count} 人退订，改走其他渠道：hezhang optout list",
    "{count} opted out, told by other channels: hezhang optout list",
)
ENDED = Says("{person} 恢复接收{channel}", "{person} gets texts by {channel} again")
SAID = Says("{name}：“{words}”", "{name}: “{words}”")
CUT = Says("〔回复过长，此后截去 {count} 字〕", "[too long: {count} {count:character/characters} cut here]")
