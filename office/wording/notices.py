"""What the command line says beside tables: done, practice, nobody told, and what went wrong outside the rules."""

from __future__ import annotations

from office.wording.language import Says

KEPT_LIMITS = Says(
    "新版本对进行中的职责另有时限；已告知各单位的时限不变：",
    "The new version sets other limits for running duties; what the units were told stays:",
)
KEPT_LIMIT = Says("{duty} {kind}时限 {due}（新版本：{after}）", "{duty}, {kind} by {due} (new version: {after})")
NO_LIMIT = Says("无", "none")
NOBODY_TOLD = Says("已记录，但尚未通知任何人", "recorded, but NOBODY HAS BEEN TOLD YET")
PHONE_THEM = Says("请立即打电话：", "Phone them now:")
SOME_UNTOLD = Says("已记录，但下列人员尚未通知到：", "recorded, but these persons HAVE NOT BEEN TOLD YET:")
PRACTICE = Says("演练 PRACTICE：不会通知任何真实的人", "PRACTICE 演练, nobody real is told")
DRILL = Says("演习", "DRILL")

OPENED = Says("事件 {incident} 已开启，现处{stage}阶段", "Incident {incident} is open; its stage is {stage}")
RECORDED = Says(
    "{incident}：已记录（第 {first}[[ 至 {last}]] 条）", "{incident}: recorded (entry {first}[[ to {last}]])"
)
NOTHING_NEW = Says("{incident}：没有变化，无需记录", "{incident}: in order, and nothing to change")
REPEATED = Says("此前已办理过（相同的 --id），没有重复", "done before under the same --id; not done again")
STAGE_NOW = Says("现处{stage}阶段", "the stage is {stage} now")
ON_AIR = Says(
    "{channel} {count} 条，全部发出约需 {seconds} 秒；一分钟内发完需 {needed} 个发送号",
    "{channel}: {count} on air for about {seconds} s; {needed} {needed:sender/senders} would be done within a minute",
)
TOLD = Says("待通知 {count} 条", "{count} {count:text/texts} owed")

