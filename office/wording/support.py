"""What `hezhang support-bundle` says."""

from __future__ import annotations

from office.wording.language import Says

WRITTEN = Says(
    "已写入 {file}（{bytes} 字节）：{parts}；日志 {lines} 行，另有 {left} 行未收入。"
    "其中没有密钥、姓名、号码和通知内容；发出前请自己看一遍。",
    "{file} is written ({bytes} {bytes:byte/bytes}): {parts}; {lines} {lines:line/lines} of the log, {left} left out. "
    "No secret, name, number or "
    "text is in it; look through it before you send it.",
)
UNAVAILABLE = Says("未能取得：{parts}", "Could not be had: {parts}")
