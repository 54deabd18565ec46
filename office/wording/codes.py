"""What the engine's codes are called: stages, states, answers, roles, channels. A code without a name is shown as it
is.
"""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Lang, Says
from office.wording.registers import RESULTS

STAGES = {
    "warning": Says("预警", "warning"),
    "response": Says("响应", "response"),
    "containment": Says("处置", "containment"),
    "closure": Says("终止", "closure"),
    "closed": Says("结束", "closed"),
    "stood_down": Says("解除", "stood down"),
}
STATUSES = {
    "open": Says("未完成", "open"),
    "finished": Says("已完成", "finished"),
    "waived": Says("已免除", "waived"),
    "lapsed": Says("已失效", "lapsed"),
}
ANSWERS = {
    "accepted": Says("收到", "accepted"),
    "declined": Says("拒绝", "declined"),
    "": Says("未应答", "no answer"),
}
GRADES = {
    "undetermined": Says("未定级", "undetermined"),
    "IV": Says("Ⅳ级（一般，蓝）", "IV (ordinary, blue)"),
    "III": Says("Ⅲ级（较大，黄）", "III (major, yellow)"),
    "II": Says("Ⅱ级（重大，橙）", "II (grave, orange)"),
    "I": Says("Ⅰ级（特别重大，红）", "I (most grave, red)"),
}
CERTAINTIES = {
    "seed": Says("本区方案", "the district's plan"),
    "source": Says("原文", "read in the text"),
    "assumed": Says("推断", "assumed"),
    "proposed": Says("本系统默认", "our default"),
    "computed": Says("计算", "computed"),
    "memory_high": Says("凭记忆，把握大", "from memory, sure"),
    "memory_medium": Says("凭记忆，待核", "from memory, to be checked"),
    "memory_low": Says("凭记忆，存疑", "from memory, doubtful"),
    "unread": Says("没有人读到原文，不是法规规定", "nobody has read the text: not the law's word"),
}
STOCK_ACTS = {
    "out": Says("领出", "out"),
    "back": Says("归还", "back"),
    "add": Says("补充", "added"),
    "write_off": Says("报废", "written off"),
}
BOOM_LINES = {
    "boat": Says("围住船只", "round the boat"),
    "channel": Says("横过水道", "across the channel"),
}
COLOURS = {
    "blue": Says("蓝色", "blue"),
    "yellow": Says("黄色", "yellow"),
    "orange": Says("橙色", "orange"),
    "red": Says("红色", "red"),
}
WARNINGS = {
    "none": Says("未发布", "none"),
    "proposed": Says("已提出，待批", "proposed"),
    "approved": Says("已批准，待发布", "approved"),
    "issued": Says("已发布，待备案", "published"),
    "filed": Says("已发布并备案", "published and filed"),
    "cancelled": Says("已解除", "lifted"),
}
WARNING_PARTS = {
    "cautions": Says("警示事项", "cautions"),
    "measures": Says("已采取的措施", "measures"),
    "area": Says("范围", "area"),
    "reason": Says("解除原因", "reason"),
}
NAMED = {"point": Says("监测点", "sampling point"), "outfall": Says("排口", "outfall")}
LIMIT_KINDS = {
    "answer": Says("应答", "answer"),
    "finish": Says("完成", "finish"),
    "reminder": Says("完成前提醒", "reminder"),
    "rung": Says("升级", "ladder"),
    "resend": Says("再次通知", "tell again"),
    "routine": Says("例行职责", "routine"),
    "contact_test": Says("联系测试应答", "answer to the contact test"),
    "handling": Says("处理举报或通报", "handling of a signal"),
    "reply": Says("答复举报人", "answer to whoever sent a signal"),
    "unread": Says("把回复转告值班员", "the officer to be told of a reply"),
    "approval": Says("批准的码失效", "the end of an approval's code"),
    "approval_call": Says("打电话请批", "the call that asks for an approval"),
}
SAYS = {
    "yes": Says("接受", "yes"),
    "on_the_way": Says("正在赶来", "on the way"),
    "on_site": Says("已到现场", "on site"),
    "done": Says("称已完成", "says it is done"),
    "no": Says("不能办", "no"),
    "help": Says("求助", "a cry for help"),
    "question": Says("提问", "a question"),
    "absent": Says("不在岗", "not there"),
    "opt_out": Says("退订短信", "wants no more texts"),
    "opt_in": Says("恢复短信", "wants texts again"),
    "unclear": Says("未能判读", "could not be read"),
    "saw": Says("对方看到的", "what a partner sees"),
    "measure": Says("联防措施", "a joint measure"),
}
"""What the words of a reply say."""
DELIVERY_STATES = {
    "owed": Says("待发", "owed"),
    "attempted": Says("发送中", "attempted"),
    "refused": Says("此通道未接受，换下一家", "refused; the next provider is asked"),
    "accepted": Says("已受理", "accepted"),
    "delivered": Says("已送达", "delivered"),
    "undelivered": Says("未送达", "undelivered"),
    "failed": Says("失败", "failed"),
    "ambiguous": Says("结果不明", "ambiguous"),
    "not_taken": Says("没有收下，稍后再发", "not taken; tried again"),
    "superseded": Says("不再发送", "superseded"),
}
ADVICE = {
    "retry": Says("暂时发不出", "cannot be sent just now"),
    "slow_down": Says("发得太快", "too many at once"),
    "next_channel": Says("此渠道到不了此人", "this channel does not reach them"),
    "contact_bad": Says("地址不对或已停用", "the address is wrong or dead"),
    "opted_out": Says("对方已退订", "they have opted out"),
    "change_text": Says("内容被拦截", "the text itself was turned away"),
    "shorten": Says("内容太长", "the text is too long"),
    "config_error": Says("本机构的设置有误", "our own settings are wrong"),
    "stop_channel": Says("账号被拒绝，请立即检查", "the account was refused; look at it now"),
}
"""What a provider's code comes to, by the advice that the channel draws from it."""
DELIVERY_CODES = {
    "never_came": Says("运营商始终没有收到", "it never came to the provider"),
    "no_outcome": Says("发送中断，结果不明", "broken off; nobody knows what became of it"),
    "not_kept": Says("运营商收下后又说没有", "taken, and then unknown to the provider"),
    "no_provider": Says("没有运营商承担", "nobody carries it"),
    "opted_out": Says("对方已退订，改走其他渠道", "they have opted out; another channel is taken"),
    "address_changed": Says("号码或地址已改，补发到新的", "the address was changed; it goes to the new one"),
    "person_gone": Says("此人已不在名录，改找下一位", "they are not in the directory any more; the next one is asked"),
    "no_such_chat": Says("聊天文件里没有这个名称", "the file of chats has no such name"),
    "chat_url_unknown": Says("Apprise 不认识这个聊天的网址", "Apprise does not know this chat's URL"),
    "not_a_chat": Says("聊天地址不对", "this is no address of a chat"),
    "other_platform": Says("渠道表没有把这个平台交给它的应用", "the table of channels has no route to this platform"),
    "not_delivered": Says("卡片没有送到本人", "the card could not be shown to the person"),
    "unlicensed": Says("该成员没有接口许可", "the person has no licence for interfaces"),
    "not_an_address": Says("邮箱地址不对", "this is no mailbox"),
    "not_a_number": Says("号码不对", "this is no number"),
    "url_to_china": Says("内地短信不能带网址", "mainland carriers take no links"),
    "unreachable": Says("服务连不上", "the service cannot be reached"),
    "no_answer": Says("服务没有回应，可能已发出", "the service did not answer; it may have gone out"),
    "deadline": Says("服务没有回应，可能已发出", "the service did not answer; it may have gone out"),
    "cannot_tell": Says("无法查明是否发出", "nobody can tell whether it went out"),
    "said_no": Says("服务没有接受", "the service said no"),
}
"""Codes of our own, for what no provider has a code for."""
SIGN_INS_REFUSED = {
    "password_wrong": Says("密码不对", "wrong password"),
    "code_wrong": Says("验证码不对", "wrong code"),
    "revoked": Says("已停用", "revoked"),
    "not_set_up": Says("还没有设密码", "no password chosen yet"),
    "too_many_tries": Says("次数太多", "too many tries"),
}
SIGNED_IN_BY = {
    "authenticator": Says("密码和验证器", "password and authenticator"),
    "recovery_code": Says("密码和恢复码", "password and recovery code"),
    "password_alone": Says("只有密码", "password alone"),
}
LOGIN_WAYS = {
    "machine": Says("本机命令行", "this machine's command line"),
    "password": Says("值班台密码", "the console, by password"),
}
SUPERSEDED = {
    "duties_over": Says("职责已了结", "its duties are over"),
    "incident_over": Says("事件已结束", "the incident is over"),
    "too_late": Says("已过时", "too late to be of use"),
    "left_to_original": Says("本目录是副本，由原目录发送", "this home is a copy, and the original sends it"),
}
ALARMS = {
    "untold": Says("有人没有被通知", "people have not been told"),
    "help": Says("有人求助", "somebody asks for help"),
    "no": Says("有人答不能办", "somebody cannot do it"),
    "ladder_at_top": Says("已升级到顶，仍未解决", "top of the ladder, not settled"),
    "person_unreachable": Says("此人没有可用的联系渠道", "no channel reaches this person"),
    "like_texts_spent": Says("同类通知已达当日上限，请打电话", "as many texts alike as a day allows; ring them"),
    "rule_unknown": Says(
        "没有当年的节假日安排，不知道要不要办：请查明后记 holiday=yes 或 holiday=no",
        "no holiday calendar for this year, so nobody knows whether this is owed: find out, and record holiday=yes or "
        "holiday=no",
    ),
    "calendar_missing": Says(
        "当年没有节假日日历，工作日按日历日计算，请录入日历",
        "no holiday calendar for this year; working days are counted as calendar days",
    ),
    "ladder_stuck": Says(
        "升级停滞，无人在催办，请立即打电话", "the ladder stands still and nobody is being chased; ring them now"
    ),
    "nobody_found": Says("找不到负责的人", "nobody was found"),
    "late": Says("没有按时到达", "not there in time"),
    "undelivered": Says("没有送达", "not delivered"),
}
PURPOSES = {
    "stage": Says("阶段通知", "stage"),
    "ladder": Says("升级", "ladder"),
    "reassigned": Says("改派", "reassigned"),
    "question": Says("询问", "question"),
    "settled": Says("告知已有着落", "it is settled already"),
    "noted": Says("告知求助已转达", "the cry for help was passed on"),
    "proof": Says("告知还需证明", "what it still needs"),
    "reply": Says("转告回复", "a reply passed on"),
    "contact_test": Says("联系测试", "contact test"),
    "canary": Says("通道自检", "canary"),
    "intake": Says("举报与通报", "signals"),
    "stock": Says("物资", "stock"),
    "routine": Says("例行职责", "routine"),
    "approval": Says("请批", "approval asked for"),
    "approval_said": Says("告知请批结果", "what came of an approval"),
    "approval_told": Says("转告请批结果", "an approval's outcome passed on"),
    "page_code": Says("应答页的码", "the code of their page"),
    "partner_page": Says("通报页的链接", "the link of the shared page"),
}
URGENCIES = {
    "critical": Says("特急", "critical"),
    "immediate": Says("紧急", "immediate"),
    "normal": Says("普通", "normal"),
    "formal": Says("公文", "formal"),
}
CHANNELS = {
    "sms": Says("短信", "SMS"),
    "email": Says("邮件", "e-mail"),
    "voice": Says("电话", "voice call"),
    "chat": Says("聊天", "chat"),
}
DOORS = {
    "cli": Says("命令行", "command line"),
    "sms": Says("短信", "SMS"),
    "voice": Says("电话", "voice call"),
    "email": Says("邮件", "e-mail"),
    "chat": Says("聊天", "chat"),
    "link": Says("链接", "link"),
    "api": Says("接口", "API"),
    "console": Says("值班台", "console"),
    "timekeeper": Says("计时", "timekeeper"),
    "worker": Says("发送", "worker"),
    "provider": Says("运营商", "provider"),
    "practice": Says("演练", "practice"),
}
BASES = {
    "phone": Says("电话转述", "by phone"),
    "paper": Says("书面转录", "on paper"),
}
ROLES = {
    "duty_officer": Says("值班员", "duty officer"),
    "commander": Says("指挥", "commander"),
    "unit_contact": Says("单位联系人", "unit contact"),
    "unit_head": Says("单位负责人", "head of unit"),
    "river_chief": Says("河长", "river chief"),
    "district_chief": Says("区级河长", "district chief"),
    "deputy_district_head": Says("副区长", "deputy district head"),
    "inspector": Says("督查", "inspector"),
    "administrator": Says("管理员", "administrator"),
    "sampler": Says("采样员", "sampler"),
    "engine": Says("引擎自身", "the engine itself"),
    "a role": Says("任一职务", "any role"),
}
COMMANDS = {
    "OpenIncident": Says("开启事件", "open an incident"),
    "PullTrigger": Says("转换阶段", "move the stage"),
    "LearnFacts": Says("登记事实", "record facts"),
    "AddNote": Says("加备注", "add a note"),
    "CorrectEntry": Says("更正", "correct an entry"),
    "HandOver": Says("交接", "hand over"),
    "AnswerDuty": Says("应答职责", "answer a duty"),
    "AnswerText": Says("回复通知", "answer a text"),
    "AskWhich": Says("询问", "ask back"),
    "HearReply": Says("登记回复", "hear a reply"),
    "LeaveChannel": Says("登记退订", "hear an opt-out"),
    "SeeAlarm": Says("确认报警", "see to an alarm"),
    "SeeReply": Says("登记回复已阅", "say that a reply was read"),
    "ReceiveNotice": Says("登记收悉通报", "record that the notice was received"),
    "TellSighting": Says("登记对方看到的", "record what a partner sees"),
    "EnterMeasure": Says("登记联防措施", "enter a joint measure"),
    "ReportMeasure": Says("登记联防措施进展", "record how far a joint measure is"),
    "AskApproval": Says("请人批准", "ask for an approval"),
    "WithdrawApproval": Says("撤回请批", "withdraw a request for approval"),
    "AnswerApproval": Says("答复请批", "answer a request for approval"),
    "MissApproval": Says("登记未成的答复", "hear an answer that approves nothing"),
    "OptOut": Says("恢复发送", "ending an opt-out"),
    "optout": Says("恢复发送", "end an opt-out"),
    "FinishDuty": Says("报告职责完成", "report a duty done"),
    "WaiveDuty": Says("免除职责", "waive a duty"),
    "ReassignDuty": Says("改派职责", "reassign a duty"),
    "AddPoint": Says("增设采样点", "add a sampling point"),
    "RetirePoint": Says("停用采样点", "retire a sampling point"),
    "ProposeWarning": Says("提出预警", "propose a warning"),
    "IssueWarning": Says("发布预警", "publish a warning"),
    "CancelWarning": Says("解除预警", "lift a warning"),
    "FileWarning": Says("报备预警", "file a warning"),
    "SetGrade": Says("定级", "judge the grade"),
    "TakeReading": Says("登记监测数据", "record a reading"),
    "ImportReadings": Says("导入监测数据", "import readings"),
    "ReleaseQuality": Says("向公众发布水质", "release water quality to the public"),
    "InvokeBackground": Says("适用对照点规则", "invoke the background rule"),
    "AdoptItem": Says("采用项目的限值", "adopt the limit of an item"),
    "background": Says("适用对照点规则", "the background rule"),
    "EstimateOil": Says("估计油量", "estimate oil"),
    "PlanBoom": Says("计算围油栏", "reckon a boom"),
    "FireLimit": Says("时限到点", "fire a limit"),
    "AttemptDeliveries": Says("发送", "send texts"),
    "SettleDeliveries": Says("登记发送结果", "settle texts"),
    "IssueReport": Says("签发报告", "issue a report"),
    "SendReport": Says("登记报告报送", "record that a report was sent"),
    "ReturnReport": Says("退回报告", "record that a report came back"),
    "StartContactTest": Says("开始联系测试", "begin a contact test"),
    "SendCanary": Says("发送通道自检", "send a canary"),
    "FailCanary": Says("登记自检失败", "fail a canary"),
    "ReceiveSignal": Says("登记举报或通报", "take a signal in"),
    "MergeSignals": Says("并入事件", "merge signals"),
    "MoveSignals": Says("改并", "move signals"),
    "LeaveSignals": Says("移出事件", "move signals"),
    "ReleaseSignals": Says("退回待处理", "release signals"),
    "OpenBySignal": Says("据此立案", "open by a signal"),
    "DismissSignal": Says("不予办理", "dismiss a signal"),
    "AnswerSignal": Says("答复", "answer a signal"),
    "JoinSignals": Says("并入事件", "merge signals"),
    "JoinByRule": Says("按规则重新启动", "open again by rule"),
    "NameOutfall": Says("登记排口", "name an outfall"),
    "BlockOutfall": Says("登记排口已封堵", "record an outfall as blocked"),
    "UnblockOutfall": Says("登记排口又有来水", "record an outfall as open"),
    "NameParent": Says("归入上级事件", "link to a parent"),
    "LinkChild": Says("关联下级事件", "link a child"),
    "dismiss": Says("不予办理", "dismissing a signal"),
    "move": Says("改并或移出", "moving a signal"),
    "TakeValue": Says("登记在线监测值", "hand in a monitor's value"),
    "FinishRoutine": Says("登记例行职责已完成", "record a routine as done"),
    "AddLesson": Says("登记改进事项", "add a lesson"),
    "FinishLesson": Says("登记改进事项已完成", "record a lesson as done"),
    "KeepRoutines": Says("看管例行职责", "watch routines"),
    "MoveStock": Says("登记物资", "book stock"),
    "--as": Says("代他人录入（--as）", "enter for somebody else (--as)"),
    "open": Says("开启", "opened"),
    "correct": Says("更正", "a correction"),
    "ProposeSwap": Says("提出换班", "ask for a swap"),
    "RefuseSwap": Says("不批换班", "refuse a swap"),
    "EditDirectory": Says("修改名录", "edit the directory"),
    "TakeDirectory": Says("启用区划", "put a district in force"),
    "district load": Says("启用区划", "put a district in force"),
    "token": Says("管理接口令牌", "manage API tokens"),
    "point retire": Says("停用采样点", "retiring a point"),
}
KINDS = {
    "yes_no": Says("是或否（true/false）", "yes or no (true/false)"),
    "number": Says("数字", "a number"),
    "text": Says("文字", "a text"),
    "items": Says("项目代码，以逗号分隔", "item codes, separated by commas"),
    "practice": Says("演练", "practice"),
    "live": Says("实战", "live"),
}
PROOFS = {
    "file": Says("文件（照片、单据）", "a file (photo, document)"),
    "note": Says("说明或文件", "a note or a file"),
}
REPORT_KINDS = {
    "initial": Says("初报", "first report"),
    "followup": Says("续报", "follow-up report"),
    "final": Says("处理结果报告", "final report"),
    "monitoring": Says("应急监测报告", "report on emergency monitoring"),
}
REPORT_WAYS = {
    "fax": Says("传真", "fax"),
    "network": Says("网络", "network"),
    "post": Says("邮寄", "post"),
    "hand": Says("面呈", "by hand"),
    "phone": Says("电话", "phone"),
    "email": Says("电子邮件", "e-mail"),
}
LAPSED = {
    "stage": Says("所属阶段已过", "its stage is over"),
    "response": Says("响应已终止", "the response has ended"),
    "stood_down": Says("事件已解除", "the incident was called off"),
    "rule": Says("按已知情况不再需要", "what is known now makes it needless"),
    "report": Says("该单位不再需要首报", "its addressee needs no first report any more"),
}
POINT_KINDS = {
    "site": Says("受污染水域", "in the water"),
    "background": Says("对照点", "background"),
    "boundary": Says("出境断面", "boundary"),
    "outfall": Says("排口", "outfall"),
}
WINDOW = {
    "passed": Says("合格", "clean"),
    "no_sample": Says("尚无数据", "no sample yet"),
    "exceeded": Says("超标", "exceeded"),
    "stale": Says("数据中断", "samples stopped"),
    "too_short": Says("时间不足", "not long enough yet"),
    "too_few": Says("样品不足", "too few samples"),
    "doubted": Says("存疑", "doubted"),
    "no_limit": Says("没有限值", "no limit"),
}
DOUBTS = {
    "cannot_be": Says("不可能有这样的值", "no such value can be"),
    "oversaturated": Says("水在这个温度下溶解不了这么多氧", "water of this temperature does not hold so much oxygen"),
    "jump": Says(
        "与上一个样品相差整十倍以上，可能漏了小数点",
        "it is ten times the sample before, or a tenth: a decimal point may be lost",
    ),
}
"""Why a value is doubted."""
FLAGS = {
    "approved": Says("批准", "approved"),
    "second_factor": Says("带验证器", "with an authenticator"),
    "exceeds": Says("超标", "outside"),
    "doubted": Says("存疑", "doubted"),
    "own": Says("标准以外", "not of the standard"),
    "by_rule": Says("按规则", "by rule"),
    "by_calendar": Says("按日程", "by the calendar"),
    "late_at_intake": Says("接报时已超时", "already past at intake"),
    "late": Says("迟到的回执", "a late report, kept as evidence"),
    "drill": Says("演习", "drill"),
    "practice": Says("演练", "practice"),
    "asks": Says("需要应答", "asks for an answer"),
    "screening": Says("现场快测，不计入达标", "a field value, does not count as clean"),
    "oral": Says("电话口头报告", "by phone"),
    "at_top": Says("最高一级，再次通知", "the top rung, once more"),
}
"""How a field that is true is said; one that is false is not said at all."""