OPEN_THERE = Says(
    "这处水体已有未结束的事件 {incident}（{stage}，自 {since}）：{summary}。这不妨碍另开新事件；若是同一件事，"
    "今后请记入它："
    "hezhang note {incident} …，举报用 hezhang intake merge 信号 --into {incident}",
    "On this water an incident is open already: {incident} ({stage}, since {since}): {summary}. That does not hinder "
    "a new one; "
    "if it is the same event, add to that one from now on: hezhang note {incident} …, "
    "a complaint by hezhang intake merge SIGNAL --into {incident}",
)
TOLD_AGAIN = Says(
    "{other} 通知过的人中，有 {count} 人又收到 {incident} 的通知",
    "{count} {count:person/people} whom {other} has told {count:is/are} told again by {incident}",
)
JOIN_THEM = Says(
    "若 {incident} 是 {other} 的一部分：hezhang link {incident} --parent {other}；"
    "若是重复：hezhang do {incident} stand_down --reason 与{other}重复",
    "If {incident} is a part of {other}: hezhang link {incident} --parent {other}; "
    'if it is the same twice: hezhang do {incident} stand_down --reason "same as {other}"',
)
NO_INCIDENTS = Says("没有事件。用 hezhang open 开启。", "There are no incidents. `hezhang open` opens one.")
WINDOW_TITLE = Says("水质窗口（{hours} 小时）", "Closing window ({hours} h)")
WINDOW_EARLIEST = Says("最早可合格：{earliest}", "earliest it can hold: {earliest}")
WINDOW_PASSED = Says("已合格", "it holds")
WINDOW_SOURCE = Says("依据：{source}（{certainty}）", "by {source} ({certainty})")
POINT = Says(
    "{point}（{kind}）：{samples}次采样[[，最近 {at}]][[：{values}]]",
    "{point} ({kind}): {samples} {samples:sample/samples}[[, the last {at}]][[: {values}]]",
)
WINDOW_NO_ITEMS = Says(
    "特征污染物还没有确定，无从判断达标。",
    "The items to be watched are not named yet, so that nothing can be judged clean.",
)
WINDOW_NONE = Says("还没有采样点", "no sampling point yet")
PROVE = Says(
    "完成须附证明的：hezhang duty {incident} 职责 done --proof 文件（或 --note 说明）",
    "Where a proof is asked for: hezhang duty {incident} DUTY done --proof FILE (or --note TEXT)",
)
SIGNERS = Says(
    "报告可由 {persons} 签发：hezhang report {incident} issue initial --signer …",
    "Reports may be signed by {persons}: hezhang report {incident} issue initial --signer …",
)
WANTED_FACT = Says(
    "      hezhang fact {incident} {entered}  # {title}[[，{unit}]]",
    "      hezhang fact {incident} {entered}  # {title}[[, {unit}]]",
)
PULL = Says("    → hezhang do {incident} {trigger}[[ {reason}]]", "    → hezhang do {incident} {trigger}[[ {reason}]]")
BLOCKS = Says("● 未完成前不能离开本阶段", "● holds the incident in this stage")
GRADE_BY = Says("（{by} 于 {at} 定）", "(set by {by} {at})")
GRADE_BY_RULE = Says("（按事实自动定级，请人确认）", "(by rule from the facts; have a person confirm it)")
GRADE_EARLIER = Says("，曾为 {grades}", "earlier: {grades}")
GRADE_PROPOSED = Says(
    "  按已知事实应为 {grade}：{criteria}（{scheme}）", "  the facts come to {grade}: {criteria} ({scheme})"
)
GRADE_BECAUSE = Says("  依据：{criteria}（{scheme}）", "  because of: {criteria} ({scheme})")
COMMAND = Says("  指挥：{command}（{source}）", "  in command: {command} ({source})")
YEAR_ASSESSED = Says("{year} 年：职责 {duties} 项，超时 {share}", "{year}: {duties} {duties:duty/duties}, {share} late")
NOTHING_TO_ASSESS = Says("{year} 年没有任何职责记录", "no duty was recorded in {year}")
FILE_WRITTEN = Says("已写入 {file}", "written to {file}")
REGISTER_FILE = Says(
    "{file} 的后缀既不是 .csv 也不是 .geojson。", "The name of {file} ends neither in .csv nor in .geojson."
)
FILE_NOT_WRITTEN = Says(
    "不能写入 {file}：{why}。请换一个位置。", "{file} cannot be written: {why}. Choose another place."
)
WARNING_APPROVERS = Says(
    "    可由{roles}批准（{persons}）：hezhang warning approve {incident} --as 人员[[ {document}]]",
    "    may be approved by {roles} ({persons}): hezhang warning approve {incident} --as PERSON[[ {document}]]",
)
WARNING_DOCUMENT = Says("--document 市级决定文件", "--document PAPER-OF-THE-CITY")
WARNING_UNTIL = Says("    有效期至 {until}，到期前请延期或解除", "    in force until {until}; renew or lift it before")
WARNING_OVER = Says(
    "    有效期 {until} 已过，既未延期也未解除", "    ended by itself at {until}, and is neither renewed nor lifted"
)
WARNING_STATE = Says("  对公众预警：{state} {colour}", "  public warning: {state} {colour}")
NO_MONITORS = Says("本区没有登记在线监测点", "the district names no online monitor")
NO_LOAD = Says("最近一小时没有人收到消息", "nobody has had a message within the last hour")
LOAD_SINCE = Says(
    "{since} 以来每人收到的消息[[，每人每小时以 {budget} 条为限]]；首次紧急通知不受此限",
    "messages to each person since {since}[[; {budget} an hour are the budget]]; urgent first messages are never held",
)
NO_POLLUTERS = Says("没有事件或举报指明排污单位", "no incident and no signal names a polluter")
AND_MORE = Says("另有 {count} 项", "and {count} more")
BY_RULE = Says("条件满足时自动", "by rule, once nothing is missing")
YES = Says("是", "yes")
NO = Says("否", "no")
USED = Says("{verb}“{title}”", '{verb} "{title}"')
ENTERED = Says("“{fact}：{value}”", '"{fact}: {value}"')
SECOND_HAND = Says("{who}，由 {login} 录入（{basis}）", "{who}, entered by {login} ({basis})")
OVERDUE = Says("已超时 {span}", "{span} late")
REMAINING = Says("还剩 {span}", "{span} left")

