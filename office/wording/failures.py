"""What is said when something that a command needs is missing, out of reach or unreadable.

`detail` is the error's own words, without a full stop.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

FAILURES: Mapping[str, Says] = {
    # ── the home ──
    "HomeError": Says("机构目录不能用：{detail}", "The home cannot be used: {detail}."),
    "HomeMissing": Says(
        "没有机构目录。请用 hezhang init --practice（演练）或 hezhang init --live（实战）建立，或用 --home 指明。"
        "（{detail}）",
        "No home found: {detail}; or name another folder with --home.",
    ),
    "HomeExists": Says("此处已有机构目录。请直接使用，或用 --home 另选目录。（{detail}）", "Not made: {detail}."),
    "HomeForeign": Says(
        "数据库或消息队列属于另一个机构目录，没有动它。请核对设置。（{detail}）", "Left alone: {detail}."
    ),
    "KeyUnfit": Says(
        "检查点的密钥不能用，没有签名。请按所说处理，或用 hezhang audit key --renew 换新密钥。（{detail}）",
        "No checkpoint was signed: {detail}. Mend that, or make new keys with `hezhang audit key --renew`.",
    ),
    "HomeDisputed": Says(
        "机构目录的文件与账本对不上，没有启动：究竟是演练还是实战说不清。请从备份恢复。（{detail}）",
        "Not started: {detail}. Nobody can say whether it is practice or live; restore a backup.",
    ),
    "HomeOpen": Says("没有建立：他人可以写这个目录。请收回权限或另选目录。（{detail}）", "Not made: {detail}."),
    "HomeInEarnest": Says(
        "这里是实战目录，没有启动。此设置只许用于演练目录，请去掉。（{detail}）",
        "Not started: {detail}. Only a practice home may have it; unset it.",
    ),
    "HomeUnsafe": Says(
        "运行目录可能被他人读取，已停止。（{detail}）", "Stopped, since others could read along: {detail}."
    ),
    # ── backups ──
    "BackupError": Says("备份有问题，什么都没有改动。（{detail}）", "Nothing was changed: {detail}."),
    "BackupForeign": Says(
        "这不是本程序的备份，没有动它。请检查文件名。（{detail}）",
        "No backup of ours, left alone: {detail}. Check the file's name.",
    ),
    "BackupNewer": Says(
        "备份由更新的版本写成，没有恢复。请先升级本程序。（{detail}）",
        "Not restored: {detail}. Upgrade this program first.",
    ),
    "BackupDamaged": Says(
        "备份不完整或被改动，什么都没有恢复。请换一个备份。（{detail}）",
        "The backup is damaged: {detail}. Nothing was changed; use another backup.",
    ),
    "BackupLocked": Says(
        "打不开加密的备份。请用 --key-file 给出对应的私钥文件。（{detail}）",
        "The backup cannot be opened: {detail}. Name the file with the secret key that fits: --key-file.",
    ),
    "BackupRecord": Says(
        "备份里的账本核对不过，没有恢复。请换一个备份；不得已时加 --with-faults。（{detail}）",
        "Not restored: {detail}. Use another backup, or --with-faults if there is none.",
    ),
    "BackupTarget": Says("没有恢复：请给一个空的位置。（{detail}）", "Not restored: {detail}."),
    "BackupKey": Says(
        "密钥不对。公钥以 age1 开头，私钥文件由 hezhang backup --new-key 生成。（{detail}）",
        "No key: {detail}. A public key begins with age1; `hezhang backup --new-key FILE` makes a pair.",
    ),
    # ── the ledger ──
    "LedgerError": Says(
        "账本出错，没有记录。请稍后重试；仍不行请找维护人员。（{detail}）",
        "The ledger failed ({detail}); nothing was recorded. Try again; if it stays so, call whoever maintains it.",
    ),
    "LedgerAddressWrong": Says(
        "账本地址不对。请检查 HEZHANG_DATABASE_URL：sqlite:///路径 或 postgresql+psycopg://…（{detail}）",
        "{detail}. Check HEZHANG_DATABASE_URL.",
    ),
    "LedgerUnreachable": Says(
        "连不上账本，没有记录。请检查数据库和磁盘后重试；情况紧急请先打电话。（{detail}）",
        "{detail}. Nothing was recorded. Check the database and the disk and try again; phone first if it is urgent.",
    ),
    "LedgerBusy": Says(
        "账本正忙，没有记录。请马上重试。（{detail}）", "{detail}. Nothing was recorded. Try again at once."
    ),
    "LedgerMissing": Says(
        "账本不在了。请从备份恢复，或检查 HEZHANG_DATABASE_URL。（{detail}）",
        "{detail}. Restore it from a backup, or check HEZHANG_DATABASE_URL.",
    ),
    "LedgerNotEmpty": Says(
        "数据库里已有内容，不能在此新建账本。请给一个空的数据库。（{detail}）", "{detail}. Name an empty one."
    ),
    "LedgerNewer": Says(
        "账本由更新的版本写成，没有动它。请升级本程序。（{detail}）", "{detail}. Upgrade this program."
    ),
    "LedgerOlder": Says("账本由旧版本写成。请先运行 hezhang upgrade。（{detail}）", "{detail}."),
    "LedgerReadOnly": Says(
        "本用户不能写账本，没有记录。请检查文件权限。（{detail}）",
        "{detail}. Nothing was recorded. Check its permissions.",
    ),
    "LedgerFull": Says(
        "磁盘已满，没有记录。请腾出空间后重试；情况紧急请先打电话。（{detail}）",
        "{detail}. Nothing was recorded. Make room and try again; phone first if it is urgent.",
    ),
    "EntryTooLarge": Says(
        "这一条比记录能装的大，没有记录。请分成几条再记。（{detail}）",
        "{detail}. Nothing was recorded: the entry is larger than the record holds. Enter it in several parts.",
    ),
    "LedgerDamaged": Says(
        "账本有损坏。请不要改动它，从备份恢复。hezhang audit verify --all 会指出第一处。（{detail}）",
        "{detail}. Leave it as it is and restore a backup; `hezhang audit verify --all` names the first bad entry.",
    ),
    "UnknownEvent": Says("账本里有本程序不认识的条目。请升级本程序。（{detail}）", "{detail}. Upgrade this program."),
    "Conflict": Says(
        "许多人同时在改这个事件，没有记录。请重试。（{detail}）", "{detail}. Nothing was recorded. Try again."
    ),
    "DuplicateReference": Says(
        "一时没有空闲的通知编号，没有记录。请重试。（{detail}）", "{detail}. Nothing was recorded. Try again."
    ),
    "NotRecordable": Says(
        "有的文字无法记录（例如半个字符）。请重新输入。（{detail}）", "It cannot be recorded: {detail}. Type it anew."
    ),
    "NotInLedger": Says("账本里没有此内容：{detail}", "Not in the ledger: {detail}."),
    "StoryClockRefused": Says("演练时钟不能这样拨：{detail}", "Not set: {detail}."),
    # ── files and parts ──
    "EvidenceError": Says("附件不能收，没有记录：{detail}", "Nothing was recorded: {detail}."),
    "TooLarge": Says(
        "导出包会超过核验程序的读取上限，没有写出。（{detail}）",
        "Not written: {detail}. Export it without proof files (--public), or hand over the ledger itself.",
    ),
    "BundleUnreadable": Says(
        "这不是能核对的审计包：{detail}", "This is no audit bundle that can be checked: {detail}."
    ),
    "DataRefused": Says("数据文件有问题：", "The data has faults:"),
    "BrokerDown": Says(
        "连不上消息队列。记录照常，通知等它恢复后发出。（{detail}）",
        "The broker cannot be reached ({detail}); what is recorded goes out when it is back.",
    ),
    "ChannelError": Says("通知渠道不能用：{detail}", "A channel cannot be used: {detail}."),
    "OSError": Says("系统拒绝了一次读写：{detail}", "The system refused to read or write: {detail}."),
    # ── the command line ──
    "SettingsWrong": Says("设置不对：{detail}", "A setting is wrong: {detail}."),
    "SettingsUnreadable": Says(
        "读不了设置文件：{detail}。请用 UTF-8 编码重新保存。",
        "The settings cannot be read: {detail}. Save the file again as UTF-8.",
    ),
    "ArgumentWrong": Says("参数不对：{detail}", "An argument is wrong: {detail}."),
    "Usage": Says("用法不对：{detail}[[\n用法见 {help}]]", "{detail}[[\nFor its usage: {help}]]"),
    "Interrupted": Says("已中断", "interrupted"),
}
