"""What is said of readiness: how soon the first boom would lie, and what costs most."""

from __future__ import annotations

from office.wording.language import Says

RESTS_ON = Says(
    "按 {at} 的值班和库存，据 {answers} 次记录在案的应答推算；时间自本局得知起。没有记录的用本系统默认值。",
    "Roster and stock of {at}, from {answers} recorded {answers:answer/answers}; minutes since the bureau knew. Where "
    "nothing is recorded our own defaults stand in.",
)
MINUTES = Says("{minutes}分", "{minutes} min")
NOT_IN_TIME = Says("两小时内没有", "not within two hours")
PERSON = Says("{name} {phone}（{channel}），多 {costs} 分", "{name} {phone} ({channel}), costs {costs} min")
DOCK = Says("{name}码头，多 {costs} 分", "the dock at {name}, costs {costs} min")
NO_BOOM = Says("附近没有足够的围油栏（需 {needed} 米）", "nobody near has {needed} m of boom")
FETCHED = Says("{name}，取用另需 {fetch} 分", "{name}, {fetch} min to fetch it")
NONE = Says("无", "none")
NOTHING_ASKED = Says("没有预案要求布放围油栏。", "No playbook asks for a boom.")
BACK_TEST = Says(
    "前一半 {earlier} 次应答推算，后一半 {later} 次核对：推算一半会及时的，实际 {half}%；五次有四次的，实际 {most}%。",
    "{earlier} earlier {earlier:answer/answers} against {later} later: where half were to come in time, {half} % came; "
    "where four fifths were, {most} %.",
)
TOO_FEW = Says("记录在案的应答太少，无从核对。", "Too few answers are recorded to hold a forecast to anything.")
