"""What is said when a rule says no: what is wrong, and what would mend it. One sentence per code of the engine."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.codes import spoken
from office.wording.language import Lang, Says
from office.wording.times import said_if_instant

REFUSALS: dict[str, Says] = {
    # ── the home ──
    "home_in_place": Says(
        "{folder} 就在原处，无须认定，没有记录。可以照常使用，hezhang list 列出其事件。",
        "{folder} lies where it is known to lie; there is nothing to adopt, and nothing was recorded. Go on: "
        "`hezhang list`.",
    ),
    "home_behind": Says(
        "{folder} 的账本是较早的版本，少了曾有的至少 {entries} 条记录（{lacking}）。请放回较新的账本；没有则用 "
        "hezhang home adopt --restored。",
        "The ledger of {folder} is an older one: at least {entries} {entries:entry/entries} that it once held "
        "{entries:is/are} gone ({lacking}). "
        "Put the newer one back; where there is none: hezhang home adopt --restored.",
    ),
    "home_served": Says(
        "{folder} 还有部件在运行（{parts}），它们会继续用原编号。请先停下，再认定为副本。",
        "Parts of {folder} are running ({parts}) and would go on under the old id. Stop them, then adopt it as a copy.",
    ),
    # ── who may ──
    "two_times": Says(
        "--at（{given}）和 --occurred-at（{occurred}）说的是同一件事，却不相同。请只写一个。",
        "--at ({given}) and --occurred-at ({occurred}) say the same and differ. Give only one of them.",
    ),
    "unknown_login": Says(
        "系统用户 {login} 还没有在本机构登记。请由管理员登记，或换用已登记的用户。",
        "The system user {login} is not enrolled in this home. Have an administrator enrol it, or use an enrolled one.",
    ),
    "unknown_person": Says(
        "通讯录里没有 {person}。[[是不是 {suggestion}？]]请用通讯录中的姓名或人员代号。",
        "The directory knows no {person}.[[ Did you mean {suggestion}?]] Use the name or the id of a person in the "
        "directory.",
    ),
    "several_persons": Says(
        "有几个人叫 {person}，请用代号：{choices}。",
        "Several persons are called {person}; name one by id: {choices}.",
    ),
    "unknown_test": Says(
        "没有联系测试 {test}。编号形如 T-20261124-001，最近一次用 hezhang test show 查看。",
        "There is no contact test {test}. Its id looks like T-20261124-001; `hezhang test show` has the latest.",
    ),
    "no_test_yet": Says(
        "还没有做过联系测试。用 hezhang test contacts 开始。",
        "There has been no contact test yet. `hezhang test contacts` begins one.",
    ),
    "unknown_channel": Says("没有渠道 {channel}。有：{known}。", "There is no channel {channel}. There are: {known}."),
    "not_for_probes": Says(
        "{incident} 不是事件（是联系测试或通道自检），不能这样办理。请用事件的编号。",
        "{incident} is no incident (a contact test or canaries) and takes no such act. Use the id of an incident.",
    ),
    "home_stands": Says(
        "这里已经有平台 {home}，不能再建一个。请另选一个空文件夹。",
        "There is a home here already, {home}: no other one is made in it. Choose an empty folder.",
    ),
    "not_an_incident": Says(
        "{incident} 不是事件（是联系测试、通道自检或另立的台账），不能这样办理。请用事件的编号。",
        "{incident} is no incident (a contact test, a canary or a log of its own) and takes no such act. Use the id "
        "of an incident.",
    ),
    "not_for_incidents": Says(
        "{incident} 是事件，不能这样办理。请用 hezhang --help 查相应的命令。",
        "{incident} is an incident and takes no such act. `hezhang --help` names the command that is meant.",
    ),
    "basis_needed": Says(
        "代 {person} 录入须说明依据。请加 --basis phone（电话）或 --basis paper（书面）。",
        "Entering for {person} needs its basis. Add --basis phone or --basis paper.",
    ),
    "not_allowed": Says(
        "{who} 不能{command}：需要的职务是 {needs}。请由有此职务的人办理。",
        "{who} may not do this ({command}); it takes the role: {needs}. Let somebody who has it do this.",
    ),
    "not_your_duty": Says(
        "职责 {duty} 属于{unit}（{unit_id}），{who} 不是该单位的人，也没有在升级中被通知。请由该单位的人办理，或用 "
        "--as 代录，或先改派。",
        "The duty {duty} belongs to {unit_id} ({unit}); {who} is not of that unit and was not told of it on a ladder. "
        "Let that unit do it, enter it for them with --as, or reassign the duty first.",
    ),
    "login_revoked": Says(
        "登录名 {login} 已停用。请由管理员用 hezhang login add 重新登记。",
        "The login {login} is revoked. An administrator can let it in again with `hezhang login add`.",
    ),
    "login_not_this_way": Says(
        "登录名 {login} 不能从这里进来。hezhang login list 列出各登录名的方式。",
        "The login {login} does not come in this way. `hezhang login list` says how each one does.",
    ),
    "login_without_password": Says(
        "登录名 {login} 是系统用户，没有密码。请先用 hezhang login add 登记。",
        "The login {login} is a user of the machine and has no password. Add it with `hezhang login add` first.",
    ),
    "login_needs_person": Says(
        "登录名 {login} 须属于区划名录中的一人[[，名录里没有 {person}]]。请用 --person 写明是谁。",
        "The login {login} must be a person's of the directory[[, which has no {person}]]. Name them with --person.",
    ),
    "login_misspelt": Says(
        "登录名 {login} 请写成 2–40 个小写字母、数字、点、横线或下划线，以字母开头。",
        "Write the login {login} as 2–40 small letters, digits, dots, hyphens or underscores, with a letter first.",
    ),
    "role_is_a_persons": Says(
        "登录名 {login} 只能另加 administrator 或 inspector；职务 {roles} 属于人，请写进区划名录。",
        "The login {login} may hold administrator or inspector; the role {roles} is a person's. Write it into the "
        "directory.",
    ),
    "last_administrator": Says(
        "{login} 是最后一位管理员，没有管理员就无人能再登记任何人。请先登记另一位。",
        "{login} is the last administrator; without one nobody can let anybody in. Add another one first.",
    ),
    "second_factor_needed": Says(
        "实战机构的登录名须有验证器。请扫码后填写六位验证码。",
        "In a live home a login needs an authenticator. Scan the code and enter the six digits that it shows.",
    ),
    "link_spent": Says(
        "这个设置链接已用过或已过期。请管理员用 hezhang login reset 重发。",
        "This link was used or is over. An administrator can give out a new one with `hezhang login reset`.",
    ),
    "passwords_differ": Says("两次输入的密码不同。请重新输入。", "The two passwords differ. Write them again."),
    "password_short": Says(
        "密码请用至少 {shortest} 个字符。", "Choose a password of at least {shortest} {shortest:character/characters}."
    ),
    "password_long": Says(
        "密码请不要超过 {longest} 个字符。", "Choose a password of at most {longest} {longest:character/characters}."
    ),
    "password_easy": Says(
        "这个密码太容易猜。请用五个以上不同的字符，并且不含登录名。",
        "This password is too easy. Use five different characters or more, and leave the login out of it.",
    ),
    "code_wrong": Says(
        "验证码不对。请核对手机时间，等下一个验证码再试。",
        "The code is wrong. Check the telephone's clock and try the next code.",
    ),
    "sign_in_refused": Says(
        "登录名、密码或验证码不对。请再试；忘记密码的，请管理员重发设置链接。",
        "The login, the password or the code is wrong. Check them; who forgot the password asks an administrator for a "
        "new link.",
    ),
    "too_many_tries": Says(
        "从这里试的次数太多。请等 {minutes} 分钟；持有验证器的人仍可登录。",
        "Too many tries from here. Wait {minutes} {minutes:minute/minutes}; whoever has the authenticator still gets "
        "in.",
    ),
    "unknown_token": Says(
        "没有令牌 {token}。hezhang token list 列出全部令牌。",
        "There is no token {token}. `hezhang token list` names them all.",
    ),
    "token_several": Says(
        "有几个令牌以 {token} 开头。请多写几位。",
        "Several tokens begin with {token}. Write more of it.",
    ),
    "token_until_past": Says(
        "到期时间 {until} 已经过去，令牌什么也打不开。请写一个将来的时间。",
        "The token would end at {until}, which is past, and open nothing. Name a time to come.",
    ),
    # ── when ──
    "value_doubted": Says(
        "{item} 的值 {value} 存疑：{doubt}[[（可能的范围 {can}）]][[（上一个样品 {before}）]]。请核对小数点、"
        "单位和项目；"
        "确为如此的，加 --confirm 存疑录入（不作为水质达标的依据）。",
        "{item}: {value} is doubted: {doubt}[[ (what can be: {can})]][[ (the sample before: {before})]]. Check the "
        "point, the unit and "
        "the item; if it is meant, --confirm keeps it as doubted, and it never shows that the water is clean.",
    ),
    "coordinates_changed": Says(
        "采样点 {point} 的经纬度写反了（纬度 {latitude}，经度 {longitude}）。请对调 --lat 和 --lon。",
        "Latitude and longitude of {point} are changed round (latitude {latitude}, longitude {longitude}). Change "
        "--lat and --lon.",
    ),
    "position_far": Says(
        "采样点 {point}（{latitude}，{longitude}）不在本区周围（纬度、经度 {around}）。请核对坐标；确在那里的，加 "
        "--confirm 存疑录入。",
        "{point} ({latitude}, {longitude}) lies outside the surroundings of the district (latitude, longitude "
        "{around}). Check the "
        "coordinates; if it does lie there, --confirm keeps it as doubted.",
    ),
    "bad_item_name": Says(
        "“{item}”不能作项目名[[：{why}]]。请写一个名称[[，不超过 {most} 个字]]。",
        "“{item}” is no name of an item[[: {why}]]. Give it a name[[ of at most {most} {most:character/characters}]].",
    ),
    "limit_of_class": Says(
        "{item} 在{water}已有限值（标准的 {target} 类），不能另定。对照点本身超标的，用 hezhang background。",
        "{item} has a limit in {water} already (class {target} of the standard) and takes no other. Where the "
        "background itself exceeds "
        "it, use `hezhang background`.",
    ),
    "limit_needed": Says(
        "标准没有 {item} 的限值。请写 --at-most 或 --at-least、--unit，并用 --source 写明出处。",
        "The standard has no limit of {item}. Give --at-most or --at-least with --unit, and --source for where it "
        "stands.",
    ),
    "one_limit": Says(
        "{item} 同时给了 --at-most 和 --at-least。请只留一个。",
        "{item} was given --at-most and --at-least. Leave one of them.",
    ),
    "source_needed": Says(
        "{item} 的限值没有出处。请用 --source 写明标准、条款或文件。",
        "The limit of {item} has no source. Name the standard, clause or paper with --source.",
    ),
    "unit_needed": Says(
        "{item} 没有单位。请用 --unit 写明，如 mg/L。", "{item} has no unit. Give it with --unit, like mg/L."
    ),
    "bad_limit": Says(
        "{item} 的限值“{value}”不对。请写一个大于 0 的数。", "“{value}” is no limit of {item}. Write a number above 0."
    ),
    "time_without_zone": Says(
        "{field}的时间 {given} 没有时区。请写成 2017-05-01T10:20+08:00。",
        "The time of {field}, {given}, has no zone. Write it like 2017-05-01T10:20+08:00.",
    ),
    "time_in_future": Says(
        "{field}的时间 {given} 在将来，现在是 {now}。请写已经发生的时间。",
        "The time of {field}, {given}, lies in the future; it is {now} now. State a time that has passed.",
    ),
    "time_too_long_ago": Says(
        "{field}的时间 {given} 在 {years} 年以前。请核对年份。",
        "The time of {field}, {given}, lies more than {years} {years:year/years} back. Check its year.",
    ),
    "time_before_incident": Says(
        "{field}的时间 {given} 早于事件发生（{began}）。请核对日期和时刻。",
        "The time of {field}, {given}, lies before the incident, which began at {began}. Check day and hour.",
    ),
    "known_before_occurred": Says(
        "得知时间 {known} 早于发生时间 {occurred}。请更正其中之一。",
        "It was known at {known}, before it occurred at {occurred}. Correct one of the two.",
    ),
    # ── opening ──
    "before_any_law": Says(
        "{day} 早于法规表（{sets}）所知的第一天 {begins}，没有可依据的规定。请更正得知时间（--known-at），"
        "或补上更早的法规表。",
        "{day} lies before {begins}, the first day of which the tables of law ({sets}) know anything. Correct "
        "--known-at, or add a set of law for earlier days.",
    ),
    "unknown_playbook": Says(
        "没有名为 {playbook} 的预案。现有：{known}。请写其中之一。",
        "There is no playbook {playbook}. There are: {known}. Name one of them.",
    ),
    "playbook_faulty": Says(
        "预案 {playbook} 有 {faults} 处错误，不能启用。请运行 hezhang playbook check 逐条改正。",
        "The playbook {playbook} has {faults} {faults:fault/faults} and cannot be used. Run `hezhang playbook check` "
        "and mend each.",
    ),
    "incident_exists": Says(
        "事件 {incident} 已经存在。请用 hezhang show {incident} 查看。",
        "The incident {incident} exists already. `hezhang show {incident}` has it.",
    ),
    "unknown_incident": Says(
        "没有编号为 {incident} 的事件。hezhang list 列出全部事件。",
        "There is no incident {incident}. `hezhang list` names them all.",
    ),
    "unknown_water": Says(
        "本区没有名为 {water} 的水体。[[是不是 {suggestion}？]]现有：{known}。",
        "This district has no water {water}.[[ Did you mean {suggestion}?]] It has: {known}.",
    ),
    "several_waters": Says(
        "{water} 有几处水体，请写明一处：{choices}。",
        "{water} has several waters; name one: {choices}.",
    ),
    "water_not_covered": Says(
        "预案 {playbook} 不适用于{water}。请选用覆盖该类水体的预案。",
        "The playbook {playbook} does not cover {water}. Choose one that is for this kind of water.",
    ),
    "summary_needed": Says(
        "请用 --summary 写摘要：什么事，在哪里。", "A summary is needed. Say what happened, and where: --summary TEXT."
    ),
    "text_too_long": Says(
        "{named} 有 {length} 字，一条记录最多 {most} 字，没有记录。请写摘要，全文作为附件（--file）。",
        "{named} has {length} {length:character/characters}; the record takes at most {most} in one text. Nothing was "
        "recorded. "
        "Sum it up, and add the whole as a file.",
    ),
    "time_not_kept": Says(
        "“{command}”不记发生时间，所给的 {given} 无处可记，没有记录。请去掉 --at；时间要紧时另记一条备注（note --at）"
        "。",
        "“{command}” keeps no time of its own, so that {given} would be lost; nothing was recorded. "
        "Leave out --at; where the time matters, say it in a note (note --at).",
    ),
    "entry_too_large": Says(
        "这些内容合起来超过一条记录的上限（{most} 字节），没有记录。请分几次登记。",
        "All of this is more than one entry of the record holds ({most} {most:byte/bytes}). Nothing was recorded. "
        "Enter it in "
        "several steps.",
    ),
    "summary_too_long": Says(
        "摘要有 {length} 字，最多 {most} 字。请写短些，其余写在备注里。",
        "The summary has {length} {length:character/characters}, at most {most} fit. Shorten it and put the rest into "
        "a note.",
    ),
    "no_drill_list": Says(
        "通讯录中没有人列入演习名单，不能开启演习。请先为参演人员标注 drill_list。",
        "Nobody in the directory is on the drill list, so no drill can be opened. Mark those who take part with "
        "drill_list.",
    ),
    # ── stages ──
    "unknown_trigger": Says(
        "预案里没有触发 {trigger}。可用的有：{known}。此时可用的见 hezhang show 事件。",
        "The playbook has no trigger {trigger}. It has: {known}. `hezhang show ID` names those that are open now.",
    ),
    "several_triggers": Says(
        "有几个触发都叫 {trigger}，请用代号：{choices}。",
        "Several triggers are called {trigger}; name one by its key: {choices}.",
    ),
    "trigger_not_open": Says(
        "现在处于{stage}阶段，不能用 {trigger}。[[此时可用：{open}。]]所需条件见 hezhang show 事件。",
        "The stage is {stage}, where {trigger} is not open.[[ Open now: {open}.]] `hezhang show ID` says what each "
        "waits for.",
    ),
    "guard_failed": Says(
        "还不能 {trigger}（现处{stage}阶段）。还缺：",
        "{trigger} cannot be done yet (the stage is {stage}). Still missing:",
    ),
    "checkpoint_key_stands": Says(
        "检查点已有密钥（日志 {origin}）。要更换请用 hezhang audit key --renew。",
        "There are keys for checkpoints already (log {origin}). Renew them with hezhang audit key --renew.",
    ),
    "checkpoint_key_none": Says(
        "检查点还没有密钥，无从更换（{home}）。先执行 hezhang audit checkpoint。",
        "There are no keys for checkpoints that could be renewed ({home}). Run hezhang audit checkpoint first.",
    ),
    "no_such_size": Says(
        "最近的检查点还不到 {size} 条。先看 hezhang audit checkpoint。",
        "The newest checkpoint does not cover {size} {size:entry/entries} yet. See hezhang audit checkpoint.",
    ),
    "nothing_of": Says(
        "没有 {subject} 的记录。人员代号见区划资料，事件编号见 hezhang list。",
        "Nothing is recorded of {subject}. Persons have ids in the directory, `hezhang list` names the incidents.",
    ),
    "erasure_of_running": Says(
        "{incidents} 还没有结束，不能删除其中的内容。请先结束事件。",
        "{incidents} is not over, so nothing of it can be erased. Wait until it has ended.",
    ),
    "erasure_in_force": Says(
        "{person} 还在现行区划资料里。先把此人删去并 hezhang district load，再删除。",
        "{person} is in the directory in force. Take them out, hezhang district load, and erase then.",
    ),
    "held": Says(
        "{streams} 已封存待查（{since}：{reason}），不能删除。解除：hezhang hold 事件 --release --reason 原因。",
        "{streams} is held (since {since}: {reason}), so nothing is erased. To release it: hezhang hold ID --release "
        "--reason TEXT.",
    ),
    "not_held": Says(
        "{stream} 没有封存，不必解除。请用 hezhang retention 查看封存了哪些。",
        "{stream} is not held. Look at what is: hezhang retention.",
    ),
    "reason_needed": Says("{trigger}须写明原因。请加 --reason。", "This needs a reason ({trigger}). Add --reason."),
    "note_needed": Says("备注是空的。请写内容，或附文件。", "The note is empty. Write something, or attach a file."),
    "limit_not_due": Says(
        "时限 {limit} 尚未到（{due}）。到时会自动处理，请等待。",
        "The limit {limit} has not come yet ({due}). Wait: it runs out by itself.",
    ),
    "id_reserved": Says(
        "--id 不能含冒号（{id}）。请去掉冒号。",
        "An --id holds no colon ({id}); those are the engine's own. Leave the colon out.",
    ),
    "id_taken": Says(
        "--id 已用于 {incident} 的另一次办理。请换一个。",
        "This --id was used for something else, on {incident}. Take another.",
    ),
    "not_your_swap": Says(
        "{who} 不在这次换班里，不能替别人提出。请由本人提出。",
        "{who} is not in this swap and cannot ask for it. Those who are may.",
    ),
    "swap_of_nobody": Says(
        "换班须是名录里的两个人（{person}）。请重新选人。",
        "A swap is between two persons of the directory ({person}). Choose again.",
    ),
    "no_such_shift_of_theirs": Says(
        "{person} 那天没有这一班。请从列出的班次里选。",
        "{person} has no such shift. Choose one of those that are listed.",
    ),
    "swap_faulty": Says(
        "这次换班不能成立：{faults}。请不批，说明原因。", "This swap cannot be: {faults}. Refuse it, and say why."
    ),
    "nobody_to_stand_in_for": Says(
        "{unit} {day} 这一班没有排人，无从临时顶。请改值班表的轮换。",
        "Nobody of {unit} is planned for that shift on {day}, so that nobody can stand in. Change the rotation.",
    ),
    "swap_decided": Says(
        "换班 {swap} 不存在，或已有结果。请重新打开值班表。",
        "There is no swap {swap} that waits. Look at the roster again.",
    ),
    "own_swap": Says(
        "{who} 自己在这次换班里。请由别人批。", "{who} is in this swap. Ask somebody else to decide about it."
    ),
    "directory_moved": Says(
        "名录刚被改过[[（{who}：{row}）]]，您的修改没有记录。请重新打开，核对后再改。",
        "The directory was changed meanwhile[[ ({who}: {row})]]; your edit was not recorded. Look again, then edit.",
    ),
    "directory_edited": Says(
        "装入这些文件会撤回 {count} 处已记录的修改（{rows}）。先用 hezhang district export 导出，或加 --replace 撤回。",
        "These files would take back {count} {count:edit/edits} of the record ({rows}). Export first with hezhang "
        "district export, or add --replace.",
    ),
    "directory_fixed": Says(
        "{field} 不能逐项修改。请改文件，再用 hezhang district load 装入。",
        "{field} is not edited by hand. Change the files, then: hezhang district load.",
    ),
    "edit_reason_needed": Says(
        "修改名录须写明原因。请加 --reason。", "An edit of the directory needs a reason. Add --reason."
    ),
    "unknown_table": Says(
        "名录里没有表 {table}。[[是不是 {suggestion}？]]有：{known}。",
        "The directory has no table {table}.[[ Did you mean {suggestion}?]] There are: {known}.",
    ),
    "unknown_row": Says(
        "{table} 里没有 {key}。[[是不是 {suggestion}？]]用 hezhang district show {table} 查看。",
        "{table} has no row {key}.[[ Did you mean {suggestion}?]] See hezhang district show {table}.",
    ),
    "no_such_field": Says(
        "{row} 没有可写的项 {field}。用 hezhang district show 查看各项。",
        "{row} has no field {field} that could be written. See hezhang district show.",
    ),
    "folder_holds_files": Says(
        "{folder} 里已有 .yaml 文件，没有写出。请给一个空目录。",
        "{folder} holds .yaml files already; nothing was written. Name an empty folder.",
    ),
    "district_in_use": Says(
        "新区划缺少未结束事件还在用的：{missing}。请保留到事件结束。",
        "The new district lacks what open incidents still use: {missing}. Keep it until they are over.",
    ),
    "same_playbook": Says(
        "事件已在用这一版预案（{digest}），无须再换。请先修改预案文件，或用 hezhang show 核对。",
        "The incident follows this version already ({digest}). Change the playbook's file first, or look with "
        "`hezhang show`.",
    ),
    "other_playbook": Says(
        "{playbook} 是另一个预案，事件用的是 {wanted}。请改用 {wanted} 的新版本。",
        "{playbook} is another playbook; the incident follows {wanted}. Name a version of {wanted}.",
    ),
    "playbook_lacks": Says(
        "这一版 {playbook} 没有事件里已有的职责：{duties}。请在预案里补上。",
        "This version of {playbook} lacks duties that the incident has: {duties}. Put them back into the playbook.",
    ),
    "playbook_changed": Says(
        "预案文件现在的摘要是 {digest}，与给出的 {given} 不符。请用 hezhang playbook show 核对。",
        "The playbook's file has the digest {digest} now, not {given}. Look at it with `hezhang playbook show`.",
    ),
    "no_such_version": Says(
        "账本里没有摘要为 {digest} 的预案版本。请用 hezhang playbook show 核对，用 hezhang playbook move 改用。",
        "The record holds no version of a playbook with the digest {digest}. Look at it with `hezhang playbook show`, "
        "and move with `hezhang playbook move`.",
    ),
    "incident_over": Says(
        "事件已到{stage}，不再登记。需要时请先用 hezhang reopen 事件 --reason … 重新开启。",
        "The incident is over ({stage}); nothing more is recorded here. If there is need, open it again first: "
        "`hezhang reopen ID --reason …`.",
    ),
    # ── partners ──
    "notice_by_whom": Says("请写明由谁收到：姓名和职务。", "Say who has it: their name and post."),
    "measure_needed": Says("请写明措施和由谁来办。", "Say what the measure is, and who carries it out."),
    "unknown_measure": Says(
        "没有联防措施 {measure}[[（已有 {known}）]]。请写其中一条的编号。",
        "There is no joint measure {measure}[[ (there are {known})]]. Name one that is there.",
    ),
    "too_many_measures": Says(
        "一起事件最多 {most} 条联防措施。请更新已有的一条。",
        "An incident takes {most} joint {most:measure/measures} at most. Change one that is there.",
    ),
    # ── the grade ──
    "unknown_grade": Says(
        "没有 {grade} 这个等级。请写 {known} 之一（一般、较大、重大、特别重大）。",
        "There is no grade {grade}. Write one of {known}, from the least grave to the gravest.",
    ),
    "same_grade": Says(
        "等级已由人定为 {grade}，无须再定。要改的请写另一等级。",
        "The grade is {grade} already, set by a person. To change it, write another one.",
    ),
    "grade_not_lowered": Says(
        "{who} 不能把等级定为 {grade}：现在或按已知事实是 {held}，降级须由{needs}写明原因办理。事实有误的，"
        "请先更正事实。",
        "{who} may not set {grade}: what is in force or what the facts come to is {held}. Lowering takes the role "
        "{needs} and a reason. "
        "If a fact is wrong, correct it first.",
    ),
    # ── the public warning ──
    "unknown_colour": Says(
        "没有 {colour} 这个预警颜色。有：{known}。", "There is no warning of the colour {colour}. There are: {known}."
    ),
    "warning_text_needed": Says(
        "预警须写明{part}（警示事项 cautions、已采取的措施 measures）。请补上。",
        "A warning has to say its {part} (cautions: what people are to heed; measures: what is being done). Add it.",
    ),
    "warning_text_too_long": Says(
        "{part}有 {length} 字，最多 {most} 字（{source}）。请写短些。",
        "The {part} has {length} {length:character/characters}, at most {most} are carried whole ({source}). Make it "
        "shorter.",
    ),
    "no_warning_proposed": Says(
        "没有待批的预警（现为：{status}）。请先拟定：hezhang warning propose 事件 --colour …。",
        "No warning waits for approval (it is: {status}). Propose one first: `hezhang warning propose ID --colour …`.",
    ),
    "approval_which_end": Says(
        "请写明用哪个触发来终止（本阶段 {stage} 可用：{choices}）。例：hezhang approval ask 事件 end close --to 人员。",
        "Name the trigger that ends it (open in this stage, {stage}: {choices}): `hezhang approval ask ID end close "
        "--to PERSON`.",
    ),
    "approval_of_own": Says(
        "{who} 不能请自己批准。请换一位有权批准的人。",
        "{who} cannot ask themselves. Ask somebody else who may approve it.",
    ),
    "approval_unreachable": Says(
        "{who} 没有可用的渠道，码发不出去。请在通讯录补号码，或请别人批。",
        "No channel reaches {who}, so that no code can be sent. Put a number in the directory, or ask somebody else.",
    ),
    "approval_not_on_drill_list": Says(
        "这是演练，{who} 不在演练名单里。请换名单里的人。",
        "This is a drill, and {who} is not on the drill list. Ask somebody who is.",
    ),
    "approval_asked_already": Says(
        "{approval} 已经请 {who} 批同一件事，{until} 前有效。要重发请先撤回：hezhang approval withdraw 事件 "
        "{approval}。",
        "{who} is asked the same by {approval}, good until {until}. To send it anew, withdraw it first: `hezhang "
        "approval withdraw ID {approval}`.",
    ),
    "approval_until": Says(
        "码的有效期 {given} 不行：要晚于现在（{now}），最长一天。请改 --until。",
        "A code cannot be good until {given}: after now ({now}), and a day at most. Change --until.",
    ),
    "unknown_approval": Says(
        "没有请批 {approval}[[，等待答复的有：{known}]]。请看 hezhang approval list 事件。",
        "There is no request {approval}[[; waiting for an answer: {known}]]. See `hezhang approval list ID`.",
    ),
    "approval_not_yours": Says(
        "{approval} 是请 {whose} 批的，{who} 不能答，也不能代答。请由其本人答复。",
        "{approval} was asked of {whose}; {who} cannot answer it, nor anybody for them. Let them answer it.",
    ),
    "approval_answered": Says(
        "{approval} 已经答复过（{answer}，{who}，{at}），码只用一次。要改请重新请批。",
        "{approval} was answered already ({answer}, by {who}, at {at}); a code is good once. To change it, ask anew.",
    ),
    "approval_withdrawn": Says(
        "{approval} 已由 {who} 于 {at} 撤回。要办请重新请批。",
        "{approval} was withdrawn by {who} at {at}. Ask anew if it is still wanted.",
    ),
    "approval_overtaken": Says(
        "{approval} 所批的事 {at} 已有变化或另有结果（{who}），码作废。要办请重新请批。",
        "What {approval} was about has changed or was settled at {at} ({who}); its code counts no more. Ask anew if "
        "it is still wanted.",
    ),
    "approval_guessed": Says(
        "{approval} 错码太多，{at} 起作废。请核实是谁在试，再重新请批。",
        "Too many wrong codes came for {approval}; it ended at {at}. Find out who tries, then ask anew.",
    ),
    "approval_expired": Says(
        "{approval} 的码 {until} 已过期。要办请重新请批。",
        "The code of {approval} was good until {until}. Ask anew if it is still wanted.",
    ),
    "warning_approver": Says(
        "{who} 不能批准{colour}预警：须由{needs}批准（{source}）。请由其批准，或代录：hezhang warning approve 事件 "
        "--as 人员。",
        "{who} may not approve a {colour} warning; it takes {needs} ({source}). Let one of them do it, or enter it "
        "for them: "
        "`hezhang warning approve ID --as PERSON`.",
    ),
    "warning_own": Says(
        "{colour}预警是 {who} 自己拟定的，须由另一人批准（{needs}）。请其以自己的登录名批准。",
        "{who} proposed this {colour} warning, so somebody else has to approve it ({needs}). Let one of them do it "
        "under their own login.",
    ),
    "warning_document_needed": Says(
        "{colour}预警，或对市级所发预警的调整和解除，由市级决定。请用 --document 写明市级的决定文件。",
        "A {colour} warning, or a change of one that the city published, is the city's to decide. Name its paper "
        "with --document.",
    ),
    "warning_not_approved": Says(
        "预警还没有批准（现为：{status}），不能发布。请先报批：hezhang warning approve 事件 --as 批准人。",
        "The warning is not approved (it is: {status}), so it cannot be published. Have it approved first: "
        "`hezhang warning approve ID --as PERSON`.",
    ),
    "warning_end_needed": Says(
        "请写明预警有效期至何时（--until 2017-05-02T10:00+08:00）；到期前会提醒延期或解除。",
        "Say when the warning ends by itself (--until 2017-05-02T10:00+08:00); before that a reminder comes to renew "
        "or lift it.",
    ),
    "warning_already_over": Says(
        "有效期 {given} 已过，现在是 {now}。请写将来的时间。",
        "It would end at {given}, and it is {now} now. State a time to come.",
    ),
    "no_warning_stands": Says(
        "没有已发布的预警（现为：{status}）。发布用 hezhang warning issue 事件 --until …，须先拟定（propose）"
        "并批准（approve）。",
        "No warning has been published (it is: {status}). `hezhang warning issue ID --until …` publishes one that "
        "was proposed and "
        "approved.",
    ),
    "unknown_message": Says(
        "没有编号为 {message} 的预警信息。有：{known}。", "There is no message {message}. There are: {known}."
    ),
    # ── facts and corrections ──
    "nothing_to_release": Says(
        "监测点 {point} 没有可发布的水质：要有持证人员采的、不存疑的数值，演练不发布。请先记录监测数据。",
        "There is nothing to release of the point {point}: it takes values of a certified sampler that nobody doubts, "
        "and none of a drill. Record a reading first: `hezhang reading`.",
    ),
    "unknown_fact": Says(
        "预案没有声明事实 {fact}。可登记：{known}。请写其代号或名称。",
        "The playbook declares no fact {fact}. It declares: {known}. Use a key or a title.",
    ),
    "several_facts": Says(
        "有几个事实都叫 {fact}，请用代号：{choices}。",
        "Several facts are called {fact}; name one by its key: {choices}.",
    ),
    "fact_twice": Says(
        "事实 {fact} 写了两次（代号和名称算同一个）。请只留一个。",
        "The fact {fact} was given twice (its key and its title are one). Leave one of them.",
    ),
    "bad_fact": Says(
        "事实 {fact} 的值“{value}”不对[[：{why}]]。请写：{wanted}[[（{can}）]]。",
        "“{value}” is no value for the fact {fact}[[: {why}]]. Write: {wanted}[[ ({can})]].",
    ),
    "fact_not_yours": Says(
        "{who} 不能记录事实 {fact}。请由有这一角色的人记录：{needs}。",
        "{who} may not state the fact {fact}. Have somebody with this role state it: {needs}.",
    ),
    "fact_said_with": Says(
        "{fact} 须与 {other} 同时记录。请写，例如 {fact}=yes {other}=姓名和单位。",
        "{fact} is stated only together with {other}. Write, for example, {fact}=yes {other}=NAME.",
    ),
    "nothing_to_correct": Says(
        "第 {entry} 条不是可更正的事实或监测数据，或所给内容不属于该条。[[该条的事实：{facts}。]]请用 hezhang "
        "timeline 事件 查看编号。",
        "Entry {entry} holds no facts or reading that this could correct.[[ Its facts: {facts}.]] `hezhang timeline "
        "ID` shows the numbers.",
    ),
    # ── duties ──
    "unknown_duty": Says(
        "没有职责 {duty}。[[未完成的职责：{known}。]]请照 hezhang show 事件 所列的写。",
        "There is no duty {duty}.[[ Open duties: {known}.]] Write it as `hezhang show ID` lists it.",
    ),
    "duty_of_several_units": Says(
        "职责 {duty} 分给了几个单位。请写明是哪一项：{choices}。",
        "The duty {duty} was given to several units. Name one: {choices}.",
    ),
    "duty_not_open": Says(
        "职责 {duty} {status}，不再待办。待办的见 hezhang show 事件。",
        "The duty {duty} is {status} and no longer owed. `hezhang show ID` lists those that are.",
    ),
    "proof_needed": Says(
        "完成职责 {duty} 须附 {proof}。请加 --proof 文件，或（如只需说明）--note。",
        "To report {duty} done takes {proof}. Add --proof FILE, or --note where a note is enough.",
    ),
    "unknown_unit": Says(
        "本区没有单位 {unit}。[[是不是 {suggestion}？]]请用单位代号、全称或别名。",
        "This district has no unit {unit}.[[ Did you mean {suggestion}?]] Use its id, its full name or an alias.",
    ),
    "same_unit": Says(
        "职责 {duty} 本来就由{unit}承担。请用 --to 写另一个单位。",
        "The duty {duty} is with {unit} already. Name another unit with --to.",
    ),
    # ── texts ──
    "unknown_delivery": Says(
        "没有发给此人的通知 {delivery}。全部通知见 hezhang deliveries 事件。",
        "There is no text {delivery} to this person. `hezhang deliveries ID` lists all texts.",
    ),
    "unknown_item": Says(
        "通知 {reference} 只有 {of} 项职责，没有第 {item} 项。请写 1 至 {of}。",
        "The text {reference} asks about {of} {of:duty/duties}; there is no number {item}. Write one from 1 to {of}.",
    ),
    "unknown_alarm": Says(
        "没有报警 {alarm}。[[现有：{known}。]]请用 hezhang show 查看。",
        "There is no alarm {alarm}.[[ Standing: {known}.]] `hezhang show` names them.",
    ),
    "unknown_reply": Says(
        "没有第 {reply} 条回复。[[待阅的回复：{known}。]]全部待阅的见 hezhang reply list。",
        "There is no reply of entry {reply}.[[ Those that wait: {known}.]] `hezhang reply list` has all that wait.",
    ),
    "unknown_session": Says(
        "没有会话 {session}，可能已经结束。请重新打开会话列表查看。",
        "There is no session {session}; it may be over already. Look at the list of sessions anew.",
    ),
    "message_settled": Says(
        "收件箱里没有等待处理的第 {message} 条消息，可能别人已经处理。请用 hezhang inbox 查看还有哪些。",
        "No message {message} waits in the inbox; somebody else may have seen to it. Look at hezhang inbox.",
    ),
    "no_opt_out": Says(
        "{person} 没有退订{channel}；`hezhang optout list` 列出退订的人。",
        "{person} has not opted out of {channel}; `hezhang optout list` has those who have.",
    ),
    "unknown_limit": Says(
        "没有时限 {limit}。在走的时限见 hezhang show 事件。",
        "There is no limit {limit}. `hezhang show ID` lists those that run.",
    ),
    # ── water ──
    "point_exists": Says(
        "采样点 {point} 已经有了。请换一个名称。", "The sampling point {point} exists already. Take another name."
    ),
    "bad_coordinate": Says(
        "采样点 {point} 的坐标不对[[（{value}）]]。请同时给出 --lat 和 --lon，如 39.9042 或 39°54′15″。",
        "The coordinates of {point} are wrong[[ ({value})]]. Give both --lat and --lon, like 39.9042 or 39°54′15″.",
    ),
    "unknown_point": Says(
        "没有在用的采样点 {point}。[[在用：{known}。]]请先用 hezhang point 事件 {point} add 增设。",
        "No sampling point {point} is in use.[[ In use: {known}.]] Add it with `hezhang point ID {point} add`.",
    ),
    "no_value": Says(
        "请至少给出一个项目及其值：--item oil --value 0.05。",
        "Give at least one item with its value: --item oil --value 0.05.",
    ),
    "unknown_item_code": Says(
        "标准里没有项目 {item}。可用：{known}。", "The standard has no item {item}. It has: {known}."
    ),
    "bad_value": Says(
        "{item} 的值“{value}”不是监测值：{why}。请写数字，或如 <0.01。",
        "“{value}” is no measured value of {item}: {why}. Write a number, or something like <0.01.",
    ),
    "sampler_without_certificate": Says(
        "{person} 不是持有效证书的采样员[[（证书到 {until}）]]。请换有证的采样员。",
        "{person} is no sampler with a valid certificate[[ (it ran out on {until})]]. Name one who has it.",
    ),
    "crs_needed": Says(
        "采样点 {point} 的坐标没有注明坐标系，国内地图的坐标会偏移约五百米。请加 --crs，可用：{known}。",
        "The coordinates of {point} name no reference system, and maps made in China are shifted by half a "
        "kilometre. Add --crs: {known}.",
    ),
    "unknown_crs": Says("没有坐标系 {crs}。可用：{known}。", "There is no reference system {crs}. There are: {known}."),
    "unknown_point_kind": Says(
        "没有点位类型 {kind}。可用：{known}。", "There is no kind of point {kind}. There are: {known}."
    ),
    "bad_depth": Says(
        "采样点 {point} 的水深“{value}”不对。请写米数，0 至 100。",
        "“{value}” is no depth of {point}. Give metres, 0 to 100.",
    ),
    "bad_unit": Says(
        "{item} 不能以“{unit}”计，标准的单位是 {wanted}。请换算，或改用可换算的单位，如 µg/L、mg/L、g/L。",
        "{item} is not measured in “{unit}”; the standard has it in {wanted}. Convert it, or use a unit like µg/L, "
        "mg/L, g/L.",
    ),
    "item_twice": Says("{item} 给了两次。请只留一个。", "{item} is given twice. Leave one of them."),
    "detection_without_value": Says(
        "{item} 有检出限而没有值。请一并给出监测值。",
        "{item} has a detection limit and no value. Give the value as well.",
    ),
    "below_detection": Says(
        "{item} 的值 {value} 低于检出限 {detection}。请写成 <{detection}。",
        "{item}: {value} lies below the detection limit {detection}. Write <{detection}.",
    ),
    "import_size": Says(
        "这份清单有 {rows} 行；须有 1 至 {most} 行。请分开导入。",
        "The list has {rows} {rows:row/rows}; it takes 1 to {most}. Split it.",
    ),
    "import_faulty": Says(
        "有 {count} 处错误，一行也没有录入。请改正后重新导入：",
        "{count} {count:fault/faults}, and nothing was recorded. Mend {count:it/them} and import again:",
    ),
    "csv_unreadable": Says(
        "文件不是 UTF-8、UTF-16 或 GB 18030（GBK）的 CSV，或超过 {most} 字节。请另存为 CSV UTF-8。",
        "The file is no CSV in UTF-8, UTF-16 or GB 18030 (GBK), or longer than {most} {most:byte/bytes}. Save it as "
        "CSV UTF-8.",
    ),
    "csv_empty": Says(
        "文件里没有数据行。请在表头下每行写一个值。", "The file holds no rows. Write one value a line below the header."
    ),
    "csv_columns": Says(
        "表头不对[[；缺 {missing}]][[；不认识 {strange}]]。可用的列：{known}。",
        "The header is wrong[[; missing: {missing}]][[; unknown: {strange}]]. Columns: {known}.",
    ),
    "csv_cells": Says(
        "有 {given} 格，表头有 {wanted} 格。请补齐或删去。",
        "{given} {given:cell/cells} where the header has {wanted}. Add or delete some.",
    ),
    "paper_act": Says("“{given}”不是可填的动作。请填：{known}。", "“{given}” is no act. Write one of: {known}."),
    "paper_proof": Says(
        "证据文件 {file} 不存在。请写对文件名（与表放在同一目录）。",
        "There is no file {file}. Name one from the folder of the form.",
    ),
    "paper_words": Says(
        "“{given}”填得不对。请照表头的说明填写。", "“{given}” cannot be taken. Write it as docs/paper.md says."
    ),
    "csv_cell_empty": Says("是空的。请填写。", "is empty. Fill it in."),
    "csv_time": Says(
        "时间“{given}”读不懂：{problem}。请写成 2017-05-01 11:20。",
        "“{given}” is no time: {problem}. Write it like 2017-05-01 11:20.",
    ),
    "not_the_starter": Says(
        "{who} 不能终止响应：响应由 {starter} 启动。请由 {starter} 或主管区领导（区长、副区长）终止。",
        "{who} may not end the response: {starter} started it. Let {starter} end it, or a superior (the district's "
        "chief or deputy head).",
    ),
    "background_not_worse": Says(
        "没有对照点的最近数据超标[[（项目：{items}）]]，不能适用对照点规则。请先增设对照点并采样，或等水质达标。",
        "No background point's latest reading exceeds the class[[ (items: {items})]], so the background rule does "
        "not hold. "
        "Sample a background point first, or wait for clean water.",
    ),
    # ── signals, outfalls, several waters ──
    "not_for_intake": Says(
        "{incident} 是举报登记，不是事件。用 hezhang intake。", "{incident} is the intake log: use `hezhang intake`."
    ),
    "unknown_signal": Says(
        "没有举报 {signal}。[[最近的：{known}。]]请查 hezhang intake list。",
        "There is no signal {signal}.[[ The last ones: {known}.]] See `hezhang intake list`.",
    ),
    "signal_known": Says(
        "编号 {reference} 已登记为 {signal}，不重复登记。请用 hezhang intake show {signal} 查看。",
        "{reference} is in the log already, as {signal}. `hezhang intake show {signal}` has it.",
    ),
    "unknown_slip": Says(
        "这类来源在当天的法规里没有派单时限“{slip}”[[（可用：{known}）]]。请照派单上的时限写，或不写。",
        "By the law of that day no slip of this way says “{slip}”[[ (there are: {known})]]. Write the span that stands "
        "on the slip, or leave it out.",
    ),
    "signal_decided": Says(
        "{signal} 已处理（{outcome}）。请查 hezhang intake show {signal}；并错了事件的用 hezhang intake move 改并。",
        "{signal} is decided already ({outcome}). See `hezhang intake show {signal}`; `hezhang intake move` mends a "
        "wrong merge.",
    ),
    "signal_not_merged": Says(
        "{signal} 没有并入事件（{outcome}），不能移出。未处理的用 hezhang intake merge 并入；据以立案的留在该事件。",
        "{signal} is not merged into an incident ({outcome}), so it cannot be moved. Merge an undecided one with "
        "`hezhang intake merge`; "
        "one by which an incident was opened stays with it.",
    ),
    "signals_of_two_years": Says(
        "{signals} 分属两个年度的登记。请按年度分开办理。",
        "{signals} lie in the logs of two years. Ask for each year's by themselves.",
    ),
    "moved_after_the_end": Says(
        "{incident} 已到{stage}，{signal} 不能移入。请先 hezhang reopen {incident} --reason …，或用 hezhang intake "
        "release 退回待处理。",
        "{incident} is over ({stage}), so {signal} cannot be moved there. Open it again first (`hezhang reopen "
        "{incident} --reason …`), "
        "or let somebody decide anew with `hezhang intake release`.",
    ),
    "signal_undecided": Says(
        "{signal} 还没有处理。请先并入事件、立案或说明不办理，再答复。",
        "Nobody has decided what becomes of {signal}. Merge it, open an incident or dismiss it first, then answer.",
    ),
    "signal_answered": Says(
        "{signal} 已经答复过。请用 hezhang intake show {signal} 查看答复。",
        "{signal} has been answered already. `hezhang intake show {signal}` has the answer.",
    ),
    "answered_before_received": Says(
        "答复时间早于收到时间（{signal}，{received}）。请改 --at。",
        "{signal} came in later ({received}). Mend --at.",
    ),
    "words_needed": Says("请写明内容。", "Say what was said."),
    "words_too_long": Says(
        "内容有 {length} 字，最多 {most} 字。请写摘要。",
        "{length} {length:character/characters}, at most {most}. Sum it up.",
    ),
    "where_needed": Says(
        "请写明水体（--water）或地点（--place）。", "Name the water (--water) or the place (--place)."
    ),
    "reopen_too_late": Says(
        "{incident} 于 {ended} 结束，已超过 {days} 天，{signal} 不能使其重新启动。请另行立案。",
        "{incident} ended at {ended}, more than {days} {days:day/days} before {signal}, which cannot open it again. "
        "Open a new "
        "one.",
    ),
    "name_needed": Says(
        "{named}须有名称。请写看得见的字，写在一行里。",
        "The {named} needs a name. Write letters that can be seen, in one line.",
    ),
    "name_too_long": Says(
        "{named}的名称有 {length} 字，最多 {most} 字。请写短些。",
        "The name of the {named} has {length} {length:character/characters}, at most {most}. Make it shorter.",
    ),
    "outfall_exists": Says(
        "排口 {outfall} 已登记。另一个排口请换名称；已封堵的用 hezhang outfall 事件 {outfall} block 登记。",
        "The outfall {outfall} is known already. Give another one another name; `hezhang outfall ID {outfall} block` "
        "says it is blocked.",
    ),
    "unknown_outfall": Says(
        "没有排口 {outfall}。[[已登记：{known}。]]请先用 hezhang outfall {incident} {outfall} add 登记。",
        "There is no outfall {outfall}.[[ Known: {known}.]] Name it with `hezhang outfall {incident} {outfall} add`.",
    ),
    "outfalls_open": Says(
        "这些排口还没有封堵：{outfalls}。逐个用 hezhang outfall {incident} 排口 block 登记后，自动记为全部封堵。",
        "Outfalls still open: {outfalls}. Record each with `hezhang outfall {incident} OUTFALL block`.",
    ),
    "family_tangled": Says(
        "{child} 不能归入 {parent}：只有上下两级，一个事件只有一个上级，不能是自己。请另写 --parent。",
        "{child} cannot be a part of {parent}: two generations, one parent each, none its own. Name another --parent.",
    ),
    "family_drill": Says(
        "{child} 不能归入 {parent}：演习和实际事件不能互为上下级，以免互相等待。请归入同为演习（或同为实际）的事件。",
        "{child} cannot be a part of {parent}: a drill and what is meant are never parts of one another, or one "
        "waits for the other. "
        "Name a parent of the same sort.",
    ),
    # ── oil ──
    "bad_number": Says(
        "{number} 的值“{value}”不能用来计算。请写正数（流速可为 0），不带单位。",
        "“{value}” cannot be reckoned with as {number}. Write a positive number (a current may be 0), without a unit.",
    ),
    "amount_too_large": Says(
        "一次最多登记 {most}，{amount} 太大。请核对数字。",
        "At most {most} are booked at once; {amount} is too much. Check the number.",
    ),
    "write_off_reason_needed": Says("报废须写明原因。请加 --note。", "A write-off needs a reason. Add --note."),
    "unknown_appearance": Says(
        "没有外观代码 {appearance}。可用：{known}。", "There is no appearance code {appearance}. There are: {known}."
    ),
    "shares_not_whole": Says(
        "各外观代码的份额合计 {sum} %，请改为合计 100 %。", "The shares come to {sum} %. Make them 100 % together."
    ),
    "boat_or_channel": Says(
        "请给出船长，或水道宽度和流速，二者选一。",
        "Give either the length of the boat, or the width and current of the channel.",
    ),
    "unknown_facility": Says(
        "没有 {facility} 的溢油应急设施。有：{known}。",
        "There is no oil facility at {facility}. There is one at: {known}.",
    ),
    "unknown_stock_item": Says(
        "没有物资 {item}。可登记：{known}。", "There is no item {item} in stock. There are: {known}."
    ),
    "incident_needed": Says(
        "领出和归还须写明事件。请加 --incident。",
        "What goes out or comes back belongs to an incident. Add --incident.",
    ),
    "stock_short": Says(
        "{facility} 的 {item} 现有 {there}，不够 {wanted}。请向别的设施调用，或先补充。",
        "{facility} has {there} of {item}, not {wanted}. Take it from another facility, or restock first.",
    ),
    "stock_not_out": Says(
        "{facility} 的 {item} 在此事件领出 {out}，不能归还或报废 {wanted}。请核对数量：hezhang stock。",
        "Of {item} from {facility}, {out} is out at this incident, so {wanted} cannot come back or be written off "
        "there. "
        "Check the amount: `hezhang stock`.",
    ),
    "unknown_routine": Says(
        "{unit} 没有例行职责 {routine}。本区有：{known}。hezhang routine list 列出各单位的。",
        "{unit} has no routine {routine}. The district has: {known}. `hezhang routine list` lists whose they are.",
    ),
    "routine_done_already": Says(
        "{unit} 的 {routine} 本期已登记完成，下一期从 {begins} 开始，请到时再登记。",
        "{routine} of {unit} is done for this period; the next one begins {begins}; enter it then.",
    ),
    "unknown_lesson": Says(
        "没有改进事项 {lesson}。[[现有：{known}。]]hezhang lesson list 列出全部。",
        "There is no lesson {lesson}. [[Known: {known}. ]]`hezhang lesson list` lists them.",
    ),
    "lesson_empty": Says("请写明要改什么。", "Say what is to be done otherwise."),
    "lesson_due_past": Says(
        "期限 {due} 已过，请写今天或以后的日期。", "That day is over ({due}); name today or a later one."
    ),
    "lesson_done_already": Says(
        "{lesson} 已于 {at} 登记完成，不再重复登记。请用 hezhang lesson list 查看。",
        "{lesson} was recorded as done at {at}; it stays so. Look: hezhang lesson list.",
    ),
    "no_oil_tables": Says(
        "本机构的规章表里没有油膜和围油栏的数据。请启用带 oil.yaml 的标准。",
        "The tables of this home say nothing of oil. Put standards in force that come with oil.yaml.",
    ),
    # ── registers ──
    "not_in_register": Says(
        "登记册里没有 {item}。[[是不是 {suggestion}？]][[现有：{known}。]]"
        "请用 hezhang register outfalls 或 sources 核对。",
        "The register has no {item}.[[ Did you mean {suggestion}?]][[ It has: {known}.]] `hezhang register outfalls` "
        "and `sources` list it.",
    ),
    "found_needed": Says("请写明所见。", "Say what was found."),
    "not_suspected": Says(
        "{source} 没有被怀疑。[[被怀疑的：{known}。]]请用 hezhang show 核对。",
        "{source} is not suspected.[[ Suspected: {known}.]] `hezhang show` names them.",
    ),
    # ── monitors ──
    "unknown_monitor": Says(
        "本区没有在线监测点 {monitor}。[[现有：{known}。]]请用 hezhang monitors 核对。",
        "The district has no monitor {monitor}.[[ It has: {known}.]] `hezhang monitors` lists them.",
    ),
    "measured_before": Says(
        "{monitor} 的监测时间 {given} 不晚于上一次（{last}）。请按时间顺序报送。",
        "{monitor} measured at {given}, not after its last value ({last}). Hand values in by their time.",
    ),
    # ── reports ──
    "unknown_report_kind": Says(
        "没有这一类报告：{kind}。有：{known}。", "There is no report of the kind {kind}. There are: {known}."
    ),
    "report_owed_to_nobody": Says(
        "报告 {report} 不欠任何单位。hezhang report 事件 list 列出谁已收到、还欠谁。",
        "Nobody is owed the report {report} any more. `hezhang report ID list` names who has it and what is owed.",
    ),
    "unknown_report": Says(
        "没有报告 {report}。[[已签发：{known}。]]请先用 report 事件 issue 签发。",
        "There is no report {report}.[[ Issued: {known}.]] Issue it first with `hezhang report ID issue`.",
    ),
    "report_incomplete": Says(
        "{kind}不完整，不能签发。还缺：{fields}（{ids}）。请用 --field 补写或附文件；初报紧急时可先电话报告（--oral）"
        "。",
        "The {kind} is incomplete and cannot be issued. Still missing: {fields_en} ({ids}). Write them with --field "
        "or attach the file; "
        "a first report may be given by phone before that (--oral).",
    ),
    "report_overtaken": Says(
        "{kind}的下一份是第 {following} 号，这份写的是第 {number} 号，已有人先签发。请重新起草。",
        "Somebody has issued a {kind} meanwhile: this one says number {number}, the next is {following}. Draft it "
        "again.",
    ),
    "not_by_phone": Says(
        "{kind}须书面报告，不能只用电话。请去掉 --oral。",
        "A {kind} is given in writing, not by phone. Leave out --oral.",
    ),
    "drill_report": Says(
        "这是演习，{kind}不得对外报送。可用 report 事件 keep 留存。",
        "This is a drill: no {kind} leaves the office. Keep it with `hezhang report ID keep`.",
    ),
    "drill_filing": Says(
        "{incident} 是演习，其预警不向市里备案，无须办理。留存请用 hezhang note {incident}。",
        "{incident} is a drill: its warning is filed with nobody. Keep what you have as a note: `hezhang note "
        "{incident} …`.",
    ),
    "signal_for_drill": Says(
        "{incident} 是演习，不能并入真实来件 {signals}。请把来件并入实际事件，或用 intake open 立案。",
        "{incident} is a drill and cannot take in {signals}, which are meant. Merge them into an incident, or open "
        "one with intake open.",
    ),
    "not_a_drill": Says(
        "这不是演习，{kind}须签发报送。请用 report 事件 issue。",
        "This is no drill: the {kind} is to be issued and sent. Use `hezhang report ID issue`.",
    ),
    "may_not_sign": Says(
        "{person} 不能签发报告：需要的职务是 {needs}。请由有此职务的人签发。",
        "{person} may not sign a report; it takes the role: {needs}. Name somebody who has it with --signer.",
    ),
    "contact_needed": Says(
        "没有 {person} 的联系方式。请用 --contact-way 写明电话。",
        "There is no way to reach {person}. State it with --contact-way.",
    ),
    "way_of_report": Says(
        "报告 {report} 不能以此方式报送（{way}）。请用 --by 改写：口头报告用 phone，书面报告用 fax、network、post、"
        "hand 或 email。",
        "The report {report} cannot go this way ({way}). Name another with --by: what was issued by phone goes by "
        "phone; "
        "a written one goes by fax, network, post, hand or email.",
    ),
    "receiver_needed": Says(
        "请用 --received-by 写明{unit}由谁接收了 {report}。", "Say with --received-by who took {report} at {unit}."
    ),
    "sent_before_issued": Says(
        "{report} 签发于 {issued}，不能早在 {at} 报送。请更正 --at。",
        "{report} was issued at {issued} and cannot have gone out at {at}. Correct --at.",
    ),
    "returned_before_sent": Says(
        "{report} 于 {sent} 报送{unit}，不能早在 {at} 退回。请更正 --at。",
        "{report} went to {unit} at {sent} and cannot have come back at {at}. Correct --at.",
    ),
    "not_sent_there": Says(
        "{report} 没有报送给{unit}，或已退回。hezhang report 事件 list 列出报送情况。",
        "{report} was not sent to {unit}, or has come back already. `hezhang report ID list` says what went where.",
    ),
}

MISSING: dict[str, Says] = {
    "row_fault": Says("第 {line} 行[[，{column} 列]]：{says}", "Line {line}[[, column {column}]]: {says}"),
    "also_doubted": Says("{says}", "{says}"),
    "guard": Says("{says}", "{says}"),
    "child_open": Says(
        "下级事件 {child} 还在{stage}阶段。请先结束它：hezhang show {child}。",
        "Its child {child} is still in the stage {stage}. End it first: `hezhang show {child}`.",
    ),
    "blocking_duty": Says(
        "职责未完成：{says}[[{to}]]（{unit}，{duty}）", "Duty still open: {says}[[ to {to_en}]] ({unit_en}, {duty})"
    ),
    "window_no_items": Says(
        "还没有确定特征污染物，无从判断达标。请用 hezhang fact 登记预案 items_fact 所指的项目。",
        "No item to be watched is named, so nothing can be judged clean. Record with `hezhang fact` what the "
        "playbook's items_fact names.",
    ),
    "window_no_point": Says(
        "还没有采样点，水质窗口无从计算。请先增设采样点：hezhang point 事件 P1 add。",
        "There is no sampling point yet, so there is no closing window. Add one first: `hezhang point ID P1 add`.",
    ),
    "window_no_sample": Says(
        "{point} 的 {item} 还没有数据。请采样：hezhang reading 事件 --point {point} --item … --value …。",
        "{item} at {point} has no sample yet. Take one: `hezhang reading ID --point {point} --item … --value …`.",
    ),
    "window_exceeded": Says(
        "{point} 的 {item} 最近为 {value}，限值 {limit}。须重新合格满 {hours} 小时。",
        "{item} at {point} was last {value}, the limit is {limit}. It must be clean again for {hours} "
        "{hours:hour/hours}.",
    ),
    "window_doubted": Says(
        "{point} 的 {item} 最近的值 {value} 存疑，不能算数。请再采样，或更正（hezhang correct）。",
        "The latest value of {item} at {point}, {value}, is doubted and shows nothing. Sample again, or correct it "
        "(`hezhang correct`).",
    ),
    "window_no_limit": Says(
        "{item} 在这里没有限值，无法判断是否达标。请由指挥用 hezhang item 采用一个限值。",
        "{item} has no limit here, so nobody can tell whether it is met. Let a commander adopt one with `hezhang "
        "item`.",
    ),
    "window_stale": Says(
        "{point} 的 {item} 自 {until} 起没有采样，数据中断。请再采样；窗口从头算起，最早 {earliest} 可满足。",
        "{item} at {point} was last sampled at {until}, which is too long ago. Take another; the window begins anew. "
        "Earliest: {earliest}.",
    ),
    "window_too_short": Says(
        "{point} 的 {item} 自 {since} 起合格，还不满 {hours} 小时[[；{gap_from} 至 {gap_until} 没有采样，"
        "窗口从头算起]]。"
        "最早 {earliest} 可满足。",
        "{item} at {point} is clean since {since}, not yet for {hours} {hours:hour/hours}[[; nothing was sampled from "
        "{gap_from} "
        "until {gap_until}, "
        "so the window began anew]]. Earliest: {earliest}.",
    ),
    "window_too_few": Says(
        "{point} 的 {item} 合格样品只有 {samples} 个，还不够。请继续采样。",
        "{item} at {point} has only {samples} clean {samples:sample/samples} so far. Go on sampling.",
    ),
}


def refusal(code: str, values: Mapping[str, str], lang: Lang) -> str:
    """The sentence of a refusal, its codes and times in the reader's words."""
    return REFUSALS[code].into(lang, _said(values, lang))


ON_A_PAGE: Mapping[str, Says] = {
    "child_open": Says(
        "下级事件 {child} 还在{stage}阶段，请先结束它。",
        "Its child {child} is still in the stage {stage}. End it first.",
    ),
    "blocking_duty": Says("职责未完成：{says}[[{to}]]（{unit}）", "Duty still open: {says}[[ to {to_en}]] ({unit_en})"),
    "window_no_items": Says(
        "还没有确定特征污染物，无从判断达标。请先记下它。",
        "No item to be watched is named, so nothing can be judged clean. Enter it first.",
    ),
}
"""What is missing where a page has a form or a link in place of what is typed at the command line."""


def missing(code: str, values: Mapping[str, str], says: str, lang: Lang, *, coded: bool = True) -> str:
    """One line on what is still missing; `says` is the playbook's own sentence in that language, or empty. `coded`:
    with what is typed at the command line.
    """
    if "fault" in values:
        says = refusal(values["fault"], values, lang)
    return (MISSING if coded else {**MISSING, **ON_A_PAGE})[code].into(lang, {**_said(values, lang), "says": says})


def _said(values: Mapping[str, str], lang: Lang) -> dict[str, str]:
    return {field: said_if_instant(spoken(field, value, lang)) for field, value in values.items()}
