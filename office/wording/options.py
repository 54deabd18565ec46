"""What each option and argument of a command means: an option by its long form, an argument by its name in the code."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

Words = Mapping[str, Says]

_APPROVAL = Says("请求的编号，见 hezhang approval list。", "The request, as `hezhang approval list` names it.")
_ROW = Says("代号、编号、牌号或名称。", "Its id, census code, the number on its sign, or its name.")
_REGISTER: Words = {
    "--subdistrict": Says("只看某街道的。", "Those of a subdistrict only."),
    "--due": Says("只看该检查的。", "Those only that want a look."),
}
SHARED: Words = {
    "--version": Says("程序的名称和版本。", "The program's name and version."),
    "--json": Says("标准输出只有一个 JSON 文档。", "One JSON document on standard output, nothing else."),
    "--lang": Says("语言；否则按 HEZHANG_LANG，再按 LANG。", "Language; else HEZHANG_LANG, else LANG."),
    "--home": Says("机构目录；否则按 HEZHANG_HOME，再用 ./var。", "The home; else HEZHANG_HOME, else ./var."),
    "--help": Says("显示本说明。", "Show this and exit."),
    "--at": Says(
        "何时发生；不写时区为本区时间；否则为现在。", "When it happened; without a zone the district's time; else now."
    ),
    "--as": Says("替谁录入：姓名或代号。", "Enter this for somebody else: their name or id."),
    "--basis": Says("凭什么替其录入：电话或纸质。", "On what basis it is entered for them."),
    "--id": Says("命令自身的编号：重复提交不会重复办理。", "The command's own id: repeating it changes nothing."),
    "incident": Says(
        "事件编号，见 hezhang list；只写末尾的序号也可。",
        "The incident, as `hezhang list` names it; its number alone will do.",
    ),
    "signal": Says("信号编号，如 S-2017-003。", "The signal, S-2017-003."),
    "signals": Says("信号编号，可写多个。", "The signals."),
    "playbook": Says("预案：oil_spill、discharge，或其名称。", "The playbook: oil_spill, discharge, or its title."),
    "scenario": Says("自带脚本的名称，或一个 .yaml 文件。", "A shipped scenario's name or a .yaml file."),
    "--reason": Says("原因。", "Why."),
    "--water": Says(
        "水体：代号或任一名称，公园等设施的名称也可。",
        "The water, by id or by any of its names; the name of a park or another facility on it will do.",
    ),
    "--summary": Says("何事、何地；写在每条通知开头。", "What happened and where; it heads every text."),
    "--fact": Says("已知的事实，可重复。", "A fact that is known already; may be repeated."),
    "--words": Says("原话。", "What was said."),
    "--document": Says("市里决定的文号。", "The paper in which the city decided."),
}
"""What means the same in every command that has it, unless the command has words of its own for it below."""

OPTIONS: Mapping[str, Words] = {
    "init": {
        "--practice": Says(
            "演练目录：一切不出本机，由虚拟人员应答。", "Nothing leaves the machine; invented people answer."
        ),
        "--live": Says("实战目录：通知真实的人。", "Real people are told."),
    },
    "demo": {
        "--database": Says(
            "一个空的数据库；否则在演示目录里用 SQLite。",
            "An empty database; without one SQLite in the demo's own folder.",
        ),
        "--folder": Says(
            "演示目录；否则在机构目录下新建。", "The demo's folder; a new one under the home's folder otherwise."
        ),
    },
    "backup": {
        "file": Says(
            "备份文件；不给则写入 HEZHANG_BACKUP_TO。", "The backup; without it one goes into HEZHANG_BACKUP_TO."
        ),
        "--key": Says(
            "用此公钥（age1…）加密；否则按 HEZHANG_BACKUP_KEY。", "Encrypt to it (age1…); else HEZHANG_BACKUP_KEY."
        ),
        "--check": Says("核对一个已有的备份，什么也不写。", "Check a backup that is there; nothing is written."),
        "--key-file": Says("私钥文件，用来核对加密的备份。", "The file with the secret key, for an encrypted backup."),
        "--new-key": Says(
            "生成一对密钥：私钥写入该文件，公钥显示出来。", "Make a pair of keys: the secret one into the file."
        ),
    },
    "restore": {
        "file": Says("备份文件。", "The backup."),
        "--database": Says(
            "放账本的空数据库；否则按 HEZHANG_DATABASE_URL，再用目录内的 SQLite。",
            "An empty database for the record; else HEZHANG_DATABASE_URL, else SQLite in the folder.",
        ),
        "--key-file": Says("私钥文件，用来打开加密的备份。", "The file with the secret key, for an encrypted backup."),
        "--with-faults": Says("账本核对不过也恢复。", "Put it back though its record does not verify."),
    },
    "worker": {"channel": Says("渠道：sms、voice、chat、email。", "The channel: sms, voice, chat, email.")},
    "practice": {
        "scenario": Says(
            "要演的脚本；没有则虚拟人员只应答。", "A scenario to play; without one the people just answer."
        ),
        "--result": Says("预期的结果写到何处（JSON）。", "Where to write what came of the expectations, as JSON."),
    },
    "open": {
        "--occurred-at": Says("何时发生；与 --at 同义。", "When it happened."),
        "--known-at": Says("办公室何时得知；否则为现在。", "When the office learnt of it; else now."),
        "--grade": Says("已判定时的等级：IV、III、II 或 I。", "IV, III, II or I, where it is judged already."),
        "--drill": Says("演习：只通知演习名单上的人。", "A drill: only the drill list is told."),
        "--parent": Says("它属于哪个事件。", "The incident that this is a part of."),
    },
    "do": {
        "trigger": Says(
            "触发名，见 hezhang show 的“下一步”；写其名称也可。",
            "The trigger, as `hezhang show` names those of this stage, or its title.",
        ),
        "--reason": Says("原因，预案要求时须填。", "Why, where the playbook asks for it."),
    },
    "fact": {
        "facts": Says(
            "预案所列的事实，键=值；键可写名称。", "Facts that the playbook declares, each by its key or its title."
        )
    },
    "note": {
        "text": Says("备注内容。", "The note."),
        "--file": Says("作为证据的文件，可重复。", "A file as evidence; may be repeated."),
    },
    "correct": {
        "entry": Says("条目号，见 hezhang timeline。", "The entry's number, as `hezhang timeline` shows it."),
        "values": Says("应有的事实或监测值。", "The facts or values as they should have been."),
        "--confirm": Says("存疑的值仍要留存。", "Keep as doubted a value that cannot be."),
    },
    "handover": {
        "--to": Says("接手的值班员或指挥：姓名或代号。", "The duty officer or commander who takes over, by name or id.")
    },
    "duty": {
        "duty": Says(
            "职责代号，见 hezhang show；名称唯一时写名称也可。",
            "The duty, as `hezhang show` names it; its title where only one has it.",
        ),
        "act": Says("如何处理。", "What to do with it."),
        "--to": Says(
            "reassign：改派给哪个单位（名称或代号）。", "reassign: the unit that takes it over, by name or id."
        ),
        "--proof": Says("done：证明文件，可重复。", "done: a file as proof; may be repeated."),
        "--note": Says("说明；免除、拒绝、改派的原因。", "A word on it; the reason of a waiver, a no, a change."),
    },
    "report": {
        "act": Says(
            "draft 起草、issue 签发、keep 留存（演习）、send 报送、returned 退回、list 列表、show 查看。",
            "What to do: draft, issue, keep (a drill's), send, returned, list, show.",
        ),
        "name": Says(
            "draft、issue、keep：initial 初报、followup 续报、final 处理结果报告；其余写报告编号。",
            "draft, issue, keep: initial, followup or final; else the report.",
        ),
        "--field": Says("一个栏目的文字，可重复。", "The text of a field; may be repeated."),
        "--texts": Says("文字文件，每栏写在 [KEY] 一行之下。", "A text file with fields, each under a line [KEY]."),
        "--attach": Says("示意图或照片，可重复。", "The sketch map, a photo; may be repeated."),
        "--signer": Says("签发人：姓名或代号。", "Who signs it, by name or id."),
        "--contact": Says(
            "联系人：姓名或代号；否则为值班员。", "Whom to ask about it, by name or id; else the duty officer."
        ),
        "--contact-way": Says("联系方式；否则用其号码。", "How to reach the contact; else their number."),
        "--oral": Says("issue：现在先电话口头报告，随后补书面。", "issue: given by phone now, in writing later."),
        "--to": Says(
            "send、returned：收报单位，名称或代号，可重复；send 时 all 为全部尚未报送的单位。",
            "send, returned: the addressee, by name or id, may be repeated; send: `all` is everybody who is still "
            "owed it.",
        ),
        "--by": Says("send：报送方式。", "send: how it went."),
        "--received-by": Says("send：对方接收人。", "send: who took it there."),
        "--reason": Says("returned：缺什么。", "returned: what it lacks."),
        "--output": Says("写到此处，.docx 或 .html。", "Write it here, as .docx or .html."),
    },
    "grade": {
        "grade": Says("IV、III、II 或 I。", "IV, III, II or I."),
        "--reason": Says("原因；降级时须填。", "Why; needed to lower it."),
    },
    "link": {"--parent": Says("它属于哪个事件。", "The incident that it is a part of.")},
    "point": {
        "name": Says("采样点名称，如 P1。", "The point's name: P1."),
        "act": Says("增设或撤销。", "What to do with it."),
        "--lat": Says("add：纬度，如 39.87 或 39°52′12″。", "add: latitude: 39.87 or 39°52′12″."),
        "--lon": Says("add：经度，写法相同。", "add: longitude, written likewise."),
        "--crs": Says(
            "add：坐标系：WGS-84、CGCS2000、GCJ-02、BD-09。",
            "add: their reference system: WGS-84, CGCS2000, GCJ-02, BD-09.",
        ),
        "--depth": Says("add：水面下深度，米。", "add: metres below the surface."),
        "--kind": Says(
            "add：site 采样点、background 对照点、boundary 断面、outfall 排口；否则为 site。",
            "add: site, background, boundary or outfall; else site.",
        ),
        "--reason": Says("retire：原因。", "retire: why."),
        "--confirm": Says("add：远离本区的位置存疑留存。", "add: keep as doubted a place far from the district."),
    },
    "item": {
        "name": Says(
            "标准表2、表3中的项目，或自定的项目。", "An item of the standard's tables 2 and 3, or one of your own."
        ),
        "--at-most": Says(
            "限值，不大于；不写则用标准对饮用水源地的限值。",
            "The limit; none: that of the standard for drinking water.",
        ),
        "--at-least": Says("限值，不小于。", "The limit, where more is better."),
        "--unit": Says("限值的单位。", "The unit of the limit."),
        "--source": Says("限值的出处：标准、条款或文件。", "Where the limit stands: standard, clause or paper."),
    },
    "reading": {
        "act": Says(
            "import：导入整个 CSV 文件，要么全收要么不收。", "import: a whole CSV file, all of its rows or none."
        ),
        "file": Says("import：文件。", "import: the file."),
        "--point": Says("在何处采样。", "Where it was sampled."),
        "--item": Says("标准中的项目，如 oil；每项配一个 --value。", "The standard's item: oil; one --value for each."),
        "--value": Says("测得值：0.05，或 '<0.01'。", "The measured value: 0.05, or '<0.01'."),
        "--sampler": Says("持证采样人：姓名或代号。", "Who took the sample, certified, by name or id."),
        "--unit": Says(
            "单位，与标准不同时填写：一个，或每项一个。", "Their unit, if not the standard's: one, or one for each."
        ),
        "--detection": Says("方法检出限，每项一个。", "The method's detection limit, one for each item."),
        "--method": Says("监测方法，如 HJ 637-2012。", "How it was measured: HJ 637-2012."),
        "--confirm": Says(
            "不可能的值存疑留存，不作为达标的依据。", "Keep as doubted what cannot be; it never shows clean water."
        ),
    },
    "release": {
        "point": Says("监测点。", "The sampling point."),
        "--words": Says("给公众的解读，写得通俗。", "The explanation for the public, in plain words."),
    },
    "background": {"--reason": Says("为何对照点水平即可。", "Why the level of the background is enough.")},
    "outfall": {
        "name": Says("排口编号或名称。", "The outfall's number or name."),
        "act": Says("登记、已封堵或又开启。", "What became of it."),
        "--place": Says("add：位置。", "add: where it is."),
    },
    "suspect": {
        "source": Says(
            "登记册里的污染源：代号、编号或名称。", "The source, by its id, number or name in the register."
        ),
        "--clear": Says("不再怀疑。", "It is not suspected any more."),
    },
    **dict.fromkeys(("register outfalls", "register sources"), _REGISTER),
    "register ledger": {
        "subdistrict": Says("街道：名称或代号。", "The subdistrict, by name or id."),
        "--due": _REGISTER["--due"],
    },
    "register show": {"code": _ROW},
    "register export": {
        "file": Says("写入的文件：.csv 或 .geojson。", "The file to write: .csv or .geojson."),
        "--subdistrict": Says("只写某街道的台账。", "The ledger of a subdistrict only."),
    },
    "register import": {
        "file": Says("读入的文件：CSV 或 GeoJSON。", "The file to read: CSV or GeoJSON."),
        "--whole": Says("文件里没有的条目去掉。", "Rows that the file does not have are taken away."),
        "--preview": Says("只显示改动，不生效。", "Only show what would change."),
    },
    "register check": {
        "code": _ROW,
        "--found": Says("所见。", "What was found."),
        "--by": Says("哪个单位去看的：名称或代号。", "The unit whose people looked, by name or id."),
        "--result": Says(
            "in_order 正常、defect 有缺陷、discharge 异常排放。",
            "in_order, defect (to be mended) or discharge (something comes out that should not).",
        ),
    },
    "stock": {
        "facility": Says(
            "码头所在水体或其设施的名称；不写为全部。", "The water at whose dock it lies, or its facility; none: all."
        ),
        "act": Says("如何处理。", "What to do with it."),
        "--item": Says("boom_m 围油栏、skimmer 收油机、sorbent_kg 吸油材料。", "boom_m, skimmer or sorbent_kg."),
        "--amount": Says("数量：米、台、千克。", "How much of it: metres, pieces, kilograms."),
        "--incident": Says("out、back：用于哪个事件。", "out, back: the incident that it is used at."),
        "--note": Says("说明；write-off：原因。", "A word on it; write-off: why."),
    },
    "assess": {
        "year": Says("公历年份。", "The calendar year."),
        "--drills": Says("统计当年的演习，而不是事件。", "The drills of the year instead of the incidents."),
        "--csv": Says("另把各单位写成表格文件。", "Write the units to a file as well."),
        "--docx": Says(
            "另写成 .docx 考核材料，注明各数字的出处。", "Write it as a .docx, with where each figure stands."
        ),
    },
    "doctor": {"--within": Says("最多查多少秒。", "It takes no longer than so many seconds.")},
    "roster": {
        "unit": Says("单位：代号或任一名称。", "A unit by its id or any of its names."),
        "--at": Says("何时；不写时区为本区时间；否则为现在。", "When; without a zone the district's time; else now."),
        "--days": Says("列出这么多天的班次。", "List the shifts of so many days."),
    },
    "audit export": {
        "--output": Says("审计包写到何处（.zip）。", "Where to write the bundle, one .zip."),
        "--public": Says("不含个人信息；同样可以核对。", "Without personal values; it verifies all the same."),
        "--checkpoint": Says(
            "外部保存的签名检查点文件：包内的证明就按它来做。",
            "A file with a signed checkpoint that was held outside: the proof in the bundle is made for that one.",
        ),
    },
    "audit verify": {
        "file": Says("审计包。", "An audit bundle."),
        "--all": Says("核对本机构的整个账本。", "The whole ledger of this home instead of a bundle."),
        "--head": Says("此前发出的账本头。", "The head that was sent out."),
        "--checkpoint": Says(
            "外部保存的签名检查点文件；可写多个。",
            "A file with a signed checkpoint that was held outside; several may be given.",
        ),
        "--key": Says(
            "已知属于本单位的公钥（audit key 所列）；可写多个。",
            "A public key that is known to be the office's, as `audit key` prints it; several may be given.",
        ),
        "--witness": Says(
            "已知属于见证人的公钥（witness show 所列）；可写多个。",
            "A public key that is known to be a witness's, as `witness show` prints it; several may be given.",
        ),
        "--checkpoints": Says(
            "存放检查点的文件夹（HEZHANG_CHECKPOINT_FOLDER），逐个核对。",
            "A folder of checkpoints, as HEZHANG_CHECKPOINT_FOLDER fills it: against each of them.",
        ),
        "--authority": Says(
            "时间戳机构的根证书文件（PEM）；可写多个。",
            "A file with the root certificate of a timestamp authority (PEM); several may be given.",
        ),
    },
    "audit access": {
        "--day": Says("哪一天（本区时间）。", "The day, by the district's clocks."),
        "--who": Says("哪个账号或人员。", "The login, or the person."),
        "--incident": Says("哪个事件。", "The incident."),
    },
    "audit prove": {
        "--from": Says(
            "当时的检查点含多少条（其第二行）。", "How many entries the earlier checkpoint covers (its second line)."
        ),
        "--output": Says("证明写到何处。", "Where to write the proof."),
    },
    "audit stamp": {
        "incident": Says("要确认在其中的事件。", "An incident that is to be among what it covers."),
        "--output": Says(
            "把时间戳写到此文件，所盖的文本写到同名 .txt，供 openssl 核对。",
            "Where to write the timestamp, and beside it as .txt what it was given for, as openssl checks it.",
        ),
    },
    "audit checkpoint": {
        "--output": Says("签名检查点写到何处。", "Where to write the signed checkpoint."),
    },
    "audit key": {
        "--renew": Says("换成新密钥（管理员）。", "Take new keys (administrators)."),
        "--reason": Says("为何更换。", "Why they are renewed."),
    },
    "erase": {
        "subject": Says(
            "人员代号，或事件编号；access 是保存期满的查阅记录。", "A person by id, an incident, or `access`."
        ),
        "--reason": Says("为何删除。", "Why it is erased."),
        "--yes": Says("不再询问。", "Do not ask again."),
    },
    "hold": {
        "incident": Says("事件编号。", "The incident."),
        "--reason": Says("为何封存或解除。", "Why it is held, or released."),
        "--release": Says("解除封存。", "Release it."),
    },
    "witness init": {
        "folder": Says("见证人的文件夹，须空或尚不存在。", "The witness's folder, empty or not there yet."),
        "--name": Says("名称，如 water.example.cn/witness。", "Its name, such as water.example.cn/witness."),
    },
    "witness trust": {
        "folder": Says("见证人的文件夹。", "The witness's folder."),
        "keys": Says("该账本的公钥（audit key 所列）。", "The log's public keys, as `audit key` prints them."),
    },
    "witness show": {"folder": Says("见证人的文件夹。", "The witness's folder.")},
    "witness serve": {
        "folder": Says("见证人的文件夹。", "The witness's folder."),
        "--host": Says("在哪个地址听候。", "The address on which it listens."),
        "--port": Says("端口。", "The port."),
    },
    "playbook check": {"paths": Says("预案文件、文件夹或名称。", "Playbook files, folders of them, or names.")},
    "playbook draw": {"name": Says("预案名称或文件。", "A playbook's name, or its file.")},
    "playbook show": {"name": Says("预案名称或文件。", "A playbook's name, or its file.")},
    "playbook move": {
        "digest": Says(
            "新版本的摘要，见 playbook show；写开头几位即可。",
            "The digest of the version to follow, as `playbook show` names it; its beginning will do.",
        ),
    },
    "ready": {
        "--water": Says("只看这些水体，可重复。", "These waters alone; may be repeated."),
        "--at": Says("某时；否则为现在。", "At this time; else now."),
        "--back-test": Says(
            "用前一半记录推算，后一半核对。", "What the earlier half of the record predicts, held to the later half."
        ),
    },
    "library show": {"name": Says("事件名称，见 library list。", "The event, as `library list` names it.")},
    "library play": {"name": Says("事件名称，见 library list。", "The event, as `library list` names it.")},
    "scenario check": {
        "paths": Says(
            "情景文件、文件夹或自带情景的名称。", "Scenario files, folders of them, or names of shipped ones."
        )
    },
    "district check": {"paths": Says("区划目录，或自带区划的名称。", "Districts' folders, or names of shipped ones.")},
    "district load": {
        "path": Says("区划目录，或自带区划的名称。", "A district's folder, or the name of a shipped one."),
        "--replace": Says("撤回装入文件后所作的修改。", "Take back the edits made since the last files."),
    },
    "district diff": {
        "path": Says("区划目录，或自带区划的名称。", "A district's folder, or the name of a shipped one.")
    },
    "district export": {"folder": Says("写到哪个目录。", "The folder to write to.")},
    "district show": {
        "table": Says("表名，如 persons；不写为各表。", "A table, as persons; none: all tables."),
        "key": Says("行的代号；不写为全表。", "The key of a row; none: the whole table."),
    },
    "district history": {
        "table": Says("表名；不写为全部。", "A table; none: all of it."),
        "key": Says("行的代号；不写为全表。", "The key of a row; none: the whole table."),
    },
    "district set": {
        "table": Says("表名，如 persons、contacts、rosters。", "A table, as persons, contacts, rosters."),
        "key": Says("行的代号。", "The key of the row."),
        "fields": Says(
            "项=值，如 channels.sms=+12025550100；值空着为去掉该项。",
            "As channels.sms=+12025550100; with nothing behind the sign the field goes.",
        ),
        "--reason": Says("为什么改，记入账本。", "Why; it is recorded."),
        "--preview": Says("只看会发生什么，不保存。", "Show what would follow, and save nothing."),
    },
    "district remove": {
        "table": Says("表名。", "A table."),
        "key": Says("行的代号。", "The key of the row."),
        "--reason": Says("为什么移除，记入账本。", "Why; it is recorded."),
        "--preview": Says("只看会发生什么，不保存。", "Show what would follow, and save nothing."),
    },
    "channels check": {
        "paths": Says("渠道表文件、文件夹或名称。", "Tables of channels, folders of them, or names of shipped ones."),
        "--ask": Says(
            "并向运营商核对已登记的文字。", "Also ask the provider about the words that are said to be registered."
        ),
    },
    "channels templates": {
        "path": Says(
            "渠道表文件或名称；不写为现行渠道表。",
            "A table of channels, or the name of a shipped one; else the table in force.",
        ),
        "--yaml": Says("写成渠道表的 templates 一节。", "As the `templates` of a table of channels."),
    },
    "channels load": {
        "path": Says("渠道表文件，或自带渠道表的名称。", "A table of channels, or the name of a shipped one.")
    },
    "test contacts": {
        "unit": Says("单位：代号或任一名称；不写为全部。", "Units by id or any name; else all."),
        "--channel": Says("只测此渠道，可重复。", "Only this channel; may be repeated."),
    },
    "test show": {
        "test": Says(
            "联络测试，如 T-20261124-001；否则为最近一次。", "The contact test, T-20261124-001; else the last one."
        )
    },
    "login add": {
        "login": Says("登录名，小写字母和数字。", "The name to come in by: small letters and digits."),
        "--person": Says(
            "登录的是谁：姓名或代号；职务以名录为准。",
            "Whose login it is, by name or id; their roles are those of the directory.",
        ),
        "--role": Says(
            "另加 administrator 管理员或 inspector 督查员，可重复。",
            "Besides: administrator or inspector; may be repeated.",
        ),
    },
    "login reset": {"login": Says("登录名。", "The login.")},
    "login revoke": {"login": Says("登录名。", "The login.")},
    "token issue": {
        "person": Says(
            "持有人：姓名或代号；持令牌者即以此人身份办理。",
            "Whose it is, by name or id: whoever bears it acts as this person.",
        ),
        "--note": Says("用途。", "What it is for."),
        "--scope": Says(
            "answer 只答自己的通知并报送信号、监测值；read 只看；act 看并办理本人可办的一切。",
            "answer: answer its person's own texts, hand in signals and values; read: look; act: look, and do whatever "
            "its person may.",
        ),
        "--until": Says("到期时间，到期即失效；不写则不到期。", "When it ends; without it, it has no end."),
    },
    "token revoke": {
        "token": Says("令牌编号，见 hezhang token list。", "The token's id, as `hezhang token list` names it.")
    },
    "warning propose": {
        "--colour": Says("blue 蓝、yellow 黄、orange 橙、red 红。", "blue, yellow, orange or red."),
        "--cautions": Says("公众须注意什么。", "What people are to heed."),
        "--measures": Says("正在采取的措施。", "What is being done."),
        "--area": Says("范围；不写为该水体。", "Where; the water itself if not given."),
    },
    "warning issue": {"--until": Says("何时自行失效。", "When it ends by itself; it may be renewed.")},
    "warning file": {"--note": Says("向谁、以何方式报备。", "With whom it was filed, and how.")},
    "warning show": {
        "--form": Says(
            "cap（CAP 1.2）、china（国家格式）、sms 短信、press 新闻稿。",
            "cap (CAP 1.2), china (the national form), sms or press.",
        ),
        "--message": Says("哪一条；否则为最近一条。", "Which message; the last one if not given."),
        "--output": Says("写入文件。", "Write it to a file."),
    },
    "intake add": {
        "way": Says(
            "phone 电话、letter 来信、web 网络、patrol 巡查、neighbour 邻区、monitor 监测、instrument 仪器存疑、grid "
            "网格、hotline 12345派单。",
            "phone, letter, web, patrol, neighbour, monitor, instrument (in doubt), grid or hotline (12345).",
        ),
        "--place": Says("地点。", "Where."),
        "--from": Says("何人反映。", "Who says so."),
        "--reach": Says("如何答复；不写则无需答复。", "How they are answered; without it none is owed."),
        "--reference": Says("对方自己的编号。", "The sender's own number for it."),
        "--slip": Says("12345派单上的时限：2h、24h、7d、15d。", "The span on the hotline's slip: 2h, 24h, 7d or 15d."),
        "--polluter": Says("对方认为的排污单位。", "Whom they hold to be the polluter."),
        "--received-at": Says("何时收到；否则为现在。", "When it came in; else now."),
        "--outfall": Says(
            "说的是登记册里哪个排口：编号、牌号或名称。",
            "The outfall of the register of which it speaks, by its code, sign or name.",
        ),
        "--apart": Says("与此处已终止的事件无关。", "It is about something else than what was closed here."),
    },
    "intake list": {
        "of": Says("事件编号或信号编号；不写则全部列出。", "An incident or a signal; all of them where none is named."),
        "--incident": Says("只列说到此事件的。", "Those that speak of this incident."),
        "--open": Says("只列未处理或未答复的。", "Those only that are undecided or unanswered."),
    },
    "intake merge": {"--into": Says("它们说的事件。", "The incident that they speak of.")},
    "intake move": {"--to": Says("它们说的事件。", "The incident that they speak of.")},
    "intake open": {"--water": Says("水体；否则用信号中的水体。", "The water; else the signal's own.")},
    "intake answer": {"--how": Says("答复方式。", "How they were answered.")},
    "oil volume": {
        "--area": Says("油膜面积，平方米。", "The slick's area in square metres."),
        "--share": Says(
            "各外观代码所占百分比，合计100：1=60,2=40。", "Shares by appearance code, together 100: 1=60,2=40."
        ),
        "incident": Says("结果记入哪个事件；不写则只计算。", "The incident that keeps the answer; none: only reckon."),
    },
    "oil boom": {
        "incident": Says("结果记入哪个事件；不写则只计算。", "The incident that keeps the answer; none: only reckon."),
        "--boat": Says("围一条船：船长，米。", "Round a boat: its length in metres."),
        "--width": Says("拦一条河道：宽度，米。", "Across a channel: its width in metres."),
        "--current": Says("拦一条河道：流速，米/秒。", "Across a channel: the current in m/s."),
    },
    "alarm": {
        "code": Says(
            "报警的代码，见 hezhang show；untold 为有人没有被通知。",
            "Its code, as `hezhang show` has it; untold: people have not been told.",
        ),
        "--about": Says("职责或人的代号。", "The duty or person that it speaks of."),
    },
    "approval ask": {
        "kind": Says(
            "请批什么：grade 定级、warning 预警、end 终止、waiver 免除职责。",
            "What: grade, warning, end or waiver.",
        ),
        "value": Says(
            "等级、触发（如 close）或职责；预警不用写，终止只有一种时也不用写。",
            "The grade, the trigger (close) or the duty; not needed for a warning, nor where only one end is open.",
        ),
        "--to": Says("请谁批：姓名或代号。", "Whom: their name or id."),
        "--until": Says("码何时失效，默认半小时后，最长一天。", "When the code ends: in half an hour, a day at most."),
    },
    "approval withdraw": {"approval": _APPROVAL},
    "approval answer": {
        "approval": _APPROVAL,
        "answer": Says("approved 同意，refused 不同意。", "approved or refused."),
    },
    "reply seen": {
        "entry": Says(
            "回复的条目号，见 hezhang reply list。", "The number of its entry, as `hezhang reply list` names it."
        ),
        "--note": Says("如何处理。", "What is done about it."),
    },
    "optout end": {
        "person": Says("谁：姓名或代号。", "Who: their name or id."),
        "--channel": Says("渠道，默认短信。", "The channel; SMS unless named."),
    },
    "review": {
        "--output": Says("写到这个文件，.docx 或 .html。", "Write it to this file, .docx or .html."),
        "--format": Says(
            "写成哪种文件，放在当前目录。", "Which file to write where you are, unless --output names one."
        ),
    },
    "lesson add": {
        "--text": Says("要改什么。", "What is to be done otherwise."),
        "--owner": Says("谁负责：姓名或代号。", "Who sees to it, by name or id."),
        "--due": Says("哪天结束前，如 2017-05-20。", "By the end of which day, as 2017-05-20."),
    },
    "lesson list": {"--open": Says("只列还没完成的。", "Only what is still to be done.")},
    "lesson done": {
        "lesson": Says("改进事项代号，见 hezhang lesson list。", "The lesson, as `hezhang lesson list` names it."),
        "--note": Says("怎样做的。", "What was done."),
    },
    "routine list": {"--overdue": Says("只列逾期的。", "Only what is overdue.")},
    "routine done": {
        "routine": Says("例行职责代号，见 hezhang routine list。", "The routine, as `hezhang routine list` names it."),
        "unit": Says("办理的单位：名称或代号。", "The unit that did it, by name or id."),
        "--note": Says("做了什么。", "What was done."),
        "--findings": Says("发现的问题（如有）。", "What was found, if anything."),
    },
    "sheets": {
        "water": Says("水体，可写几个；不写则全部。", "The waters; all of them unless some are named."),
        "--folder": Says(
            "写入此目录，每处水体一页（HTML 和文本）。", "Write them there, a page and a text for each water."
        ),
    },
    "signs": {
        "water": Says(
            "水体，可写几个；都不写则每处开放的水体一块。",
            "The waters; every open one unless some are named.",
        ),
        "--sign": Says(
            "排口牌号和水体，如 XC-ZH-017=转河，可写几个。", "An outfall's sign and its water, XC-ZH-017=zhuanhe."
        ),
        "--outfalls": Says("登记册里每个有编号的排口一块。", "One for each outfall of the register that has a number."),
        "--url": Says(
            "公众访问的网址；默认 HEZHANG_PUBLIC_URL。", "Where the public reaches us; HEZHANG_PUBLIC_URL if not given."
        ),
        "--output": Says("写入此文件（HTML，每块一张A4）。", "Write a page (HTML), a sign to a sheet of A4."),
    },
    "paper enter": {
        "file": Says("填好的表（CSV）。", "The form, filled in (CSV)."),
    },
    "support-bundle": {"file": Says("写入的文件。", "The file to write.")},
    "service install": {
        "--part": Says(
            "只装这些部件（可多次）：broker、practice、timekeeper、web、worker@渠道；不给时为单机所需的全部。",
            "Only these parts, several times: broker, practice, timekeeper, web, worker@CHANNEL; else all that one "
            "machine needs.",
        ),
        "--dry-run": Says("只显示将写入什么、执行什么。", "Show what would be written and run, and do nothing."),
    },
    "service uninstall": {
        "--dry-run": Says("只显示将移走什么。", "Show what would be taken away, and do nothing."),
    },
    "home adopt": {
        "--moved": Says("已迁来或已恢复备份，没有另一个。", "The home was moved here, or restored; there is no other."),
        "--copy": Says("这是副本，另起编号。", "This is a copy: it gets an id of its own."),
        "--restored": Says(
            "账本是恢复的较早版本，没有较新的。", "Its ledger is an older one, put back; there is no newer."
        ),
    },
}
"""For each command, its own options and arguments."""