EXPORTED = Says(
    "审计包：{path}\n账本头：{head}\n核对：hezhang audit verify {path} --head {head}",
    "Audit bundle: {path}\nHead: {head}\nTo check it: hezhang audit verify {path} --head {head}",
)
VERIFIED = Says("核对无误：{what}[[（{head}）]]", "Verified: {what}[[ ({head})]]")
NOT_VERIFIED = Says("核对失败：{what}", "NOT verified: {what}")
CHECKPOINT = Says(
    "请把下列账本头留存在本机之外（邮件、纸上）：", "Keep these heads outside this machine (in an e-mail, on paper):"
)
TREE_CHECKPOINT = Says(
    "总树 {size} 条的签名检查点，请原样留存在本机之外（-o 文件 会写成文件）：",
    "The signed checkpoint of the tree over all {size} {size:entry/entries}, to be kept outside as it is (-o FILE "
    "writes it):",
)
CHECKPOINT_KEY = Says(
    "日志 {origin} 的检查点用下列密钥签名（house 第 {entry} 条）。请交给核对的人：",
    "Checkpoints of the log {origin} are signed with these keys (entry {entry} of the house). Give them to whoever "
    "checks:",
)
NO_WITNESS = Says(
    "没有设置见证人：HEZHANG_WITNESSES=网址 公钥（演练用的目录只认本机上的）。",
    "No witness is set: HEZHANG_WITNESSES=URL VKEY (of a practice home, on this machine alone).",
)
PROOF_BEGINS_ELSEWHERE = Says(
    "这份证明从第 {size} 条的检查点开始；请用 --checkpoint 给出那一个。",
    "This proof begins at the checkpoint of {size} {size:entry/entries}; give that one with --checkpoint.",
)
PROVED = Says(
    "证明：{path}（从第 {size} 条到第 {now} 条只增未改）\n核对：hezhang audit verify {path} --checkpoint 当时的检查点",
    "Proof: {path} (from {size} {size:entry/entries} to {now} it only grew)\n"
    "To check it: hezhang audit verify {path} --checkpoint THE_ONE_OF_THEN",
)
NO_DAY = Says("{given} 不是日期。请写 2026-07-14。", "{given} is no day. Write it as 2026-07-14.")
NO_CHECKPOINTS_THERE = Says(
    "{folder} 里没有检查点文件（.txt）。", "{folder} holds no checkpoints (files that end in .txt)."
)
NOT_LAID_DOWN = Says(
    "检查点没能存进 HEZHANG_CHECKPOINT_FOLDER：{why}",
    "The checkpoint could not be laid into HEZHANG_CHECKPOINT_FOLDER: {why}",
)
NO_AUTHORITY = Says(
    "没有设置时间戳机构：HEZHANG_TIMESTAMP_URL=网址，HEZHANG_TIMESTAMP_CERTIFICATE=证书文件（演练用的目录只认本机上的）。",
    "No timestamp authority is set: HEZHANG_TIMESTAMP_URL=URL and HEZHANG_TIMESTAMP_CERTIFICATE=FILE (of a practice "
    "home, on this machine alone).",
)
AUTHORITY_UNFIT = Says(
    "时间戳机构的根证书用不了：{why}", "The certificate of the timestamp authority cannot be used: {why}"
)
NO_CHECKPOINT_MADE = Says("没有做新的检查点：{why}", "No new checkpoint was made: {why}")
NOT_ADOPTED = Says(
    "账本不在原处，或是较早的账本；先用 hezhang home adopt 说明它是什么",
    "the ledger lies elsewhere than it did, or is an older one; say first what it is, with hezhang home adopt",
)
OUTSIDE_UNREADABLE = Says("给出的检查点或密钥读不出：{why}", "A checkpoint or key that was given cannot be read: {why}")
NO_FAULTS = Says("{path}：没有问题", "{path}: no faults")
USABLE = Says("{path}：没有错误，可以使用", "{path}: no faults; it can be used")
CHANNELS_LOADED = Says(
    "渠道表 {channels} 已启用（{digest}）", "The table of channels {channels} is in force ({digest})"
)
UNSAID = Says(
    "发往 +86 的 {count} 处按这张表说不出来，先由下一个运营商发：hezhang channels check {path} 逐条列出",
    "{count} {count:text/texts} to +86 cannot go out by it as it is, and {count:goes/go} to the next provider: hezhang "
    "channels check {path} names {count:it/each}",
)
DISTRICT_LOADED = Says("区划 {district} 已启用（{digest}）", "District {district} is in force ({digest})")

