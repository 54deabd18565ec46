"""What the doctor says: of each finding what it means and what would mend it. What rosters leave open is said in
`rosters`.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording import rosters
from office.wording.language import Lang, Says
from office.wording.times import said_if_instant

GRAVITIES: Mapping[str, Says] = {
    "grave": Says("严重", "grave"),
    "warning": Says("注意", "warning"),
    "hint": Says("提示", "hint"),
    "well": Says("正常", "well"),
}
CONCERNS: Mapping[str, Says] = {
    "doctor": Says("体检本身", "the doctor"),
    "settings": Says("设置", "settings"),
    "home": Says("机构目录", "home"),
    "channels": Says("渠道", "channels"),
    "directory": Says("通讯录", "directory"),
    "rosters": Says("值班表", "rosters"),
    "law": Says("法规和日历", "law and calendar"),
    "clocks": Says("时钟", "clocks"),
    "disk": Says("磁盘", "disk"),
    "backups": Says("备份", "backups"),
    "broker": Says("消息队列", "broker"),
    "parts": Says("部件", "parts"),
    "callbacks": Says("回调", "callbacks"),
    "playbooks": Says("预案", "playbooks"),
    "record": Says("账本", "record"),
    "probes": Says("自检", "probes"),
    "standing": Says("平时事务", "standing"),
    "versions": Says("版本", "versions"),
}
COULD = Says("现在可以处置应急事件：是", "An emergency could be run: yes")
COULD_NOT = Says("现在可以处置应急事件：否（{count} 项严重问题）", "An emergency could be run: NO ({count} grave)")
MEND = Says("办法：{mend}", "Mend: {mend}")
SETTINGS = Says("设置", "Settings")
SOURCES: Mapping[str, Says] = {
    "environment": Says("环境变量", "environment"),
    ".env": Says(".env 文件", ".env"),
    "default": Says("默认", "default"),
}
NOT_SET = Says("（未设）", "(not set)")

_UNITS = "（共 {count} 个）", " ({count} in all)"

FINDINGS: Mapping[str, tuple[Says, Says | None]] = {
    # ── the doctor ──
    "check_failed": (
        Says("“{check}”这项检查自身出错：{why}", "the check `{check}` failed by itself: {why}"),
        Says("再试一次；仍不行请找维护人员", "try again; if it stays so, call whoever maintains the program"),
    ),
    "check_too_slow": (
        Says("“{check}”这项检查 {seconds} 秒内没有结果", "the check `{check}` had no answer within {seconds} s"),
        Says(
            "查网络、数据库和磁盘；机器正忙时，用 hezhang doctor --within 120 多等一会儿",
            "look at the network, the database and the disk; on a busy machine give it longer: "
            "hezhang doctor --within 120",
        ),
    ),
    # ── settings ──
    "setting_ignored": (
        Says("演练目录不采用：{names}", "a practice home ignores {names}"),
        Says(
            "要真正通知人，请建实战目录：hezhang init --live",
            "to tell real people make a live home: hezhang init --live",
        ),
    ),
    "setting_unknown": (
        Says("没有名为 {name} 的设置，它不起作用", "there is no setting {name}; it does nothing"),
        Says("改正名称[[，是不是 {suggestion}？]]", "correct its name[[; did you mean {suggestion}?]]"),
    ),
    "setting_crash_point": (
        Says(
            "设有 HEZHANG_CRASH_AT：部件会在该处自行中断",
            "HEZHANG_CRASH_AT is set: a part will kill itself at that point",
        ),
        Says("去掉它；它只供测试", "take it away; it is for tests"),
    ),
    "setting_database": (
        Says(
            "HEZHANG_DATABASE_URL 与 {folder} 建立时的数据库不同，以设置为准",
            "HEZHANG_DATABASE_URL names another database than {folder} was made with; the setting counts",
        ),
        Says("核对是否有意如此", "make sure that it is meant so"),
    ),
    "setting_web_host": (
        Says(
            "接收端只在 {host} 监听，而 HEZHANG_PUBLIC_URL 在外部",
            "the receiver listens on {host} alone, and HEZHANG_PUBLIC_URL lies outside",
        ),
        Says(
            "需要反向代理转发到此；没有则改 HEZHANG_WEB_HOST",
            "a proxy has to lead here; without one change HEZHANG_WEB_HOST",
        ),
    ),
    # ── home ──
    "home": (
        Says("{kind} 目录 {id}，{folder}，账本结构 {schema}", "{kind} home {id} in {folder}, ledger schema {schema}"),
        None,
    ),
    "home_elsewhere": (
        Says(
            "账本原在 {was}，现在 {now}：先前欠发的通知暂缓",
            "the ledger lay at {was} and lies at {now}: what was owed before is held back",
        ),
        Says(
            "hezhang home adopt --moved；原目录还在则用 --copy",
            "hezhang home adopt --moved, or --copy where the original is still there",
        ),
    ),
    "home_behind": (
        Says(
            "账本是较早的版本：少了曾有的至少 {entries} 条记录（{streams}），先前欠发的通知暂缓",
            "the ledger is an older one: at least {entries} {entries:entry/entries} that it once held "
            "{entries:is/are} gone ({streams}), and what "
            "was owed before is held back",
        ),
        Says(
            "放回较新的账本；没有则用 hezhang home adopt --restored",
            "put the newer ledger back, or, where there is none: hezhang home adopt --restored",
        ),
    ),
    "home_open": (
        Says("他人可以写 {folder}（权限 {mode}）", "others may write into {folder} (mode {mode})"),
        Says("chmod go-w {folder}", "chmod go-w {folder}"),
    ),
    "home_below_open": (
        Says(
            "任何人都可以写 {folder}（权限 {mode}），能把其中的 {home} 换成别的",
            "anybody may write into {folder} (mode {mode}) and put another in the place of {home}",
        ),
        Says("chmod o-w {folder}，或 chmod +t {folder}", "chmod o-w {folder}, or chmod +t {folder}"),
    ),
    "example_contacts": (
        Says("通讯录是示例，人物均为虚构", "the directory is the example: nobody in it exists"),
        Says("实战前换成本单位的通讯录", "put your own contacts in before a live home"),
    ),
    "example_contacts_live": (
        Says(
            "实战目录里是示例通讯录，通知不到任何真人",
            "a live home with the example contacts: nobody real would be told",
        ),
        Says(
            "换成本单位的通讯录，再运行 hezhang district load PATH",
            "put your own contacts in a copy, then: hezhang district load PATH",
        ),
    ),
    "district_differs": (
        Says(
            "区域数据 {name} 的文件（{file}）与生效的（{in_force}）不同",
            "the files of the district {name} ({file}) differ from what is in force ({in_force})",
        ),
        Says(
            "要生效就运行 hezhang district load PATH；否则让 HEZHANG_DISTRICT 指向生效的那份",
            "hezhang district load PATH puts them in force; or let HEZHANG_DISTRICT name the folder that is",
        ),
    ),
    "standards_differ": (
        Says(
            "标准文件（{file}）与生效的（{in_force}）不同",
            "the files of the standards ({file}) differ from what is in force ({in_force})",
        ),
        Says(
            "程序升级后属正常；hezhang district load 使新标准生效（适用于此后开启的事件）",
            "usual after an upgrade of the program; `hezhang district load` puts them in force for incidents opened "
            "from then on",
        ),
    ),
    "channels_differ": (
        Says(
            "渠道表 {name} 的文件（{file}）与生效的（{in_force}）不同",
            "the table of channels {name} ({file}) differs from what is in force ({in_force})",
        ),
        Says("要生效就运行 hezhang channels load PATH", "hezhang channels load PATH puts it in force"),
    ),
    "data_unusable": (
        Says(
            "数据 {name} 读不成：{count} 处问题；已生效的不受影响",
            "the data {name} cannot be used: {count} {count:fault/faults}; what is in force stays so",
        ),
        Says("运行 hezhang district check 查看，并改正", "see hezhang district check, and mend them"),
    ),
    # ── channels ──
    "no_channel": (
        Says("没有一个渠道能用：谁也通知不到", "no channel can be used: nobody is told of anything"),
        Says("按 docs/settings.md 设置运营商账号", "set a provider's account, see docs/settings.md"),
    ),
    "channel_refused": (
        Says(
            "{channel} / {provider}：账号或设置被拒（{why}），此路不通",
            "{channel} by {provider}: our account or settings are refused ({why})",
        ),
        Says("核对该运营商的账号、密钥和设置，再运行一次", "check its account, token and settings, then look again"),
    ),
    "channel_not_ready": (
        Says(
            "{channel} / {provider}：连不上（{why}），且无人替代",
            "{channel} by {provider}: cannot be reached ({why}), and nobody stands in",
        ),
        Says("查网络和该运营商的状态", "look at the network, and at the provider's own state"),
    ),
    "provider_not_ready": (
        Says(
            "{channel} / {provider}：连不上（{why}），由其他运营商代发",
            "{channel} by {provider}: cannot be reached ({why}); others stand in",
        ),
        Says("查网络和该运营商的状态", "look at the network, and at the provider's own state"),
    ),
    "channel_not_configured": (
        Says("渠道 {channel} 没有设好：{why}", "the channel {channel} is not set up: {why}"),
        Says("补上设置，或从渠道表中去掉此渠道", "set it, or take the channel out of the table of channels"),
    ),
    "provider_not_set_up": (
        Says(
            "渠道表里有 {channel} / {provider}，但没有设它的账号",
            "the table names {provider} for {channel}, which has no account set",
        ),
        Says("需要它就补上账号；不需要可不管", "set its account if it is needed; else leave it"),
    ),
    "forms_are_examples": (
        Says(
            "发往 +86 的登记文字还都是示例，正式机构一条也发不出去",
            "the words registered for +86 are examples, by which a live home sends nothing",
        ),
        Says(
            "登记 hezhang channels templates 列出的文字，把 id 写进渠道表，再运行 hezhang channels load PATH",
            "register what hezhang channels templates prints, write the ids into your table, then hezhang channels "
            "load PATH",
        ),
    ),
    "forms_unsaid": (
        Says(
            "发往 +86 的 {count} 条文字没有可用的登记，第一条：{first}",
            "{count} {count:text/texts} to +86 {count:has/have} no registered words that may be used, the first: "
            "{first}",
        ),
        Says(
            "hezhang channels check PATH 逐条列出；此前由下一个运营商发",
            "hezhang channels check PATH names all of them; until then the next provider is asked",
        ),
    ),
    "channel_ready": (
        Says("{channel}：{providers} 已接通，账号有效", "{channel}: {providers} answers and takes our account"),
        None,
    ),
    # ── directory ──
    "unit_without_contact": (
        Says(
            "预案会派任务给没有联系人的单位：{units}" + _UNITS[0],
            "playbooks give duties to units without a contact: {units}" + _UNITS[1],
        ),
        Says("在 contacts.yaml 里补联系人", "name contacts in contacts.yaml"),
    ),
    "unit_unreachable": (
        Says(
            "联系人全都联系不上的单位：{units}" + _UNITS[0],
            "units none of whose contacts can be reached: {units}" + _UNITS[1],
        ),
        Says("补正号码，或设好能到达的渠道", "mend their addresses, or set up a channel that serves them"),
    ),
    "person_unreachable": (
        Says(
            "没有可用渠道的人：{persons}（共 {count} 人）",
            "persons without any working channel: {persons} ({count} in all)",
        ),
        Says(
            "在 persons.yaml 里补正，或设好能到达的渠道",
            "mend them in persons.yaml, or set up a channel that serves them",
        ),
    ),
    "no_duty_officer": (
        Says("没有一名能联系上的值班员", "no duty officer can be reached"),
        Says("给值班员配可用的号码", "give a duty officer an address that works"),
    ),
    "no_commander": (
        Says("没有一名能联系上的指挥", "no commander can be reached"),
        Says("给指挥配可用的号码", "give a commander an address that works"),
    ),
    "address_invalid": (
        Says(
            "{channel} 的号码或地址不合格：{persons}（共 {count} 人）",
            "not an address for {channel}: {persons} ({count} in all)",
        ),
        Says(
            "改正：号码写 + 和国家代码，邮箱写 name@domain",
            "mend it: a number with + and country code, a mailbox as name@domain",
        ),
    ),
    "address_unserved": (
        Says(
            "{channel}：没有已设好的运营商到达：{persons}（共 {count} 人）",
            "{channel}: no provider that is set up serves {persons} ({count} in all)",
        ),
        Says(
            "设好该运营商，或在渠道表的 routes 里加上",
            "set up such a provider, or add one to the routes of the table of channels",
        ),
    ),
    "no_critical_channel": (
        Says(
            "没有紧急渠道的人：{persons}（共 {count} 人）",
            "persons whom critical news does not reach: {persons} ({count} in all)",
        ),
        Says("给他们加一个紧急渠道，如 voice", "give them one of the channels of critical news, voice for one"),
    ),
    "unit_one_channel": (
        Says(
            "没有人有两个渠道的单位：{units}" + _UNITS[0], "units of which nobody has two channels: {units}" + _UNITS[1]
        ),
        Says("给一名联系人加第二个渠道", "give one of their contacts a second channel"),
    ),
    "unit_one_person": (
        Says(
            "只联系得上一个人的单位：{units}" + _UNITS[0],
            "units of which one person alone can be reached: {units}" + _UNITS[1],
        ),
        Says("再定一名联系人", "name a second contact"),
    ),
    "directory_reachable": (
        Says(
            "{units} 个单位的 {persons} 人都能联系上",
            "all {persons} {persons:person/persons} of {units} {units:unit/units} can be reached",
        ),
        None,
    ),
    "on_air_slow": (
        Says(
            "经 {provider} 的 {channel} 通知全部 {count} 人约 {seconds} 秒（{senders} 个发送号）",
            "telling all {count} by {channel} over {provider} takes about {seconds} s with {senders} "
            "{senders:sender/senders}",
        ),
        Says(
            "要在一分钟内通知完，需 {needed} 个发送号；添置后写进渠道表 senders 的 count",
            "it takes {needed} {needed:sender/senders} to be done within a minute; have as many, and write their "
            "count in the table's "
            "senders",
        ),
    ),
    "on_air": (
        Says(
            "经 {provider} 的 {channel} 通知全部 {count} 人约 {seconds} 秒",
            "telling all {count} by {channel} over {provider} takes about {seconds} s",
        ),
        None,
    ),
    # ── rosters: the others are `rosters`' own ──
    "rosters_whole": (
        Says(
            "{units} 份值班表今后 {days} 天没有空档",
            "{units} {units:roster/rosters} without a gap for the next {days} {days:day/days}",
        ),
        None,
    ),
    # ── clocks ──
    "database_clock_off": (
        Says("数据库的时钟与本机相差 {seconds} 秒", "the database's clock differs from this machine's by {seconds} s"),
        Says("在两台机器上校时（NTP）", "set both machines' clocks (NTP)"),
    ),
    "provider_clock_off": (
        Says(
            "{provider}（{channel}）的时钟与本机相差 {seconds} 秒",
            "the clock of {provider} ({channel}) differs from this machine's by {seconds} s",
        ),
        Says("本机校时（NTP）", "set this machine's clock (NTP)"),
    ),
    "clock_unsynchronised": (
        Says(
            "本机时钟没有与任何时间源同步：记录里的时间会越走越偏",
            "this machine's clock is set by nobody: the times in the record will drift",
        ),
        Says("装 chrony 或启用 systemd-timesyncd", "install chrony, or enable systemd-timesyncd"),
    ),
    "clock_unknown": (
        Says("本机不肯说时钟是否同步", "this machine does not say whether its clock is set by anybody"),
        Says("自己看：chronyc tracking 或 timedatectl", "look yourself: chronyc tracking, or timedatectl"),
    ),
    "clock_synchronised": (
        Says(
            "本机时钟已同步，误差不超过 {seconds} 秒",
            "this machine's clock is kept right, within {seconds} s",
        ),
        None,
    ),
    "database_clock": (Says("数据库的时钟差 {seconds} 秒", "the database's clock differs by {seconds} s"), None),
    "provider_clock": (
        Says(
            "{provider}（{channel}）的时钟差 {seconds} 秒", "the clock of {provider} ({channel}) differs by {seconds} s"
        ),
        None,
    ),
    # ── disk ──
    "disk_full": (
        Says("{folder} 只剩 {megabytes} MB", "{folder} has only {megabytes} MB left"),
        Says("马上腾出空间：写不进就记录不了", "make room at once: what cannot be written is not recorded"),
    ),
    "not_writable": (
        Says("{folder} 写不进：{why}", "{folder} cannot be written: {why}"),
        Says("检查权限和磁盘", "look at its permissions and its disk"),
    ),
    "ledger_not_writable": (
        Says("账本写不进：{why}", "the ledger cannot be written: {why}"),
        Says(
            "检查数据库文件的权限、磁盘，或数据库的账号",
            "look at the file's permissions and disk, or at the database's account",
        ),
    ),
    "fsync_very_slow": (
        Says("{folder} 每秒只能落盘 {rate} 次", "{folder} makes only {rate} writes a second safe"),
        Says("换磁盘；每条记录都要等落盘", "use another disk: every record waits for it"),
    ),
    "disk_low": (Says("{folder} 剩 {megabytes} MB", "{folder} has {megabytes} MB left"), Says("腾出空间", "make room")),
    "fsync_slow": (
        Says("{folder} 每秒落盘 {rate} 次，偏慢", "{folder} makes {rate} writes a second safe, which is slow"),
        Says("多起事件同时发生时会慢；考虑换磁盘", "many incidents at once would be slow; consider another disk"),
    ),
    "disk_room": (Says("{folder} 剩 {megabytes} MB", "{folder} has {megabytes} MB left"), None),
    "fsync": (Says("{folder} 每秒落盘 {rate} 次", "{folder} makes {rate} writes a second safe"), None),
    # ── backups ──
    "backup_failed": (
        Says("{at} 的自动备份失败：{why}", "the backup of {at} failed: {why}"),
        Says(
            "检查目录、磁盘和密钥，再运行 hezhang backup", "look at its folder, disk and key, then run hezhang backup"
        ),
    ),
    "backup_old": (
        Says(
            "最近的备份是 {at} 的，应每 {hours} 小时一次", "the last backup is of {at}, and one is due every {hours} h"
        ),
        Says("核对守时进程是否在运行，再运行 hezhang backup", "see that the timekeeper runs, then run hezhang backup"),
    ),
    "backup_missing": (
        Says("{folder} 里还没有备份", "there is no backup in {folder} yet"),
        Says("运行 hezhang backup", "run hezhang backup"),
    ),
    "backup_none": (
        Says("没有设置自动备份：磁盘坏了，账本就没了", "no backups are set up: with the disk the record is gone"),
        Says("设置 HEZHANG_BACKUP_TO，最好在另一块磁盘上", "set HEZHANG_BACKUP_TO, best to another disk"),
    ),
    "backup_beside": (
        Says("备份 {folder} 与账本在同一块磁盘上", "the backups in {folder} lie on the same disk as the record"),
        Says("换到另一块磁盘或另一台机器", "let them go to another disk or machine"),
    ),
    "backup_in_clear": (
        Says("备份没有加密", "backups are not encrypted"),
        Says(
            "hezhang backup --new-key 生成密钥，设置 HEZHANG_BACKUP_KEY",
            "hezhang backup --new-key, and HEZHANG_BACKUP_KEY",
        ),
    ),
    "backup_fresh": (Says("最近的备份是 {at} 的", "the last backup is of {at}"), None),
    # ── broker ──
    "broker_down": (
        Says("连不上消息队列（{why}）：通知都发不出去", "the broker does not answer ({why}): no text goes out"),
        Says("启动它：hezhang serve，或核对 HEZHANG_REDIS_URL", "start it: hezhang serve, or check HEZHANG_REDIS_URL"),
    ),
    "broker_foreign": (
        Says("消息队列属于另一个机构目录", "the broker belongs to another home"),
        Says("每个目录各用一个（HEZHANG_REDIS_URL）", "give each home one of its own (HEZHANG_REDIS_URL)"),
    ),
    "broker_evicts": (
        Says(
            "消息队列内存到 {megabytes} MB 就丢弃内容（{policy}）",
            "the broker throws work away at {megabytes} MB of memory ({policy})",
        ),
        Says("设 maxmemory-policy noeviction", "set maxmemory-policy noeviction"),
    ),
    "broker_cannot_save": (
        Says("消息队列上次存盘失败，可能拒绝新内容", "the broker's last save failed; it may refuse new work"),
        Says("看它的日志和磁盘", "look at its log and its disk"),
    ),
    "broker_would_evict": (
        Says(
            "消息队列的策略是 {policy}；现在没有内存上限，不会丢弃",
            "the broker's policy is {policy}; without a limit it throws nothing away",
        ),
        Says("设 maxmemory-policy noeviction", "set maxmemory-policy noeviction"),
    ),
    "broker_reticent": (
        Says("消息队列不肯说明自己（{why}）", "the broker tells nothing of itself ({why})"),
        Says("核对它的内存策略是 noeviction", "make sure that its policy is noeviction"),
    ),
    "broker": (
        Says(
            "消息队列 {version}，持久化 {keeps}（不需要：账本才是依据），{policy}",
            "broker {version}, keeps {keeps} (nothing has to be kept: the ledger is), {policy}",
        ),
        None,
    ),
    # ── parts ──
    "channel_uncarried": (
        Says("没有人在发 {channel}", "NOBODY carries {channel} now"),
        Says("hezhang serve，或 hezhang worker {channel}", "hezhang serve, or hezhang worker {channel}"),
    ),
    "no_timekeeper": (
        Says("没有计时员：时限不会到，没人答复也不升级", "no timekeeper runs: no limit runs out, and no ladder climbs"),
        Says("hezhang serve，或 hezhang timekeeper", "hezhang serve, or hezhang timekeeper"),
    ),
    "queue_unread": (
        Says(
            "运营商队列 {queue} 没人读：+86 号码回的短信收不到",
            "nobody reads the provider's queue {queue}: what +86 numbers write back does not come in",
        ),
        Says(
            "运行 hezhang serve 或 hezhang timekeeper；仍读不到，看它的日志 queue_not_read",
            "run hezhang serve or hezhang timekeeper; where it still is not read, its log says why (queue_not_read)",
        ),
    ),
    "queue_read": (Says("运营商队列 {queue} 有人在读", "the provider's queue {queue} is being read"), None),
    "no_reply_queue": (
        Says(
            "没有设回复队列：发往 +86 的短信请人打电话答复",
            "no queue of replies is set up: texts to +86 numbers ask to ring",
        ),
        Says("设置 ALIYUN_REPLY_QUEUE", "set ALIYUN_REPLY_QUEUE"),
    ),
    "no_web": (
        Says("没有接收端：短信回复和按键收不到", "no receiver runs: replies and key presses do not come in"),
        Says("hezhang serve，或 hezhang web", "hezhang serve, or hezhang web"),
    ),
    "waiting_long": (
        Says(
            "{channel}：{count} 条待发，最早的自 {since} 起",
            "{channel}: {count} {count:text waits/texts wait} to be sent, the oldest since {since}",
        ),
        Says(
            "看该渠道的进程和上面的渠道问题；急事先打电话",
            "look at its worker and at the channel above; phone first if it is urgent",
        ),
    ),
    "inbox_unmatched": (
        Says(
            "收到 {count} 条对不上任何通知的信息",
            "{count} {count:message/messages} came in that {count:fits/fit} nothing",
        ),
        Says("hezhang inbox 查看，打电话问明", "see hezhang inbox, and ask by phone what they meant"),
    ),
    "inbox_waiting": (
        Says(
            "{count} 条收到的信息还没处理",
            "{count} {count:message/messages} came in and {count:waits/wait} to be dealt with",
        ),
        Says("计时员在时，几秒内处理", "the timekeeper deals with them within seconds"),
    ),
    "waiting": (
        Says(
            "{channel}：{count} 条待发，自 {since} 起",
            "{channel}: {count} {count:text waits/texts wait} to be sent, since {since}",
        ),
        Says("正常应在几秒内发出", "they should be out within seconds"),
    ),
    "parts_alive": (
        Says("部件都在：计时员、接收端，渠道 {channels}", "all parts run: timekeeper, receiver, and {channels}"),
        None,
    ),
    "nothing_waits": (Says("没有待发的通知", "no text waits to be sent"), None),
    # ── callbacks ──
    "no_public_url": (
        Says(
            "没有设 HEZHANG_PUBLIC_URL：送达靠查询，短信回复和按键收不到",
            "HEZHANG_PUBLIC_URL is not set: outcomes are polled; replies and key presses cannot come",
        ),
        Says("设成运营商能访问的 https:// 地址", "set it to an https:// address that the provider reaches"),
    ),
    "public_url_plain": (
        Says(
            "HEZHANG_PUBLIC_URL 不是 https：回复会被人看到",
            "HEZHANG_PUBLIC_URL is not https: replies can be read on the way",
        ),
        Says("在前面放一个带证书的代理", "put a proxy with a certificate in front"),
    ),
    "public_url_silent": (
        Says(
            "从本机访问 HEZHANG_PUBLIC_URL 的 /health 不通（{why}）",
            "/health at HEZHANG_PUBLIC_URL does not answer from here ({why})",
        ),
        Says("查接收端、代理和证书", "look at the receiver, the proxy and its certificate"),
    ),
    "metrics_public": (
        Says("外面可以经 HEZHANG_PUBLIC_URL 读取 /metrics", "/metrics can be read from outside, at HEZHANG_PUBLIC_URL"),
        Says(
            "让代理不转发 /metrics，或加上 X-Forwarded-For（见 deploy/ 里的配置）",
            "let the proxy not lead to /metrics, or add X-Forwarded-For (see the configurations in deploy/)",
        ),
    ),
    "public_url_answers": (
        Says(
            "从本机访问 /health 正常；从外部能否访问，这里无法知道",
            "/health answers from here; whether it does from outside cannot be told here",
        ),
        None,
    ),
    # ── playbooks ──
    "no_playbook": (
        Says("没有预案，开不了事件", "there is no playbook: nothing can be opened"),
        Says("检查 HEZHANG_PLAYBOOKS", "check HEZHANG_PLAYBOOKS"),
    ),
    "playbook_faulty": (
        Says(
            "预案 {playbook} 开不了：{count} 处错误，第一处 {file}:{line} {key}",
            "the playbook {playbook} cannot be opened: {count} {count:error/errors}, the first at {file}:{line} {key}",
        ),
        Says("hezhang playbook check {playbook} 列出全部", "hezhang playbook check {playbook} names all of them"),
    ),
    "playbook_too_long": (
        Says(
            "预案 {playbook}：{count} 条通知太长，第一条 {file}:{line} {key}",
            "the playbook {playbook}: {count} {count:text/texts} too long, the first at {file}:{line} {key}",
        ),
        Says("hezhang playbook check {playbook} 列出全部", "hezhang playbook check {playbook} names all of them"),
    ),
    "playbook_remarks": (
        Says(
            "预案 {playbook}：{count} 处提醒，第一处 {file}:{line} {key}",
            "the playbook {playbook}: {count} {count:remark/remarks}, the first at {file}:{line} {key}",
        ),
        Says("hezhang playbook check {playbook} 列出全部", "hezhang playbook check {playbook} names all of them"),
    ),
    "year_missing": (
        Says(
            "没有 {year} 年的节假日安排：不知道哪天是节假日，节假日报告要不要办全靠人查",
            "there is no holiday calendar for {year}: nobody knows which days are holidays, nor which reports they "
            "call for",
        ),
        Says(
            "把国务院办公厅的安排补进 calendar.yaml，再运行 hezhang district load",
            "add the State Council's notice to calendar.yaml, then hezhang district load",
        ),
    ),
    "next_year_missing": (
        Says(
            "还没有 {year} 年的节假日安排，{days} 天后就要用",
            "there is no holiday calendar for {year} yet, and it is needed in {days} {days:day/days}",
        ),
        Says(
            "通知一般在11月公布，公布后补进 calendar.yaml，再运行 hezhang district load",
            "the notice usually comes out in November; add it to calendar.yaml, then hezhang district load",
        ),
    ),
    "law_lapsed": (
        Says(
            "法规表 {sets} 里有 {count} 项已失效且没有后续规定：{clauses}",
            "{count} {count:time or table/times or tables} of the law {sets} {count:has/have} ended with nothing in "
            "{count:its/their} place: {clauses}",
        ),
        Says(
            "改用较新的法规表，或补上后来的规定",
            "name a newer set of law in district.yaml, or add what came after them",
        ),
    ),
    "law_without_days": (
        Says("本机构的法规表没有生效日期", "the tables of law of this home have no days"),
        Says(
            "运行 hezhang district load 换上本版本的法规表", "hezhang district load puts those of this version in force"
        ),
    ),
    "cards_unread": (
        Says(
            "{count} 张安全卡的距离没有对原书核对过：{cards}",
            "the distances of {count} safety {count:card/cards} were never held against the book that {count:it "
            "cites/they cite}: {cards}",
        ),
        Says(
            "请安全员逐张对照 ERG 2024 原书，核对过的在 data/substances 的卡片里写 certainty: source，"
            "再运行 hezhang district load",
            "have a safety officer hold each against the printed ERG 2024, write certainty: source into those that "
            "agree (data/substances), then hezhang district load",
        ),
    ),
    "law_known": (
        Says(
            "法规 {sets}，{begins} 起未再变；节假日安排到 {year} 年",
            "law {sets}, unchanged since {begins}; calendars up to {year}",
        ),
        None,
    ),
    "older_playbook": (
        Says(
            "按 {playbook} 旧版本进行的事件：{incidents}",
            "incidents that follow an older version of {playbook}: {incidents}",
        ),
        Says(
            "要用新版：hezhang playbook move ID DIGEST --reason TEXT",
            "to follow the new one: hezhang playbook move ID DIGEST --reason TEXT",
        ),
    ),
    "playbook_clean": (Says("预案 {playbook} 没有问题", "the playbook {playbook} is clean"), None),
    # ── record ──
    "chain_broken": (
        Says(
            "账本 {stream} 对不上（{fault}，第 {entry} 条）",
            "the record of {stream} does not hold ({fault}, entry {entry})",
        ),
        Says(
            "不要改动；hezhang audit verify --all，从备份恢复",
            "leave it as it is; hezhang audit verify --all, then restore a backup",
        ),
    ),
    "chain_whole": (
        Says(
            "最近 {streams} 个账本共 {entries} 条，前后相符",
            "the newest {streams} {streams:stream/streams}, {entries} {entries:entry/entries}, {streams:holds/hold} "
            "together",
        ),
        None,
    ),
    "checkpoint_key_unfit": (
        Says("检查点的密钥文件不能用：{why}", "the file of the keys for checkpoints cannot be used: {why}"),
        Says(
            "按所说改好；或 hezhang audit key --renew --reason 原因",
            "mend what it says, or: hezhang audit key --renew --reason TEXT",
        ),
    ),
    "checkpoint_key_missing": (
        Says(
            "{folder} 里没有日志 {origin} 的密钥，这里不能做检查点",
            "the keys of the log {origin} are not in {folder}: no checkpoint can be made here",
        ),
        Says(
            "放回 checkpoint-key.json；找不回来就 hezhang audit key --renew --reason 原因",
            "put checkpoint-key.json back, or, where it is lost: hezhang audit key --renew --reason TEXT",
        ),
    ),
    "checkpoint_never": (
        Says(
            "{entries} 条记录，从未做过签名检查点",
            "no signed checkpoint of the {entries} {entries:entry/entries} was ever made",
        ),
        Says(
            "hezhang audit checkpoint -o 文件，留存在本机之外",
            "hezhang audit checkpoint -o FILE, and keep it outside this machine",
        ),
    ),
    "checkpoint_made": (
        Says(
            "最近的检查点（{at}）含 {size} 条，其后 {waiting} 条",
            "the newest checkpoint ({at}) covers {size} {size:entry/entries}, {waiting} {waiting:has/have} come since",
        ),
        None,
    ),
    "witness_behind": (
        Says(
            "见证人 {witness} 没有签最近的检查点：它签到第 {signed} 条，检查点含 {size} 条",
            "the witness {witness} has not signed the newest checkpoint: it signed {signed} "
            "{signed:entry/entries} of {size}",
        ),
        Says(
            "hezhang audit witness 再请它签，并说出它的答复；若它说有矛盾，请联系其所在单位",
            "hezhang audit witness asks again and says what it answers; where it speaks of a contradiction, ring "
            "whoever runs it",
        ),
    ),
    "witness_signed": (
        Says(
            "见证人 {witness} 已签到第 {signed} 条（{at}）",
            "the witness {witness} has signed {signed} {signed:entry/entries} ({at})",
        ),
        None,
    ),
    "checkpoint_folder_behind": (
        Says(
            "检查点没有存进 {folder}：最近一个含 {size} 条，那里的最多含 {laid} 条（{why}）",
            "checkpoints do not get into {folder}: the newest covers {size} {size:entry/entries}, what lies there "
            "{laid} ({why})",
        ),
        Says(
            "查该文件夹能否写入，再 hezhang audit checkpoint",
            "see that the folder can be written, then hezhang audit checkpoint",
        ),
    ),
    "stamp_unset": (
        Says("时间戳机构的根证书用不了：{why}", "the certificate of the timestamp authority cannot be used: {why}"),
        Says(
            "HEZHANG_TIMESTAMP_CERTIFICATE=PEM 文件（该机构的根证书）",
            "HEZHANG_TIMESTAMP_CERTIFICATE=FILE, the authority's root certificate in PEM",
        ),
    ),
    "stamp_owed": (
        Says(
            "还欠可信时间戳：{incidents}（机构 {authority}，已盖到第 {size} 条）",
            "a timestamp is owed: {incidents} (by {authority}, which has seen {size} {size:entry/entries})",
        ),
        Says(
            "hezhang audit stamp 再要一次，并说出对方的答复", "hezhang audit stamp asks again and says what it answers"
        ),
    ),
    "stamped": (
        Says(
            "时间戳机构 {authority} 已见到第 {size} 条",
            "the timestamp authority {authority} has seen {size} {size:entry/entries}",
        ),
        None,
    ),
    # ── probes ──
    "canary_failed": (
        Says(
            "{channel} / {provider} 自检失败（{at}，{why}）",
            "the canary of {channel} by {provider} failed ({at}, {why})",
        ),
        Says(
            "这条路通知不到人：查该运营商，再 hezhang test canary",
            "nobody is reached this way: look at the provider, then hezhang test canary",
        ),
    ),
    "canary_old": (
        Says("{channel} / {provider} 上次自检在 {at}", "the last canary of {channel} by {provider} was at {at}"),
        Says(
            "计时员在不在？hezhang test canary 现在试一次", "does the timekeeper run? hezhang test canary tries it now"
        ),
    ),
    "contact_test_silent": (
        Says(
            "联系测试 {test}（{at}）无人应答的单位：{units}" + _UNITS[0],
            "nobody answered the contact test {test} ({at}) of {units}" + _UNITS[1],
        ),
        Says("打电话核对号码；hezhang test show {test}", "ring them and check their numbers; hezhang test show {test}"),
    ),
    "contact_test_old": (
        Says("上次联系测试 {test} 在 {at}，早该再做", "the last contact test, {test}, was at {at}: another is due"),
        Says("hezhang test contacts", "hezhang test contacts"),
    ),
    "canary_never": (
        Says("还没有自检过", "no canary was sent yet"),
        Says("hezhang test canary", "hezhang test canary"),
    ),
    "contact_test_never": (
        Says("还没有做过联系测试", "no contact test was made yet"),
        Says("hezhang test contacts", "hezhang test contacts"),
    ),
    "canary_arrived": (
        Says("{channel} / {provider} 自检到达（{at}）", "the canary of {channel} by {provider} arrived ({at})"),
        None,
    ),
    "contact_test_answered": (
        Says(
            "联系测试 {test}（{at}）各单位都有人应答", "somebody of every unit answered the contact test {test} ({at})"
        ),
        None,
    ),
    # ── standing ──
    "signals_overdue": (
        Says("举报与通报超期：{signals}", "overdue in the intake log: {signals}"),
        Says("请处理或答复：hezhang intake list --open", "decide or answer them: hezhang intake list --open"),
    ),
    "routines_overdue": (
        Says("例行职责逾期：{routines}", "routines overdue: {routines}"),
        Says("请催办：hezhang routine list --overdue", "see to them: hezhang routine list --overdue"),
    ),
    "drill_missing": (
        Says("{year} 年还没有完成年度演练", "{year} has had no drill with its review yet"),
        Says(
            "hezhang open 预案 --drill，结束后写总结", "hezhang open PLAYBOOK --drill, and write the review at its end"
        ),
    ),
    "boom_late": (
        Says(
            "此刻首道围油栏多半赶不上预案时限（水体，分钟；- 为两小时内没有）：{waters}",
            "the first boom would probably be later than the plan gives it (water, minutes; - not within two hours): "
            "{waters}",
        ),
        Says("hezhang ready 指出最弱一环", "hezhang ready names the weakest link"),
    ),
    "boom_in_time": (
        Says("各码头首道围油栏多半来得及", "the first boom would probably be in time at every dock"),
        None,
    ),
    "nothing_overdue": (Says("没有逾期的举报、通报和例行职责", "no signal and no routine is overdue"), None),
    # ── versions ──
    "versions": (
        Says(
            "hezhang {hezhang}，Python {python}，{database}；{libraries}",
            "hezhang {hezhang}, Python {python}, {database}; {libraries}",
        ),
        None,
    ),
}
"""Code → what it means, and what would mend it; None where nothing has to be."""


def finding_of(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """What a finding means, in one sentence; instants in local time."""
    if code in rosters.FINDINGS:
        return rosters.finding_of(code, values, lang)
    return FINDINGS[code][0].into(lang, _said(values))


def mend_of_finding(code: str, values: Mapping[str, str], lang: Lang) -> str | None:
    """What would mend it; None where it is well."""
    if code in rosters.FINDINGS:
        return rosters.mend_of_finding(code, values, lang)
    mend = FINDINGS[code][1]
    return mend.into(lang, _said(values)) if mend is not None else None


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {key: said_if_instant(value) for key, value in values.items()}