TIME_FIELDS = {
    "at": Says("事情发生（--at）", "the act (--at)"),
    "known_at": Says("得知（--known-at）", "when it was known (--known-at)"),
    "occurred_at": Says("发生（--occurred-at）", "when it occurred (--occurred-at)"),
    "received_at": Says("收到（--received-at）", "when it came in (--received-at)"),
    "sampled_at": Says("采样", "when it was sampled"),
    "measured_at": Says("监测", "when it was measured"),
}

SIGNAL_WAYS = {
    "phone": Says("电话", "phone"),
    "letter": Says("信函", "letter"),
    "web": Says("网络", "web"),
    "patrol": Says("巡查", "patrol"),
    "neighbour": Says("邻区通报", "neighbour's notice"),
    "monitor": Says("在线监测", "online monitor"),
    "instrument": Says("仪器存疑", "instrument in doubt"),
    "grid": Says("网格", "grid"),
    "hotline": Says("12345热线", "hotline 12345"),
}
"""How a signal came in."""
ANSWER_WAYS = {
    "phone": Says("电话", "by phone"),
    "letter": Says("信函", "by letter"),
    "web": Says("网络", "on the web"),
    "in_person": Says("当面", "in person"),
    "notice": Says("公告", "by public notice"),
}
OUTCOMES = {
    "undecided": Says("待处理", "undecided"),
    "merged": Says("已并入", "merged"),
    "opened": Says("已立案", "opened"),
    "dismissed": Says("不予办理", "dismissed"),
}