UNKNOWN_LANGUAGE = Says("没有语言 {given}。请用 zh 或 en。", "There is no language {given}. Use zh or en.")
TIME_UNREADABLE = Says(
    "时间“{given}”读不懂：{problem}。请写成 2017-05-01 10:20 或 2017-05-01T10:20+08:00；"
    "不写时区的按本区时间（{zone}）。",
    "“{given}” is no time: {problem}. Write it like 2017-05-01 10:20 or 2017-05-01T10:20+08:00; without a zone it is "
    "the "
    "district's time ({zone}).",
)
READ_AS = Says(
    "{item}：略去或改读了这些字符：{characters}", "{item}: characters dropped or read as others: {characters}"
)
KEPT_AS_DOUBTED = Says(
    "{item}：存疑（{why}），已留存，不作为水质达标的依据",
    "{item}: doubted ({why}); it is kept, and never shows that the water is clean",
)
DOUBTED_TITLE = Says("存疑的监测值", "Doubted values")
DOUBTED_VALUE = Says(
    "  第 {entry} 条 {point} {item} {value}（{at}）：{why}", "  entry {entry}: {item} {value} at {point} ({at}): {why}"
)
ADOPTED_TITLE = Says("本事件采用的限值", "Limits adopted for this incident")
ADOPTED_LIMIT = Says("  {item} [{code}] {limit}：{source}", "  {item} [{code}] {limit}: {source}")
NOT_A_PAIR = Says("“{given}”不是 名=值 的形式。", "“{given}” is not written NAME=VALUE.")
GIVEN_TWICE = Says("“{given}”给了两次。", "“{given}” is given twice.")
UNEVEN = Says("每个 --item 须配一个 --value。", "Every --item needs a --value of its own.")
HEAD_UNREADABLE = Says(
    "“{given}”不是账本头。请照发出的样子写：条数:哈希（至少16位十六进制）。",
    "“{given}” is no head. Write it as it was sent out: COUNT:HASH, with at least 16 hexadecimal digits.",
)
FILE_OR_ALL = Says(
    "请给出一个审计包，或用 --all 核对整个账本。", "Name a bundle, or check the whole ledger with --all."
)
OPTION_NEEDED = Says("此操作须给出 {option}。", "This needs {option}.")
OPTION_ONCE = Says("此操作只能给一个 {option}。", "{option} is given once here.")
OPTION_IDLE = Says("此操作不用 {option}。", "{option} means nothing here.")
BASIS_ALONE = Says("--basis 须与 --as 同用。", "--basis needs --as.")
UNREADABLE = Says("读不了 {path}：{why}", "{path} cannot be read: {why}")
UNWRITABLE = Says("写不了 {path}：{why}", "{path} cannot be written: {why}")

