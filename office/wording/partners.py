"""What is said of partners at the command line and in reports."""

from __future__ import annotations

from office.wording.language import Says

RECEIVED = Says(
    "通报 {unit}（{at}）：{name}（{post}[[，{phone}]]）{received} 收到[[：{words}]]",
    "Notice to {unit} ({at}): received by {name} ({post}[[, {phone}]]) at {received}[[: {words}]]",
)
SILENT = Says("已通报，还没有写明由谁收到：{units}", "Told, and nobody has said who received it: {units}")
SEES = Says("{unit} {at} 看到：{words}（{name}）", "{unit} sees, {at}: {words} ({name})")
MEASURE = Says(
    "联防措施 {measure}：{what}，由{doer}办[[，{when}]]，{state}[[（{by} {said}）]][[：{words}]]",
    "Joint measure {measure}: {what}, by {doer}[[, {when}]], {state}[[ ({by}, {said})]][[: {words}]]",
)