CHOICES = {
    "unknown": Says("不明", "not known"),
    "none": Says("无", "none"),
    "work_boat": Says("工作船", "a work boat"),
    "pleasure_boat": Says("游船", "a pleasure boat"),
    "land": Says("陆上", "from land"),
    "sewage": Says("生活污水", "sewage"),
    "industrial": Says("工业废水", "industrial waste water"),
    "overflow": Says("雨污溢流", "overflow of a combined sewer"),
    "dumping": Says("倾倒", "dumping"),
    "protected_harmed": Says("受保护物种受损", "protected species harmed"),
    "function_partly_lost": Says("生态功能部分丧失", "ecological function partly lost"),
    "function_lost": Says("生态功能丧失", "ecological function lost"),
    "township": Says("乡镇", "of a township"),
    "county": Says("跨县级", "across counties or districts"),
    "county_city": Says("县级市", "of a county-level city"),
    "city": Says("设区的市级", "at the level of a city with districts"),
    "province": Says("跨省级", "across provinces"),
    "country": Says("跨国", "across countries"),
}
"""What the choices of the shipped playbooks' facts are called; others are shown as they are."""
VALUE_FAULTS = {
    "no_detection_limit": Says("须写明方法的检出限，如 <0.01", "write the detection limit of the method, as in <0.01"),
    "zero_detection_limit": Says("检出限必须大于0", "a detection limit is more than 0"),
    "value_missing": Says("没有写值", "the value is missing"),
    "negative_value": Says(
        "不会是负数，低于检出限的请写 < 和检出限",
        "it is never negative; below a detection limit write < and the limit",
    ),
    "comma_in_value": Says(
        "逗号可能是小数点，也可能是千位分隔，请写成 1500 或 1.5",
        "a comma may be a decimal point or part thousands: write 1500 or 1.5",
    ),
    "power_of_ten": Says(
        "请写出全部数位，如 0.00005，不用科学计数法",
        "write the number out, as in 0.00005; powers of ten are easily misread",
    ),
    "too_many_digits": Says("小数点前后各不超过九位", "at most nine digits before and after the point are read"),
    "no_plain_number": Says("只写数字，不带单位", "write a plain number without its unit"),
    "cannot_be": Says("不可能有这样的值", "no such value can be"),
    "no_whole_number": Says("只能是整数", "it is a whole number"),
    "wrong_length": Says("位数不对，或含有数字以外的字符", "it has not that many digits, or something else among them"),
    "other_digits": Says("只用 0 到 9 的数字", "write it with the digits 0 to 9"),
    "above_what_is_measured": Says(
        "超出方法上限的，请稀释后重测并写出结果",
        "above what the method can measure: dilute, measure again, and write the result",
    ),
    "reversing_characters": Says("含有改变文字方向的字符", "it holds characters that turn the order of the text round"),
    "control_character": Says("含有控制字符", "it holds a control character"),
    "not_converted_exactly": Says(
        "换算后有余数，请直接按标准的单位填写", "it cannot be converted exactly; give it in the unit of the standard"
    ),
}
"""Why a text is no measured value."""