UNEXPECTED = Says(
    "程序出错（{kind}），这不是您的操作问题。详情存于 {path}，请交给维护人员。",
    "The program failed ({kind}); this is no fault of yours. The details lie in {path}; hand them to whoever "
    "maintains it.",
)

LOGIN_ADDED = Says(
    "登录名 {login}（{person}）。请把下面的链接交给本人；只用一次，24 小时内有效：",
    "Login {login} ({person}). Give them this link; it is good once, for 24 hours:",
)
LOGIN_LINK_SHOWN = Says(
    "这条命令已执行过，没有改动；{login} 的链接当时已给出，不再显示。要新链接：hezhang login reset {login}。",
    "This command was carried out before and changes nothing; the link of {login} was shown then and is kept nowhere. "
    "For a new one: `hezhang login reset {login}`.",
)
LOGIN_REVOKED_NOW = Says("登录名 {login} 已停用。", "The login {login} is revoked.")
LOGIN_LINE = Says(
    "{login}：{name}[[，{roles}]]，{ways}[[，{state}]]",
    "{login}: {name}[[, {roles}]], {ways}[[, {state}]]",
)
SESSION_LINE = Says("  会话 {session}，{since} 起，{client}", "  session {session}, since {since}, {client}")
LOGIN_STATES = {
    "revoked": Says("已停用", "revoked"),
    "to_set_up": Says("还没有设密码", "no password chosen yet"),
}
TOKEN_ISSUED = Says(
    "{person} 的接口令牌（只显示这一次，请妥善保存）：", "The API token of {person}, shown this once; keep it safe:"
)
TOKEN_REVOKED = Says("令牌 {token} 已作废", "token {token} is revoked")
NO_TOKENS = Says(
    "没有发放过令牌。用 hezhang token issue 发放。", "No token has been issued. `hezhang token issue` issues one."
)
REVOKED = Says("已作废", "revoked")

ALARM = Says("‼ 报警：{what}（{subject}），自 {since}", "‼ ALARM: {what} ({subject}), since {since}")
TEXTS_TOTAL = Says(
    "发出 {texts} 条，计 {segments} 段；已应答 {answered} 条，未应答 {unanswered} 条",
    "{texts} {texts:text/texts} sent, {segments} {segments:segment/segments}; {answered} answered, {unanswered} "
    "unanswered",
)
TEXTS_AMBIGUOUS = Says(
    "其中 {ambiguous} 条有一次发送结果不明，{twice} 条可能收到两次或已收到两次",
    "{ambiguous} of them with an attempt of unknown outcome; {twice} may have been, or were, taken twice",
)
TAKEN_TWICE = {"perhaps": Says("可能收到两次", "perhaps told twice"), "yes": Says("收到两次", "told twice")}
ON_THE_WORD_OF = Says("{basis}，由 {login} 录入", "{basis}, entered by {login}")
ROUND = Says("第 {round} 轮", "round {round}")
INSTEAD_OF = Says("替 {reference}", "for {reference}")
REFUSED_BY = Says("{providers} 未接受", "refused by {providers}")
IMPORT_ALONE = Says(
    "import 后面只写一个文件：hezhang reading 事件 import 文件.csv。",
    "import takes one file and no other option: hezhang reading ID import FILE.csv.",
)
POINT_NEEDED = Says("请写明采样点：--point P1。", "Name the point: --point P1.")
FILE_UNREADABLE = Says("读不了文件 {path}：{why}。", "{path} cannot be read: {why}.")

REVIEWED = Says("已写", "written")
NOT_REVIEWED = Says("未写", "not written")
DRILL_HELD = Says("{year} 年已完成年度演练", "{year}: the yearly drill is done")
DRILL_DUE = Says(
    "{year} 年还没有完成年度演练（演练并写出总结）",
    "{year}: the yearly drill is not done yet (a drill with its review)",
)

