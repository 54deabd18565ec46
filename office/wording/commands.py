"""What each command is for, in one or two sentences, by its name as it is typed; `""` is the program itself."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

COMMANDS: Mapping[str, Says] = {
    "": Says(
        "河长 Hezhang：水污染突发事件从预警到终止的全程调度，并留存可核对的记录。",
        "Hezhang (河长): carries a water-pollution emergency from warning to closure, and keeps the record.",
    ),
    # ── a home and its parts ──
    "init": Says(
        "建立机构目录：目录、账本、区划，并把您登记为首位值班员和管理员。",
        "Make a home: its folder, its ledger, its district, and you as its first duty officer and administrator.",
    ),
    "demo": Says(
        "在本机用真实进程演一遍完整事件：开启、通知、应答、处置、终止、导出、核对。",
        "A whole incident on this machine, on real processes: open, tell, answer, contain, close, export, verify.",
    ),
    "serve": Says(
        "运行日常所需的全部部件，按 Ctrl-C 结束。没有机构目录时建立一个演练目录。",
        "Everything for daily use on one machine, until Ctrl-C. Without a home it makes a practice one.",
    ),
    "worker": Says("一个渠道的发送进程，收到 SIGTERM 结束。", "One channel's worker, until SIGTERM."),
    "timekeeper": Says(
        "守时进程，收到 SIGTERM 结束：到时限即触发，取收件箱，补发漏发的通知。",
        "The timekeeper, until SIGTERM: fires limits, drains the inbox, sweeps the outbox.",
    ),
    "web": Says(
        "接收运营商回执和人员回复的进程，收到 SIGTERM 结束。",
        "The receiver of callbacks and replies, until SIGTERM.",
    ),
    "console": Says(
        "值班台：值班员在浏览器里看和做的，收到 SIGTERM 结束。",
        "What officers see and do in a browser, until SIGTERM.",
    ),
    "practice": Says(
        "演练世界：网关、邮箱和虚拟人员；给出脚本则演完即止。",
        "The practice world: gateway, mailbox and people; with a scenario it plays it and ends.",
    ),
    "broker": Says("内置消息队列，收到 SIGTERM 结束。", "The embedded broker, until SIGTERM."),
    "support-bundle": Says(
        "把远程协助所需的内容写入一个文件：没有密钥、姓名、号码和通知内容。",
        "Write what somebody needs to help from afar into one file: no secret, no name, no number, no text.",
    ),
    "service": Says("把各部件装成本机的系统服务（systemd）。", "A home's parts as services of this machine (systemd)."),
    "service install": Says(
        "写入各部件的服务文件，立即启动，并随机器启动。除 --dry-run 外需要 root。",
        "Write the units of this home's parts, start them now and with the machine. Needs root, but for --dry-run.",
    ),
    "service uninstall": Says(
        "停止各服务并移走其文件；机构目录不动。",
        "Stop the services and take their files away; the home stays as it is.",
    ),
    "service status": Says(
        "本机各服务的状态；有一个没有运行时退出码为 1。",
        "How the services of this machine stand; exit code 1 where one does not run.",
    ),
    "upgrade": Says("把本机构的账本升级到本程序的格式。", "Bring this home's ledger to this program's shape."),
    "backup": Says(
        "在运行中把整个机构目录写成一个文件，写完即核对；也可核对已有的备份，或生成密钥。",
        "Write the whole home into one file while everything goes on, and read it back; or check such a file, or make "
        "keys.",
    ),
    "restore": Says(
        "从备份恢复机构目录到一个空的位置；记入账本。",
        "Put a home back out of a backup, into an empty place; recorded.",
    ),
    "replay": Says(
        "一两秒内在一个进程里演完一个脚本，并逐条核对其预期。",
        "Play a scenario in one process in a second or two, and hold it to what it expects.",
    ),
    "library": Says(
        "真实事件库：已公布的事件，当时与按今日预案两条时间线。",
        "Published spills and discharges: the official timeline beside the plan's.",
    ),
    "library list": Says(
        "全部事件：当时谁在何时得知，按今日预案谁须在何时得知。",
        "Every event: who was told when then, and who must be told when by the plan now.",
    ),
    "library show": Says(
        "一个事件的官方时间线、来源、来源未载之处，与预案并列。",
        "One event as it was published: its timeline, its sources, what they leave out, and the plan's beside it.",
    ),
    "library play": Says(
        "演一遍该事件的情景，两条时间线并列；未达要求时退出码为 1。",
        "Play the scenario of an event, and print both timelines side by side; exit code 1 where the plan was missed.",
    ),
    "shell": Says(
        "连续下达命令，不必每次等待启动；exit 或 Ctrl-D 离开。",
        "Give commands one after the other, without waiting for each to start; `exit` or Ctrl-D leaves.",
    ),
    # ── an incident ──
    "open": Says("开启事件，立即通知责任单位。", "Open an incident: the responsible units are told at once."),
    "do": Says("把事件推进到下一阶段。", "Move the incident to its next stage."),
    "fact": Says("记录事实。", "Record facts."),
    "note": Says("加一条备注，可附文件作为证据。", "Add a note to the record, with files as evidence."),
    "correct": Says(
        "用正确的值更正事实或监测值；原条目仍可见。",
        "Supersede facts or a reading by what is right; the old entry stays visible.",
    ),
    "handover": Says("把事件移交给另一位值班员。", "Hand the incident to another duty officer."),
    "reopen": Says("重新开启已终止或已撤销的事件。", "Open an incident again that was closed or stood down."),
    "list": Says("本机构的全部事件，最早的在前。", "Every incident of this home, the oldest first."),
    "show": Says(
        "事件现状：阶段、职责、时限、通知，以及进入下一阶段还缺什么、谁来办。",
        "How an incident stands: stage, duties, limits, texts, and what the next stage still waits for, and from whom.",
    ),
    "timeline": Says(
        "事件经过，逐条列出；house 为机构自身，也可给联络测试的编号。",
        "Everything that happened to an incident, entry by entry; `house` for the home itself, or the id of a "
        "contact test.",
    ),
    "deliveries": Says(
        "通知了谁、何时、经哪个渠道和运营商、每条结果如何、谁怎样应答、费用多少。",
        "Who was told, when, by which channel and provider, what became of each text, who answered and how, and what "
        "it cost.",
    ),
    "duty": Says(
        "对一项职责：应答、上报完成、免除或改派。",
        "Answer a duty, report it done, waive it or give it to another unit.",
    ),
    "report": Says(
        "起草、签发、报送事件报告，查看谁何时收到了什么。",
        "Draft, issue and send the reports on an incident, and see who received what when.",
    ),
    "grade": Says(
        "判定事件等级，或确认按事实得出的等级。",
        "Judge the grade of an incident, or confirm the one that its facts came to.",
    ),
    "link": Says(
        "把一个事件并为另一事件的一部分；后者不会先于它结束。",
        "Make an incident a part of another one, which then does not end before it.",
    ),
    # ── the water ──
    "point": Says("增设或撤销采样点。", "Add a sampling point, or retire one."),
    "reading": Says(
        "记录监测值；--at 为采样时间。import FILE 导入整张表。",
        "Record measured values; --at says when the sample was taken. `import FILE` takes a whole list.",
    ),
    "item": Says(
        "为本事件采用一个项目的限值，写明出处。",
        "Give an item a limit in this incident, with its source.",
    ),
    "release": Says(
        "向公众发布某点最近的水质，附通俗解读（公众页面可见）。",
        "Let the public read how the water was at a point, by its last values, with an explanation.",
    ),
    "background": Says(
        "对照点本身超标时，改以其水平作为终止窗口的限值。",
        "Where the background itself exceeds the class: let its level be what the closing window asks for.",
    ),
    "outfall": Says(
        "登记排口，或记录其已封堵、又开启。全部封堵后，事实“排口已封堵”成立。",
        "Name an outfall, or record it as blocked or open again. That the outfall is blocked holds once all are.",
    ),
    "suspect": Says(
        "怀疑登记册里的某个污染源与事件有关，或说明为何排除。",
        "Suspect a source of the register, or say why it is not suspected any more.",
    ),
    # ── the office ──
    "doctor": Says(
        "应急所需是否齐备？逐项给出处理办法；若此刻不能应急，退出码为 1。",
        "Is everything in place that an emergency needs? Each finding with its mend; exit code 1 when an emergency "
        "could not be run.",
    ),
    "inbox": Says(
        "暂时对不上任何通知的回复和回执，请人查看。其内容只供值班员看。",
        "Replies and callbacks that fit nothing so far, for a person to look at. Their words are for officers alone.",
    ),
    "drills": Says(
        "全部演习：谁应答、多快、哪些超时；哪一年还没有演习。",
        "Every drill: who answered, how fast, what was late; and which year has had one.",
    ),
    "stock": Says(
        "码头物资：查看，出库到事件、归还、补充、核销。",
        "What a facility holds; book it out to an incident and back, restock it, write it off.",
    ),
    "assess": Says(
        "各单位和人员一年的履职情况：职责、应答、超时和未完成。",
        "What each unit and person did in a year: duties, answers, what was late and what is still open.",
    ),
    "load": Says(
        "最近一小时每人收到多少条消息，对照上限。",
        "How many messages each person has had within the last hour, against the budget.",
    ),
    "monitors": Says("本区全部在线监测点及最近值。", "Every monitor of the district with its last value."),
    "polluters": Says(
        "被指明的排污单位及所在事件、信号，次数多的在前。",
        "Who was named as the polluter, in which incidents and signals; who is in most of them first.",
    ),
    "ready": Says(
        "各水体此刻（或某时）多久能布上首道围油栏，哪一环最弱：谁、哪部电话、哪个码头。",
        "For each water, now or at an hour: probable minutes to the first boom, and its weakest link: who, which "
        "telephone, which dock.",
    ),
    "roster": Says("某单位现在谁值班、到何时、接班的是谁。", "Who is on duty for a unit, until when, and who follows."),
    # ── groups ──
    "audit": Says("账本记录：导出、核对、留存账本头。", "The record: take it out, check it, note its heads."),
    "audit export": Says(
        "把事件的全部记录写成一个可自行核对的压缩包。",
        "Write an incident's whole record as one zip that checks itself.",
    ),
    "audit verify": Says(
        "核对一个审计包或整个账本，指出第一处有问题的条目。",
        "Check a bundle, or the whole ledger, and name the first bad entry.",
    ),
    "audit checkpoint": Says(
        "为全部记录做一个签名检查点，连同每条账本的账本头，请留存在本机之外。",
        "Sign a checkpoint of everything; it and the head of every stream are to be kept outside this machine.",
    ),
    "audit key": Says(
        "检查点用哪些公钥签名，交给核对的人；或更换密钥。",
        "The public keys that checkpoints are signed with, for whoever checks; or new ones.",
    ),
    "audit witness": Says(
        "把最新检查点给各见证人看，请它们签名。",
        "Show the newest checkpoint to the witnesses, and say what each of them answers.",
    ),
    "audit access": Says(
        "谁查看、导出了什么，记录是否完好。",
        "Who looked at or took out what, and whether the files that say so are whole.",
    ),
    "audit prove": Says(
        "写一份证明：自某个检查点以来记录只增未改，交给当时留存它的人。",
        "Write a proof that the record only grew since a checkpoint, for whoever held that one.",
    ),
    "audit stamp": Says(
        "现在就请时间戳机构给最新检查点盖时间戳，并说出它的答复。",
        "Show a checkpoint of everything to the timestamp authority now, and say what it answers.",
    ),
    "erase": Says(
        "删除一个事件或一个人的个人内容，须写明原因；哈希链保留。",
        "Erase the personal values of an incident or a person, with a reason; chains stay whole.",
    ),
    "hold": Says(
        "封存一个事件待查：解除（--release）之前不能删除任何内容。",
        "Hold an incident for an inquiry: nothing of it can be erased until --release.",
    ),
    "retention": Says(
        "各类个人内容保存多久，哪些封存，哪些到期。",
        "How long each kind of personal value is kept, what is held, and what is due to be erased.",
    ),
    "witness": Says(
        "见证人：由上级单位运行，核对并签署别家账本的检查点。",
        "A witness: what a superior office runs; it checks and signs another office's checkpoints.",
    ),
    "witness init": Says("新建见证人及其密钥。", "Make a witness with keys of its own."),
    "witness trust": Says("见证使用这些公钥的账本。", "Watch the log of these keys."),
    "witness show": Says(
        "它的公钥、所见证的账本、签到何处。", "Its keys, the logs that it watches, how far it has signed each."
    ),
    "witness serve": Says("应答所见证的单位，直到 Ctrl-C。", "Answer the offices that it watches, until Ctrl-C."),
    "playbook": Says("预案：检查、画图、查看、换版。", "Playbooks: check, draw, show, move to a new version."),
    "playbook check": Says(
        "一次列出这些预案的全部问题：文件、行、键和改法。",
        "Every fault of these playbooks at once, with file, line, key and what would mend it.",
    ),
    "playbook draw": Says("状态图（Mermaid 格式）。", "The state diagram, as Mermaid."),
    "playbook show": Says(
        "预案逐阶段要谁做什么，附时限和依据。",
        "What a playbook asks of whom, stage by stage, with limits and sources.",
    ),
    "playbook move": Says(
        "让进行中的事件改按现在的预案文件办理；除此之外，进行中事件的预案不变。",
        "Let a running incident follow its playbook as the file stands now. Nothing else ever changes a running "
        "incident's playbook.",
    ),
    "scenario": Says("情景：演之前的检查。", "Scenarios: check them before they are played."),
    "scenario check": Says(
        "一次列出这些情景的全部问题：人员、单位、职责、事实、条目、命令等名称逐一核对。",
        "Every fault of these scenarios at once: each person, unit, duty, fact, entry and command is looked up.",
    ),
    "district": Says(
        "区划和名录：单位、人员、水体。检查、启用、逐行修改、导出。",
        "The district: units, persons, waters. Check it, put it in force, edit it row by row, take it out.",
    ),
    "district check": Says("一次列出区划文件的全部问题。", "Every fault of a district's files at once."),
    "district load": Says(
        "检查并启用区划，立即对所有未结束的事件生效，并记入账本。",
        "Put a district in force, from now on and for every open incident; it is checked first, and recorded.",
    ),
    "district diff": Says(
        "装入这些文件会改什么，会撤回哪些修改。",
        "What loading these files would change, and which edits it would take back.",
    ),
    "district export": Says(
        "把现用名录写成文件，装回后完全相同。", "Write the directory in force as files, which load again to the same."
    ),
    "district show": Says(
        "现用名录的各表、一表的各行，或一行的各项。",
        "The tables of the directory in force, the rows of one, or one row with its fields.",
    ),
    "district history": Says(
        "谁在何时改了什么，为什么：全部、一表或一行。",
        "Who edited what when, and why: of the whole directory, a table or one row.",
    ),
    "district set": Says(
        "新增或修改名录的一行：先检查，再记录，未结束的事件随即照办。",
        "Put or change a row of the directory: checked, recorded, and followed by what is open.",
    ),
    "district remove": Says("从名录中移除一行。", "Take a row out of the directory."),
    "channels": Says("各紧急程度走哪些渠道，由谁承运。", "Which channels an urgency goes by, and who carries them."),
    "channels check": Says(
        "一次列出渠道表的全部问题，以及预案中哪些话按它发不到 +86 号码。",
        "Every fault of a table of channels at once, and what of the playbooks cannot go out to +86 numbers by it.",
    ),
    "channels templates": Says(
        "要向运营商登记的全部文字：原文、变量、样例和用途。",
        "What to register with the provider, text by text: words, variables, sample, purpose.",
    ),
    "channels load": Says(
        "检查并启用渠道表，立即对所有未结束的事件生效，并记入账本。",
        "Put a table of channels in force, from now on and for every open incident; it is checked first, and recorded.",
    ),
    "channels show": Says(
        "现行渠道表：各紧急程度的渠道，以及谁承运哪些号码。",
        "The table in force: the channels of each urgency, and who carries a channel to which addresses.",
    ),
    "test": Says(
        "联络是否畅通？请每人应答，试每条通路。", "Is the pager alive? Ask everybody to answer; try each way."
    ),
    "test contacts": Says(
        "请每位联系人在其每个渠道上应答；不计入考核，也不开启事件。",
        "Ask every contact to answer on every channel they have; nothing is held against them, and no incident is "
        "opened.",
    ),
    "test canary": Says(
        "现在经每个已配置的运营商向本单位号码各发一条。",
        "Send one text to the office's own addresses by every provider that is set up, now.",
    ),
    "test show": Says(
        "联络测试进展：按单位、人员、渠道列出送达、应答、失败及原因。",
        "How a contact test stands: per unit, person and channel what arrived, who answered, what failed and why.",
    ),
    "login": Says("登录名：谁可以用密码登录值班台。", "Logins: who may come in at the console, by a password."),
    "login add": Says(
        "让区划名录中的一人可以登录值班台；打印一个只用一次的设置链接，由本人设密码和验证器。",
        "Let a person of the directory come in at the console; prints a link, good once, by which they choose a "
        "password and an authenticator.",
    ),
    "login list": Says(
        "全部登录名：属于谁、从哪里进来、是否设好密码，以及正在登录的会话。",
        "Every login: whose it is, how it comes in, whether its password is chosen, and the sessions that are open.",
    ),
    "login reset": Says(
        "作废某登录名的密码、验证器和会话，打印新的设置链接。",
        "Throw away a login's password, authenticator and sessions, and print a new link.",
    ),
    "login revoke": Says("停用某登录名：从此不能登录。", "Revoke a login: it opens nothing any more."),
    "token": Says("接口令牌：谁可以通过接口应答。", "Tokens of the API: who may answer through it."),
    "token issue": Says(
        "给一个人发放令牌；只显示一次，不留存。",
        "Issue a token to a person; it is printed once and kept nowhere.",
    ),
    "token list": Says(
        "发放过的全部令牌，按编号列出；令牌本身不留存。",
        "Every token that was issued, by its id; the tokens themselves are kept nowhere.",
    ),
    "token revoke": Says("作废一个令牌：从此无效。", "Revoke a token: it opens nothing any more."),
    "warning": Says(
        "对公众的预警：提议、批准、发布、解除、报备，及其文书。",
        "The public warning: propose, approve, issue, cancel, file it, and print its documents.",
    ),
    "warning propose": Says(
        "提议发布预警，或调整现有预警。", "Propose a warning, or an adjustment of the one that stands."
    ),
    "warning approve": Says("批准已提议的预警。", "Approve the warning that was proposed."),
    "warning issue": Says("发布已批准的预警。", "Publish the warning that was approved."),
    "warning cancel": Says("解除现有预警。", "End the warning that stands."),
    "warning file": Says("记录预警已向市里报备。", "Record that the warning was filed with the city."),
    "warning show": Says("显示或写出一条预警文书。", "Print or write a message of the warning."),
    "intake": Says(
        "办公室收到的信号：举报、通报、发现、报警。",
        "What the office hears: complaints, notices, findings, alarms.",
    ),
    "intake add": Says(
        "登记一条信号，开始计时；事件终止后30天内同一水体的举报会重启该事件。",
        "Take a signal in: its clocks start; a complaint within 30 days after the end of an incident there opens it "
        "again.",
    ),
    "intake list": Says(
        "全部信号，或某个事件的、某个编号的；最早的在前，超时的为红色。",
        "Every signal, or those of an incident, or one by its name; the oldest first, what is overdue is red.",
    ),
    "intake show": Says(
        "一条信号：说了什么、何时前须处理和答复、依据哪条，以及结果。",
        "One signal: what was said, by when it is to be decided and answered and by which rule, and what became of it.",
    ),
    "intake merge": Says(
        "认定若干信号说的是同一事件，无论多少人反映。",
        "Say that signals speak of an incident: one incident, however many complain.",
    ),
    "intake move": Says(
        "改正并错的信号：它们说的是另一事件。两个事件都留下移动的内容和原因。",
        "Mend a wrong merge: signals speak of another incident. Both incidents keep what was moved, and why.",
    ),
    "intake release": Says(
        "撤回并错的信号，由人重新处理。",
        "Take back a wrong merge: somebody decides anew what becomes of the signals.",
    ),
    "intake open": Says(
        "因一条信号开启事件；得知时间为信号收到之时。",
        "Open an incident because of a signal; it is known since the signal came in.",
    ),
    "intake dismiss": Says("认定该信号除答复外无需处理。", "Say that nothing follows from a signal but an answer."),
    "intake answer": Says(
        "记录已答复来信人及答复内容；--at 为答复时间。",
        "Record that whoever sent the signal was answered, with what words; --at says when.",
    ),
    "oil": Says(
        "水上油量与围油栏估算。", "Reckon oil on water: how much it is by its looks, how much boom a place takes."
    ),
    "oil volume": Says(
        "按面积和外观（BAOAC）估算油膜油量：最少和最多，单位升。",
        "Estimate a slick's volume from its area and appearance (BAOAC): least and most, in litres.",
    ),
    "oil boom": Says(
        "计算围油栏：长度、与水流的最大夹角、所需段数。",
        "Reckon a boom: its length, its greatest angle to the current, and the pieces it takes.",
    ),
    "reply": Says(
        "人员的回复：哪些待阅，登记已阅。", "What persons texted back: what waits to be read, and that it was read."
    ),
    "reply list": Says("等待办公室阅处的回复。", "Every reply that waits for somebody in the office to read it."),
    "alarm": Says("确认一个报警由您处理。", "Say that you see to an alarm."),
    "reply seen": Says("登记一条回复已阅，并注明处理情况。", "Say that a reply was read, and what is done about it."),
    "approval": Says(
        "请人批准：定级、预警、终止、免除职责；凭短信里的码答复。",
        "Approvals: grade, warning, end, waiver, answered with the code of a text.",
    ),
    "approval ask": Says(
        "请一人批准定级、预警、终止或免除：发一条带码的短信，十分钟不回就打电话。",
        "Ask a person to approve a grade, a warning, the end or a waiver, by a text with a code; unanswered for ten "
        "minutes, their telephone rings.",
    ),
    "approval list": Says(
        "请人批准过什么，还挡着什么，结果如何。",
        "What persons were asked to approve, what stands in the way, and what became of it.",
    ),
    "approval withdraw": Says("撤回请求，码随即作废。", "Ask no more; the code counts for nothing from then on."),
    "approval answer": Says(
        "本人用自己的登录答复；别人不能代答。",
        "Answer what you yourself were asked, by your own login; nobody answers for somebody else.",
    ),
    "optout": Says("退订：谁不再接收短信。", "Opt-outs: who wants no more texts."),
    "optout list": Says(
        "谁不再接收哪个渠道哪个号码的通知，原话如何。",
        "Who wants no more texts, at which address of which channel, and in which words they said so.",
    ),
    "optout end": Says("与本人商定后恢复向其发送。", "Text a person again, since an officer settled it with them."),
    "routine": Says(
        "按日历到来的职责：战备检查、巡查、年度演练。",
        "Duties that come round by the calendar: readiness checks, patrols, the yearly drill.",
    ),
    "routine list": Says(
        "各单位按日历应办的事，最早到期的在前。",
        "What every unit owes by the calendar, the earliest first.",
    ),
    "routine done": Says(
        "记录某单位已办理到期的例行职责；发现的问题转入信号登记。",
        "Record that a unit did what came round; what it found goes to the intake log.",
    ),
    "register": Says("排口和污染源登记册。", "The registers of outfalls and sources."),
    "register outfalls": Says(
        "全部排口；可只看某街道、某水体，或该检查的。",
        "Every outfall, or those of a subdistrict, of a water, or that want a look.",
    ),
    "register sources": Says(
        "全部污染源；可只看某街道、某水体，或该检查的。",
        "Every source, or those of a subdistrict, of a water, or that want a look.",
    ),
    "register ledger": Says(
        "某街道的台账：其排口和污染源。", "The ledger of a subdistrict: its outfalls and its sources."
    ),
    "register show": Says(
        "一个排口或污染源：已知的情况、历次检查、提到它的事件。",
        "One outfall or source: what is known of it, every look at it, and the incidents that name it.",
    ),
    "register export": Says(
        "把登记册或某街道台账写成 CSV 或 GeoJSON。",
        "Write the registers, or the ledger of a subdistrict, as CSV or GeoJSON.",
    ),
    "register import": Says(
        "从 CSV 或 GeoJSON 读入登记册：先全部核对、显示改动，再生效。",
        "Take rows of the registers from CSV or GeoJSON: all of it is checked, and what changes is shown, before any "
        "of it counts.",
    ),
    "register check": Says(
        "记录某单位检查了排口或污染源及所见；异常排放列入线索。",
        "Record that a unit looked at an outfall or a source, and what it found; what comes out that should not goes "
        "to the intake log.",
    ),
    "review": Says(
        "事后复盘：阶段、职责、消息、晚在哪一边，与以前同类的比；可写成 .docx 或 .html。",
        "An incident against its plan: stages, duties, messages, what was late and on whose side, beside earlier "
        "ones; as .docx or .html.",
    ),
    "lesson": Says("改进事项：每条有人负责，有期限。", "Lessons: each has an owner and a day."),
    "lesson add": Says(
        "登记一起事件之后要改什么、谁改、哪天前。",
        "Record what is to be done otherwise after an incident, by whom and until which day.",
    ),
    "lesson list": Says(
        "全部改进事项，未完成的在前，早到期的在前。",
        "Every lesson, what is still to be done first, the earliest due first.",
    ),
    "lesson done": Says(
        "登记一条改进事项已完成，怎样做的。", "Record that what was to be done otherwise is done, and how."
    ),
    "sheets": Says(
        "按水体打印停机时的电话单：先打给谁、说什么、不接时再打给谁。",
        "Print, for each water, whom to ring in which order and what to say when nothing runs.",
    ),
    "signs": Says(
        "码头、岸边和排口的扫码牌：扫一下，打开已填好地点的公众上报页。",
        "Signs with a code to scan, which opens the public form with the place filled in.",
    ),
    "paper": Says("停机时记在纸上的处置：空表和补录。", "What was done on paper while nothing ran."),
    "paper form": Says(
        "打印一张空表（CSV），每项未完成的职责一行。", "An empty form (CSV), with a line for each open duty."
    ),
    "paper enter": Says(
        "补录纸上的处置：全部录入或一行不录；请在各部件启动之前办。",
        "Enter what was done on paper, all of it or nothing; do it before anything runs again.",
    ),
    "home": Says("机构目录：在现在的位置认定它。", "The home: adopt it where it lies now."),
    "home adopt": Says(
        "目录不在原处或账本变旧时，说明是迁来、副本还是恢复；记入账本。",
        "Say of a home that lies elsewhere than it did, or has an older ledger, whether it was moved, is a copy or was "
        "restored; recorded.",
    ),
}

SECTIONS: tuple[tuple[Says, tuple[str, ...]], ...] = (
    (
        Says("事件", "An incident"),
        (
            "open",
            "list",
            "show",
            "timeline",
            "deliveries",
            "do",
            "fact",
            "note",
            "correct",
            "handover",
            "reopen",
            "duty",
            "report",
            "review",
            "grade",
            "warning",
            "link",
        ),
    ),
    (
        Says("水体与油", "The water"),
        (
            "point",
            "reading",
            "item",
            "background",
            "release",
            "outfall",
            "suspect",
            "oil",
            "stock",
            "monitors",
            "register",
        ),
    ),
    (
        Says("办公室", "The office"),
        (
            "intake",
            "inbox",
            "sheets",
            "signs",
            "paper",
            "reply",
            "approval",
            "alarm",
            "optout",
            "routine",
            "lesson",
            "roster",
            "ready",
            "test",
            "load",
            "drills",
            "assess",
            "polluters",
        ),
    ),
    (
        Says("账本与数据", "The record and the data"),
        (
            "audit",
            "erase",
            "hold",
            "retention",
            "witness",
            "playbook",
            "scenario",
            "district",
            "channels",
            "login",
            "token",
        ),
    ),
    (
        Says("机构与运行", "A home and its parts"),
        (
            "init",
            "serve",
            "doctor",
            "home",
            "service",
            "support-bundle",
            "backup",
            "restore",
            "upgrade",
            "demo",
            "replay",
            "library",
            "shell",
            "worker",
            "timekeeper",
            "web",
            "console",
            "practice",
            "broker",
        ),
    ),
)
"""The program's own commands as its help page groups them."""