ADOPTED: Mapping[str, Says] = {
    "moved": Says("迁移", "moved"),
    "copy": Says("副本", "a copy"),
    "restored": Says("恢复的较早账本", "restored from an older ledger"),
}
KEY_TAKEN = {
    "first": Says("首次", "the first"),
    "parted": Says("与原账本分开", "parted from another home"),
    "renewed": Says("更换", "renewed"),
}
TIME_FAULTS = {
    "no_time": Says("须为年、月、日、时、分", "it takes year, month, day, hour and minute, in this order"),
    "hour_missing": Says("缺时刻", "the hour is missing"),
    "no_such_time": Says("没有这个日期或时刻", "there is no such day or hour"),
    "hour_skipped": Says("当地拨快时钟，没有这一刻", "the clocks there skip this hour"),
    "hour_twice": Says(
        "当地拨慢时钟，这一刻有两次，请写明时区", "the clocks there show this hour twice: state the zone"
    ),
    "time_needs_zone": Says("没有时区", "it has no zone"),
    "too_early_or_late": Says("太早或太晚", "it is too early or too late"),
    "reversing_characters": Says("含有改变文字方向的字符", "it holds characters that turn the order of the text round"),
    "control_character": Says("含有控制字符", "it holds a control character"),
}
"""Why a text is no time."""

