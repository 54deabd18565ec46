"""What is said of backups: written, checked, put back."""

from __future__ import annotations

from office.wording.language import Says

ONE_OF = Says(
    "请只选一种：写备份（可加 --key）、--check（可加 --key-file）或 --new-key。",
    "Choose one: write a backup (with --key or without), --check (with --key-file or without), or --new-key.",
)
NAME_FILE = Says(
    "请给出文件名；或在 HEZHANG_BACKUP_TO 设置备份目录。", "Name a file, or a folder in HEZHANG_BACKUP_TO."
)
KEY_THERE = Says(
    "{file} 已存在，不会覆盖：用旧密钥加密的备份还要靠它打开。",
    "{file} is there already and is not overwritten: backups may be encrypted to the key in it.",
)
KEY_MADE = Says(
    "公钥：{key}\n写备份用它（--key，或 HEZHANG_BACKUP_KEY）。私钥在 {file}：另存于本机之外，丢了备份就打不开。",
    "Public key: {key}\nBackups are encrypted to it (--key, or HEZHANG_BACKUP_KEY). The secret key is in {file}: keep "
    "it off this machine; without it no backup opens.",
)
WHOLE = Says(
    "备份完整：{file}（{kilobytes} kB），机构目录 {home}，{taken} 时的状态，{entries} 条记录，{files} 个证据文件。",
    "The backup is whole: {file} ({kilobytes} kB), home {home} as it was at {taken}, {entries} "
    "{entries:entry/entries}, {files} proof "
    "{files:file/files}.",
)
IN_CLEAR = Says(
    "没有加密：其中有姓名、电话和通知原文。可用 hezhang backup --new-key 生成密钥。",
    "It is not encrypted, and holds names, numbers and texts. `hezhang backup --new-key FILE` makes a key.",
)
WITH_FAULTS = Says(
    "账本本身核对不过（写备份之前已经如此）：{faults}。请用 hezhang audit verify --all 查看。",
    "The record itself does not verify, and did not before: {faults}. See hezhang audit verify --all.",
)
RESTORED = Says(
    "机构目录 {home} 已恢复到 {folder}：{streams} 个流，{entries} 条记录。\n{taken} 至 {restored} "
    "之间发生的事不在其中：请按纸面记录补录（--at、hezhang paper enter）。\n原来的机器确已停用，请用 hezhang home "
    "adopt --moved：当时欠发的通知先向运营商查询，查不到的再发，并注明可能是第二次；原来的机器还在，用 --copy。",
    "Home {home} is put back in {folder}: {streams} {streams:stream/streams}, {entries} "
    "{entries:entry/entries}.\nWhat happened from {taken} to "
    "{restored} is not in it: enter it from paper (--at, hezhang paper enter).\nIf the old machine is gone for good: "
    "hezhang home adopt --moved; what was owed is then asked about at the providers, and sent where they do not have "
    "it, with the mark that it may be the second. If it still runs: --copy.",
)
SET_AGAIN = Says("备份里没有密码，请重新设置：{names}。", "Secrets are not in a backup; set them again: {names}.")