HOME_ELSEWHERE = Says(
    "注意：本目录的账本原在 {was}，现在 {now}。已迁来（或已恢复备份）请用 hezhang home adopt --moved，"
    "是副本请用 hezhang home adopt --copy。在此之前，新欠发的通知照发；先前欠发的不发，因为原目录可能会发。",
    "Attention: this home's ledger lay at {was} and lies at {now}. If it was moved here (or a backup restored): "
    "hezhang home adopt --moved; if it is a copy: hezhang home adopt --copy. Until then what is newly owed goes out; "
    "what was owed before does not, since the original may send it.",
)
HOME_RENAMED = Says(
    "注意：本目录的账本原在 {was}，现在 {now}，是同一个文件。请用 hezhang home adopt --moved 认定。",
    "Attention: this home's ledger lay at {was} and lies at {now}; it is the same file. Confirm it: hezhang home "
    "adopt --moved.",
)
HOME_BEHIND = Says(
    "注意：本目录的账本是较早的版本，少了曾有的至少 {entries} 条记录（{streams}）。请放回较新的账本；没有则用 "
    "hezhang home adopt --restored 认定。在此之前，新欠发的通知照发；先前欠发的不发，因为可能已经发过。",
    "Attention: this home's ledger is an older one: at least {entries} {entries:entry/entries} that it once held "
    "{entries:is/are} gone ({streams}). "
    "Put the newer one back; where there is none: hezhang home adopt --restored. Until then what is newly owed goes "
    "out; what was owed before does not, since it may have been sent.",
)
SIGN_NUMBER = Says(
    "“{given}”不能作牌号：请用字母、数字和横线，最多 24 个，如 XC-ZH-017。",
    "“{given}” is no number for a sign: use letters, digits and dashes, 24 at most, like XC-ZH-017.",
)
SHEETS_WRITTEN = Says(
    "{count} 处水体的电话单已写入 {folder}。", "Sheets of {count} {count:water/waters} are in {folder}."
)
ADOPT_WHICH = Says(
    "请说明是哪一种：--moved（已迁来，没有另一个）、--copy（是副本，原目录还在）或 "
    "--restored（账本是恢复的较早版本）。",
    "Say which: --moved (it was moved here, there is no other), --copy (a copy, and the original is still there) or "
    "--restored (its ledger is an older one, put back).",
)
ADOPTED_MOVED = Says(
    "已认定目录 {home} 迁至 {place}。先前暂缓的 {texts} 条通知现在发出。",
    "Home {home} is adopted at {place}. {texts} {texts:text that was held back goes/texts that were held back go} out "
    "now.",
)
ADOPTED_RESTORED = Says(
    "已认定目录 {home}（{place}）的账本为恢复的版本，少了的记录（至少 {entries} 条）已记入。"
    "先前暂缓的 {texts} 条通知现在发出，其中有的可能已经发过。",
    "The restored ledger of home {home} is adopted at {place}; that at least {entries} {entries:entry is/entries are} "
    "gone is recorded. "
    "{texts} {texts:text that was held back goes/texts that were held back go} out now, perhaps for the second time.",
)
ADOPTED_COPY = Says(
    "已认定为副本：编号由 {was} 改为 {home}，位于 {place}。先前欠发的 {texts} 条通知留给原目录发送。",
    "Adopted as a copy: its id is {home} from now on (it was {was}), at {place}. {texts} {texts:text owed before "
    "is/texts owed before are} "
    "left to the original.",
)
BROKER_OF_ANOTHER = Says(
    "消息队列属于原目录。请给副本另设一个（HEZHANG_REDIS_URL），在此之前副本发不出通知。",
    "The broker belongs to the original home. Give the copy one of its own (HEZHANG_REDIS_URL); until then the copy "
    "sends nothing.",
)