APPROVAL_KINDS = {
    "grade": Says("定级", "a grade"),
    "warning": Says("预警", "a warning"),
    "end": Says("终止", "the end"),
    "waiver": Says("免除职责", "a waiver"),
}
APPROVAL_ANSWERS = {"approved": Says("同意", "approved"), "refused": Says("不同意", "refused")}
APPROVAL_ENDS = {
    "withdrawn": Says("已撤回", "withdrawn"),
    "expired": Says("过期无人答复", "nobody answered in time"),
    "changed": Says("情况已变", "it has changed"),
    "settled": Says("另有结果", "it was settled otherwise"),
    "guessed": Says("错码太多", "too many wrong codes"),
}
APPROVAL_MISSES = {
    "wrong_code": Says("码不对", "a wrong code"),
    "not_yours": Says("码是别人的", "somebody else's code"),
    "no_code": Says("没有码", "no code"),
    "unclear": Says("没看懂同意与否", "neither a yes nor a no"),
    "several_codes": Says("一次几个码", "several codes at once"),
}
MEASURES = {
    "agreed": Says("商定", "agreed"),
    "in_place": Says("到位", "in place"),
    "done": Says("办完", "done"),
    "dropped": Says("取消", "dropped"),
}
"""How far a joint measure is."""
BY_FIELD: Mapping[str, Mapping[str, Says]] = {
    "stage": STAGES,
    "left": STAGES,
    "status": STATUSES | WARNINGS,
    "answer": ANSWERS | APPROVAL_ANSWERS,
    "says": SAYS,
    "state": DELIVERY_STATES | MEASURES,
    "kind": APPROVAL_KINDS | LIMIT_KINDS | KINDS | REPORT_KINDS,
    "by": SIGNED_IN_BY,
    "ways": LOGIN_WAYS,
    "way": REPORT_WAYS | SIGNAL_WAYS,
    "reason": SUPERSEDED | SIGN_INS_REFUSED,
    "adopted": ADOPTED,
    "code": ALARMS,
    "purpose": PURPOSES,
    "urgency": URGENCIES,
    "channel": CHANNELS,
    "channels": CHANNELS,
    "needs": ROLES,
    "roles": ROLES,
    "command": COMMANDS,
    "trigger": COMMANDS,
    "wanted": KINDS,
    "proof": PROOFS,
    "field": TIME_FIELDS,
    "line": BOOM_LINES,
    "act": STOCK_ACTS,
    "result": RESULTS,
    "grade": GRADES,
    "previous": GRADES | COLOURS,
    "colour": COLOURS,
    "part": WARNING_PARTS,
    "named": NAMED,
    "held": GRADES,
    "how": ANSWER_WAYS,
    "why": VALUE_FAULTS | LAPSED | KEY_TAKEN | APPROVAL_ENDS | APPROVAL_MISSES,
    "doubt": DOUBTS,
    "problem": TIME_FAULTS,
    "outcome": DELIVERY_STATES | OUTCOMES,
}
"""Which names belong to which field of an event or a refusal."""

_SEPARATORS = (" | ", ", ")


def named(names: Mapping[str, Says], code: str, lang: Lang) -> str:
    """The name of a code; the code itself where it has none."""
    return names[code].into(lang) if code in names else code


def spoken(field: str, value: str, lang: Lang) -> str:
    """The value of a field in the reader's words; lists of codes are named one by one."""
    names = BY_FIELD.get(field)
    if names is None:
        return value
    for separator in _SEPARATORS:
        if separator in value:
            return separator.join(named(names, part, lang) for part in value.split(separator))
    return named(names, value, lang)
