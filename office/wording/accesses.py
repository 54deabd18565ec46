"""What is said of who looked at what."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

DID: Mapping[str, Says] = {
    "looked": Says("查看", "looked"),
    "exported": Says("导出", "took out"),
    "acted": Says("办理", "acted"),
}
DAY_IS: Mapping[str, Says] = {
    "whole": Says("{day}：{lines} 条，完好", "{day}: {lines} {lines:line/lines}, whole"),
    "open": Says("{day}：{lines} 条，尚未由总账登记", "{day}: {lines} {lines:line/lines}, not noted by the house yet"),
    "changed": Says("{day}：第 {line} 条被改动", "{day}: line {line} was changed"),
    "gone": Says("{day}：第 {line} 条起不见了", "{day}: line {line} and what follows it are gone"),
    "erased": Says("{day}：保存期满，已删除", "{day}: erased after its time"),
}
