"""Why a duty is no longer needed, as it stands in the texts to those whom it concerns."""

from __future__ import annotations

from office.wording.language import Says

RELEASED = Says("不必再办：{duties}（{why}）。", "No longer needed: {duties} ({why}).")
"""For a playbook that has no `released` among its texts."""
WHY: dict[str, Says] = {
    "stage": Says("已转入{stage}阶段", "the stage {stage} has begun"),
    "response": Says("响应已终止", "the response has ended"),
    "stood_down": Says("已解除", "it was called off"),
    "rule": Says("现已查明：{facts}", "it is known now: {facts}"),
    "sampled": Says("已有人采样", "samples have been taken"),
    "clean": Says("水质已连续达标", "the water has been clean for long enough"),
    "rule_unsaid": Says("情况已变", "things have changed"),
    "report": Says("该单位不再需要首报", "that unit needs no first report any more"),
    "waived": Says("经批准免办：{reason}", "let off: {reason}"),
    "reassigned": Says("改由{unit}负责", "{unit} has it now"),
    "unsaid": Says("已不再需要", "it is not needed any more"),
}
"""By the reason in the record; `unsaid` where an earlier version recorded none."""
SEVERAL = Says("{first}等{count}项", "{first} and others, {count} in all")
