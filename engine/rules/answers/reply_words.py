"""The words by which a reply is read, as tables: what each means, in Chinese and English. Reads nothing; `replies`
does.

Letters are capitals, digits and signs half-width, characters simplified: a reply is brought into that form first. The
rule behind the tables: a yes counts only where *every* word of the reply stands in one of these tables. A word that is
in none may turn it around.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.rules.answers.word_list import word_list
from engine.stream.event import Says

AGREES: Mapping[Says, tuple[str, ...]] = {
    "yes": word_list(
        "收到|已收到|已经收到|收到了|已收|收悉|已收悉|已悉|敬悉|知悉|已知悉|获悉|已阅|知道|知道了|已知道|晓得"
        "|晓得了|了解|已了解|明白|清楚|懂了|好|好的|好滴|好哒|好嘞|好咧|好呀|好吧|好啊|好哦|行|行的|行啊|可以"
        "|可以的|没问题|没有问题|无异议|OK|嗯|嗯嗯|嗯呐|恩|是|是的|得令|遵命|照办|服从|接受|同意|确认|已确认"
        "|受理|已受理|领命|接到|已接到|接令|承办|妥了|得嘞|收到短信|短信收到|短信已收到|消息收到|信息收到"
        "|通知收到|收到通知|收到信息|收到消息|收到您的短信|收到您的通知|收到您的信息|收到您的消息|收到你的短信"
        "|受到|收倒|收道|收刀|手到|首到|受道"  # how a voice keyboard hears 收到
        "|马上处理|马上办|马上办理|马上安排|马上落实|马上执行|立即处理|立即办理|立即安排|立即落实|立即执行"
        "|立刻处理|立刻安排|立刻执行|这就办|这就安排|这就处理|正在处理|正在处置|正在办|正在办理|正在安排"
        "|正在落实|在处理了|在处理|处理中|处置中|落实中|办理中|妥|好勒|已安排|已经安排|已派人|已经派人|已派车"
        "|已通知队员|尽快处理|尽快办理|尽快安排|抓紧处理"
        "|抓紧办理|抓紧落实|已派|能去|能到|能来|能办|能处理|我们负责|我负责|由我负责|由我们负责|是我们负责|SHOUDAO"
        "|HAODE|OJBK|YES|Y|YEP|YEAH|YUP|SURE|OKAY"
        "|OKEY|OKIE|K|KK|ROGER|ROGER THAT|COPY|COPY THAT|ACK"
        "|ACKNOWLEDGED|ACKNOWLEDGE|RECEIVED|RCVD|GOT IT|GOTCHA|UNDERSTOOD|NOTED|CONFIRMED|CONFIRM|ACCEPT"
        "|RECIEVED|RECIVED|OKK|OKI|WE CAN|I CAN|SURE THING|ABSOLUTELY|DEFINITELY|CERTAINLY|HANDLING IT"
        "|WILL HANDLE IT|WILL HANDLE"
        "|WE'LL HANDLE IT|I'LL HANDLE IT|TAKING CARE OF IT|WILL TAKE CARE OF IT|WE'LL TAKE CARE OF IT"
        "|ACCEPTED|AGREE|AGREED|AFFIRMATIVE|AFFIRM|AYE|AYE AYE|WILL DO|CAN DO|ON IT|WE ARE ON IT|NO PROBLEM"
        "|NO PROB|NOT A PROBLEM|NP|ALRIGHT|ALL RIGHT|OF COURSE|WILCO|TEN FOUR|LIKED|LOVED|赞了"
        "|悉|知晓|已知晓|获知|已获知|接单|已接单|接收|已接收|签收|已签收|已读|遵办|没毛病|没有异议|没意见|没有意见"
        "|无意见|木问题|么问题"
        "|收到指令|收到指示|收到任务|任务收到|任务已收到|信息已收到|消息已收到|通知已收到|收到完毕|收到提醒|谢谢提醒"
        "|行行|行行行|行哈|行吧|行嘞|好咯|好哟|好吖|好地|收到咯|能行|我能|我们能|坚决执行|遵照执行|收到并执行"
        "|已通知|已通知人员|已通知到位"
        "|我来处理|我来办|我来安排|我们来处理|我们来办|我们来安排|我处理|我们处理|我去处理|我们去处理|我们去"
        "|MEI WENTI|SHOU DAO|HAO DE|OKOK|OKE|OKEY DOKEY|OKEY DOKIE|COPIED|ACKNOWLEDGE RECEIPT|GOT YOUR MESSAGE"
        "|GOT YOUR TEXT|GOT THE MESSAGE|GOT THIS|GOT THAT|I UNDERSTAND|WE UNDERSTAND|SOUNDS GOOD|WORKING ON IT"
    ),
    "on_the_way": word_list(
        "马上到|马上去|马上来|马上就到|马上就去|马上过去|马上过来|马上出发|马上前往|马上赶到|马上赶去|马上赶来"
        "|马上赶往|马上赶过去|马上派人|马上派车|马上动身|马上到场|马上到位|立即到|立即去|立即前往|立即出发"
        "|立即赶往|立即赶到|立即派人|立刻去|立刻到|立刻出发|立刻前往|立刻赶往|立刻派人|这就去|这就来|这就到"
        "|这就出发|这就过去|现在去|现在就去|现在过去|现在出发|尽快赶到|尽快到|尽快到场|赶紧去|赶紧过去|正在赶"
        "|正在赶来|正在赶往|正在赶过去|开车过去|开车赶过去|开车前往|开车赶往|马上道|马上倒|正赶过去|正赶往|正在前往"
        "|正前往|正在去|正在路上|在路上|路上|已在路上"
        "|在途中|途中|出发|出发了|已出发|已经出发|已动身|动身了|前往|已前往|赶往|赶过去|赶过来|在赶|快到了"
        "|就到|去了|已去|往那边赶|往现场赶|ON MY WAY|ON OUR WAY|ON THE WAY|OMW|EN ROUTE|ENROUTE|COMING"
        "|COMING NOW|COMING OVER|DRIVING THERE|DRIVING OVER|ARRIVING|ALMOST THERE|NEARLY THERE|HEADING OVER"
        "|HEADING THERE|HEADING OUT|BE RIGHT THERE|BE THERE|LEAVING NOW"
        "|SETTING OFF|SETTING OUT|GOING NOW|GOING THERE|DISPATCHED|ROLLING"
        "|在赶往|在赶去|在赶来|正往现场赶|在往现场赶|往现场去|往那赶|动身|启程|已启程|我过去了|我们过去了|我过来"
        "|我们过来|我来了|我们来了|这就过来|正过来"
        "|正在过来|去现场了|在途|HEADING TO|HEADED TO|HEADED THERE|HEADED OVER|BOAT SENT|BOATS SENT|CREW SENT"
        "|TEAM SENT|SENT A TEAM|SENT A CREW"
        "|SENT THE TEAM|SENT THE CREW"
    ),
    "on_site": word_list(
        "已到现场|已到|已经到|到了|到达|到达了|已到达|已经到达|已抵达|抵达|抵达现场|到现场|到现场了|到达现场"
        "|到场|已到场|到位|已到位|已经到位|已就位|在现场|已在现场|人在现场|刚到|刚到现场|已赶到|赶到了"
        "|赶到现场|ON SITE|ONSITE|ON SCENE|AT THE SCENE|AT SCENE|AT THE SITE|AT SITE|ARRIVED|HAVE ARRIVED"
        "|HAS ARRIVED|WE ARE HERE|I AM HERE|I'M HERE|IM HERE|WE'RE HERE|IN POSITION|IN PLACE|ON THE SCENE"
        "|JUST ARRIVED|JUST GOT HERE"
        "|GOT HERE|ON LOCATION|WE ARE AT THE DOCK|WE ARE AT THE LAKE|WE ARE AT THE RIVER|WE'RE AT THE DOCK"
        "|WE'RE AT THE LAKE"
        "|WE'RE AT THE RIVER|I'M AT THE DOCK|I'M AT THE LAKE|I'M AT THE RIVER|到码头了|到东码头了|到西码头了"
        "|到湖边了|到河边了"
        "|到岸边了|到闸门了|到排口了|到岗|到岗了|已到岗|全到了|都到了"
    ),
    "done": word_list(
        "完成|完成了|已完成|已经完成|办完|办完了|已办完|处理完|处理完了|处理完毕|已处理|已经处理|已处理完"
        "|已处理完毕|处理好了|已处理好|搞定|搞定了|做完了|已做完|弄好了|办好了|已办好|办妥|已办妥|办结|已办结"
        "|处置完毕|已处置完毕|已处置|清理完毕|已清理完毕|已落实|已关闭|已关好|已封堵|已布设|已关|已关上|关好了"
        "|关上了|已关闸|已关阀"
        "|已布好|布好了|已布放|布放好了|布放完毕|布设完毕|已拉好|拉好了|已封好|封好了|已堵住|堵住了|已堵上"
        "|已止住|已止漏"
        "|已打119|已报119|已拨119|已拨打119|119已打|119已报|已打110|已报110|已拨打110|110已打|已打120|已叫120"
        "|已拨打120|120已打"
        "|VALVE CLOSED|VALVE IS CLOSED|GATE CLOSED|GATE IS CLOSED|BOOM DEPLOYED|BOOMS DEPLOYED"
        "|BOOM IS OUT|DONE|ALL DONE"
        "|JOB DONE|FINISHED|COMPLETED|COMPLETE|TASK COMPLETE|TASK COMPLETED|TASK DONE|WORK DONE|WORK IS DONE"
        "|WORK COMPLETED"
        "|MISSION ACCOMPLISHED|IT'S DONE|IT IS DONE|ITS DONE|THAT'S DONE|VALVE SHUT|VALVE IS SHUT|GATE SHUT"
        "|GATE IS SHUT"
        "|CLOSED THE VALVE|CLOSED THE GATE|BOOM OUT|BOOMS OUT|BOOMS ARE OUT|BOOM IS DEPLOYED|BOOMS ARE DEPLOYED"
        "|BOOM IN PLACE"
        "|BOOMS IN PLACE|BOOM IS IN PLACE|SAMPLED|SAMPLE TAKEN|SAMPLES TAKEN|弄完了|完事|完事了|处理完成|已处理完成"
        "|搞掂|搞好了"
        "|解决了|已解决|已经解决|关了|关闸完成|关阀完成|已拉警戒线|警戒线已拉|已拉警戒带|警戒带已拉|已采样|已取样"
        "|样品已取|已采水样|水样已取"
    ),
}
"""What is said by whoever takes it on: all of these count as accepted, and are shown as what they are."""

DETAIL: tuple[str, ...] = word_list(
    # who
    "我们|我方|我队|我单位|我处|我所|我公司|我这边|我|咱们|咱|本人|本单位|队员|队员们|队伍|人员|工人|工作人员"
    "|值班人员|大家|全体|师傅"
    # how, when
    "|马上|立即|立刻|这就|即刻|尽快|抓紧|赶紧|赶快|随即|现在|正在|已经|已|刚刚|刚|就|将|会|都|全部|全都|一定"
    "|随时|同时|及时|按时|按要求|保证|务必|预计|快|这边|一起|一并|亲自|第一时间|前|后|之前|以前|内|以内|之内"
    "|左右|今天|上午|中午|分钟内"
    # what is done
    "|派人|派车|派出|派|安排|安排好|处理|处置|落实|执行|办理|办|去|来|到|赶到|赶来|赶|过去|过来|出动|带队|带人"
    "|带|组织|开展|进行|开始|行动|查看|看看|看一下|核实|检查|巡查|关闭|关好|关上|封堵|堵住|拦截|围控|围住|布设"
    "|布放|拉好|拉警戒带|拉警戒线|拉围油栏|布围油栏|设置|清理|清除|清理油污|清除油污|打捞|打捞油污|吸附|吸油"
    "|关闸|关阀|关闭闸门|关闭阀门|正在看|回收|堵漏|采样|取样|监测|准备|准备好|集合|集结|配合|汇报|上报|反馈|注意"
    "|做好|通知队员|通知人员|通知工人"
    "|通知施工队|通知大家"
    # where, with what
    "|现场|码头|东码头|西码头|湖边|河边|岸边|闸门|阀门|阀|闸|排口|雨水口|围油栏|吸油毡|收油机|警戒带|警戒线"
    "|警戒|船|车|人|工作|任务|按照要求|要求已知悉|收到要求|通知|指示|情况|措施|那边|那里|这里|抢险|应急|值守|短信|编号"
    # politeness, particles
    "|了|的|啊|哦|噢|喔|哈|哈哈|呀|嘞|啦|嘛|请放心|请领导放心|放心|谢谢|谢谢您|谢了|多谢|感谢|辛苦|辛苦了|您好"
    "|你好|请知悉|按|为|在|于|THANKS|THANK YOU|THX|TY|PLEASE|PLS|SIR|MADAM|MA'AM|BOSS|REACTED|HI|HELLO|CHEERS|I|WE"
    "|I'M|IM"
    "|WE'RE|I AM|WE ARE|I'LL|WE'LL|I'VE|WE'VE|WILL|THE|A|AN|OUR|MY|TEAM|TEAMS|CREW|CREWS|BOAT|TRUCK|CAR|STAFF"
    "|PEOPLE|MEN|IS|ARE|HAS|HAVE|BEEN|LEFT|SENT|SENDING|GOING|GO|ON|IN|AT|TO|THERE|NOW|RIGHT|RIGHT NOW|AWAY"
    "|RIGHT AWAY|IMMEDIATELY|SOON|ASAP|SHORTLY|BE|DO|IT|THIS|THAT|WITH|AND|ALREADY|SITE|SCENE|DOCK|LAKE|RIVER"
    "|BY|WITHIN|ABOUT|ETA|ALL|EVERYONE|STARTING|STARTED|CLOSE|CLOSING|VALVE|GATE|BOOM|BOOMS|HANDLE|HANDLING"
    "|TAKE|CARE|OF|AS|REQUESTED|INSTRUCTED|FOR|YOUR|MESSAGE|TEXT"
)
"""What may stand beside a yes and changes nothing of it."""

THINGS_EN = r"(?:BOATS?|TEAMS?|CREWS?|TRUCKS?|CARS?|BOOMS?|PERSON|PEOPLE|PUMPS?|VALVES?|GATES?)(?![A-Z])"
"""What an English reply counts: `1 boat` is no yes, and `9 boats` no no."""
SPANS = (
    r"\d{1,2}[:点时]\d{0,2}分?(?:半|整)?",
    r"\d{1,2}号(?=闸|阀|码头|排口|泵)|[一二三四五六七八九]号(?=闸|阀|码头|排口|泵)",
    r"(?:\d{1,2}\.5)(?:个)?小时|\d{1,3}[船车](?!站)",
    r"\d{1,2}(?::\d{2})?\s?[AP]M(?![A-Z])",
    r"下班前|不好意思刚看到|(?:抱歉|对不起)?(?:刚刚?|才|刚才)看[到见](?:短信|消息|信息|通知)?",
    r"\d{1,4}(?:多)?(?:个)?(?:分钟|小时|刻钟|人|名|米|公里|台|辆车?|艘船?|条船|只船|套|分)",
    r"(?:半|[一二两三四五六七八九十]+)(?:个)?(?:小时|分钟|刻钟|人|辆车|艘船|条船)",
    r"\d{1,4}\s*(?:MINUTES?|MINS?|HOURS?|HRS?|PEOPLE|MEN|METRES|M|H)(?![A-Z])",
    r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶潘杜戴夏钟汪田任姜范方石姚]"
    r"(?:师傅|队长|班长)",
    r"(?<=收到)完毕|(?<=收到[,，。 ])完毕",
    rf"\d{{1,3}}(?=\s+{THINGS_EN})",
    r"(?:领导|老师|同志|主任|局长|科长|所长|总)(?![\u4e00-\u9fff])",
)
"""Patterns of what may stand beside a yes: how long, how many, who leads, and how the office is addressed at the end of
a sentence.
"""

_LONG = (
    r"(?:预计|大?约|大概|还有)?(?:(?:\d{1,3}(?:\.5)?|半|[一二两三四五六七八九十]+)(?:个)?半?(?:分钟|小时|刻钟)"
    r"|\d{1,3}\s?(?:MINUTES?|MINS?))"
)
_EN_LONG = r"(?:ABOUT )?(?:\d{1,3}|A FEW|FIVE|TEN|FIFTEEN|TWENTY|THIRTY|FORTY|SIXTY)\s*(?:MINUTES?|MINS?|HOURS?|HRS?)"
_WORK = (
    r"(?:处理|处置|办理|办|安排|落实|组织|开展|布设|布放|[拉布](?:设)?(?:围油栏|警戒线|警戒带)|关闸门?|关阀门?"
    r"|关闭(?:闸门|阀门)|封堵|堵漏"
    r"|拦截|围控|清理|清除|打捞|吸附|回收|采样|取样|监测|弄)"
)
COMMITS = (
    rf"(?:马上|立即|立刻|这就|即刻)(?:开始|组织|安排|派人|去)?(?:人员|队员|队伍)?(?:去)?(?:{_WORK}|执行|核实|查看"
    rf"|检查|巡查|开始|行动)"
    rf"|正?在(?:组织|安排)?(?:人员|队员|队伍)?{_WORK}|围油栏正在布设"
)
"""Patterns of somebody who says that they do it now: a yes."""
ON_THE_WAY = (
    rf"{_LONG}(?:之?[后内])?(?:左右)?(?:就|能)?(?:赶?到达?|过[来去](?!了))(?:现场|场|位)?",
    r"马上(?![\u4e00-\u9fff])|马上(?=来|去|到|过|赶|出发|前往|动身|派)",
    r"(?<![请快你们])(?:已经?)?派(?:了|出)?(?:\d{1,3}个?|[一二两三四五六七八九十]个)?(?:人员|人)(?:已经?)?(?:过去"
    r"|前往|赶往|赶去|去)(?:现场)?了",
    rf"{_EN_LONG} (?:AWAY|OUT)(?![A-Z])",
    rf"(?:BE )?(?:THERE|ON SITE) IN (?:{_EN_LONG}|\d{{1,3}})(?![0-9A-Z])",
    rf"LEAVING IN {_EN_LONG}(?![A-Z])",
    r"DRIVING (?:NOW )?TO(?= THE (?:SITE|SCENE|LAKE|RIVER|DOCK)(?![A-Z]))",
    r"ETA\s*:?\s*(?:\d{1,2}:\d{2}|\d{1,3}(?:\s*(?:MINUTES?|MINS?))?)(?![0-9A-Z:])",
)
"""Patterns that say when they will be there: a promise, and so a yes."""
GIVES_HELP = (
    r"(?<![请快你们])(?:马上|立即|立刻|这就|现在就?|已经?|正在?)(?:派[人车船])?(?:前往|赶往|赶去|过去|去)(?:支援"
    r"|增援|帮忙|协助)",
    r"(?<![请快你们])(?:前往(?:支援|增援|协助)|已经?派[人车船](?:支援|增援|帮忙|协助))",
    r"(?<![A-Z])(?:ON (?:MY|OUR|THE) WAY|COMING|GOING|HEADING OVER) TO (?:HELP|ASSIST)(?![A-Z])",
    r"(?<![A-Z])(?:HAPPY TO|WE WILL|WE'LL|I WILL|I'LL) (?:HELP|ASSIST)(?![A-Z])",
)
"""Patterns of help that somebody is on the way to give: no cry for it."""
PREPARED = r"(?:准备|集合|集结|安排|通知|组织|出动)(?:工作)?(?:完成|好了)"
"""What is done with this is not yet the work."""
PART = r"(?:\d|[一二三四五六七八九])号"
"""One of several: that one is done does not say that all are."""
ALREADY = r"已|刚|人?在现场|.*了$|ARRIVED|HAVE|HAS"
"""How a word begins or ends by which somebody is there, whatever they mean to do next."""
CONDITION = (
    r"(?:同意|清楚|明白|批准)了?[之以]?后|(?:可以|同意|没问题|好了|OK|能[去到来办]|能处理)就"
    r"|(?<![0-9A-Z])1?就$|\bYEAH,? RIGHT\b"
    r"|(?<![A-Z])(?:IN|AT|BY|WITHIN|ABOUT)\s+1(?![0-9:])(?!\s*[A-Z])"
)
"""Words of a yes that only say when one would come."""

FUTURE = (
    r"了就|后就|正在?(?:完成|处理完|到达|抵达)|马上|立即|立刻|这就|即刻|尽快|抓紧|赶紧|赶快|就[去到来]|将|会|一定"
    r"|保证|按时|预计|快|务必|[前后内]"
    r"|\d+(?:个)?(?:分钟|小时|点|时|:)|[半一二两三四五六七八九十](?:个)?(?:小时|分钟)|(?<![A-Z])(?:WILL|SOON"
    r"|SHORTLY|ETA|BY|WITHIN|I'LL|WE'LL|MINUTES?|MINS?|HOURS?|TO BE)(?![A-Z])"
)
"""Where this is said, what is called done or arrived is still to come."""

DECLINES: tuple[str, ...] = word_list(
    "拒绝|不能|不行|无法|不去|去不了|来不了|到不了|不来|不办|办不了|做不了|干不了|不接受|不同意|不可以|不干"
    "|没法|没办法|没空|没时间|抽不开身|走不开|脱不开身|赶不到|赶不过去|赶不过来|不可能|办不到|做不到|接不了"
    "|不接|没有办法|没有时间|没有空|不受理|去不成|来不成|到不成|抽不出|派不出|派不了|安排不了|安排不过来|安排不开"
    "|忙不过来|顾不过来|分不开身|腾不出|谢绝|拒接|拒收任务|恕难从命"
    "|爱莫能助|处理不了|办理不了|管不了|干不完|做不完|来不及|赶不及|NO WAY|NO CAN "
    "DO|NOPE|NAH|NEGATIVE|CANNOT|CAN'T|CANT|CAN NOT|UNABLE"
    "|WON'T|WONT|WILL NOT|DECLINE"
    "|NOT AVAILABLE|UNAVAILABLE|DON'T ACCEPT|DONT ACCEPT|DO NOT ACCEPT|NOT ACCEPTED|DECLINED|REFUSE|REFUSED|REJECT"
    "|REJECTED|IMPOSSIBLE|NOT POSSIBLE|NOT ABLE|COULD NOT|COULDN'T|NOT COMING"
    "|NOT GOING|WE CAN'T|I CAN'T|N|NO"
)
"""What a sentence begins with that says no. Whatever follows is its reason."""
POLITE: tuple[str, ...] = word_list(
    "我们|我方|我队|我单位|我|本人|抱歉|很抱歉|对不起|不好意思|暂时|现在|实在|目前|确实|恐怕|真的|今天|领导|您好|你好"
    "|SORRY|I|WE|I'M|WE'RE|WE ARE|I AM"
)
"""What may stand before a no."""
NO_DECLINE = (
    r"不去不[行可成]|无法(?:确[定认]|保证|判断|联系)|来不及回|不行(?:的话|就)|不能?(?:用|客气|好意思|确[定认]|保证"
    r"|判断|理解|要紧|知道|清楚|明白|了解|懂|认识|是|在|会不|得不|不)|无法(?:理解|查看|打开|识别"
    r"|显示|看)|不可能不|没法看|不对|不一定|不见|不少|不妨|不断|不过|不如|不然|不管|不[够要足久日]|N(?:O"
    r"|[A-Z])? ?PROB|NO\.? ?\d|(?:I |WE )?(?:CAN'?T|CANNOT|CAN NOT|COULDN'T|COULD NOT|UNABLE TO) (?:TALK|READ|SEE"
    r"|OPEN|UNDERSTAND|HEAR|FIND|BELIEVE|WAIT|CONTROL|CONTAIN|STOP|HOLD|TELL|SAY|BE SURE)|NO (?!(?:SORRY|I|WE|NOT"
    r"|THANKS?|WAY|CAN)\b)[A-Z]"
)
"""Begins like a no and is none, or not surely."""

HELP: tuple[str, ...] = word_list(
    "支援|增援|援助|求助|求援|救命|请求救援|需要救援|帮忙|帮帮|帮助|请帮|快来人|人手不够|人手不足|不够|不足"
    "|短缺|缺人|缺船|缺车|缺围油栏|缺吸油毡|缺物资|缺设备|缺少|请派|派人来|没有围油栏|没围油栏|没有船|没有车"
    "|没有人手|没有设备|没有工具"
    "|没有物资|没有吸油毡|没有收油机|没有泵|没人手|需要人|需要船|需要车|需要设备|需要更多|需要围油栏|需要吸油"
    "|需要物资|受伤|落水|着火|起火|翻船|船翻|沉船|船沉|被困|爆炸|爆了|坍塌|塌方|中毒|晕倒|昏迷|溺水|触电"
    "|掉水|掉河|掉湖|掉进|掉到水|摔伤|中暑|出人命|救护车|打120|打119|打110|叫120|叫119|叫110|加派人手|缺两|控制不住"
    "|失控|顶不住|求救|救人|救火"
    "|失火|冒烟|用完了|用光了|翻车|塌了|毒气|头晕|叫消防|来人|速派|快派人|派车来|派船来|再派|增派|多派|没船|没设备"
    "|没物资|没工具|要更多人|扩大了|蔓延"
    "|泄漏扩大|帮一下忙"
)
HELP_PATTERN = (
    r"(?<!尽)快(?:来|派)(?!了)|"
    r"\b(?:HELP|SOS|MAYDAY|BACK ?UP|ASSIST(?:ANCE)?|REINFORCEMENTS?|EMERGENCY|INJURED|WOUNDED|CASUALT(?:Y|IES)"
    r"|COLLAPSED|UNCONSCIOUS|TRAPPED|DROWN(?:ED|S)?|GAS LEAK|FIRE|EXPLOSION"
    r"|DROWNING|OVERBOARD|SINKING|SANK|CAPSIZED?|UNDERSTAFFED|SHORT.?STAFFED|AMBULANCE)\b|\b(?:MAN|PERSON"
    r"|SOMEONE|SOMEBODY|FELL) (?:IS )?IN(?:TO)? (?:THE )?WATER\b|\bFELL IN\b|\bCALL 1(?:19|10|20)\b|\b(?:CAN\'?T"
    r"|CANNOT|CAN NOT) (?:CONTROL|CONTAIN|STOP|HOLD) (?:IT|THE)\b|\bOUT OF CONTROL\b|\bSPREADING\b"
    r"|\bGETTING WORSE\b"
    r"|\b(?:HAVE )?NO (?:MORE )?(?:BOOMS?|BOATS?|ABSORBENTS?|PUMPS?|EQUIPMENT|MANPOWER)\b(?! (?:NEEDED|REQUIRED))"
    r"|\b(?:DON\'?T|DO NOT) HAVE (?:ANY |ENOUGH )?(?:BOOMS?|BOATS?|PEOPLE|ABSORBENTS?|PUMPS?)\b"
    r"|\b(?:RUNNING|RAN|RUN) OUT OF\b|\b(?:REQUEST|REQUESTING) SUPPORT\b|\b(?:WORKERS?|PEOPLE|SOMEONE|SOMEBODY"
    r"|MAN) (?:ARE |IS )?HURT\b|(?<!DO YOU )(?<!DO WE )(?<!DO I )(?<!DON\'T )(?<!DO NOT )\bNEED\b|\bSEND (?:MORE|US"
    r"|SOME|PEOPLE|BOATS?|BOOMS?)\b|\bSHORT OF\b"
    r"|\bNOT ENOUGH\b|\bOUT OF (?:BOOM|FUEL)"
)
NO_HELP = (
    r"已(?:经)?(?:拨?打|报|拨|叫)了?1(?:19|10|20)|1(?:19|10|20)已(?:打|报)"
    r"|需要[^,。;!?]*(?:吗|么|\?)|来人了|(?<![请快])已经?派[人车船]来|\bDO (?:YOU|WE|I) NEED\b[^,.;!]*"
    r"|\bWHAT (?:DO )?YOU NEED\b"
    r"|(?:不需要|无需|不用|无须|不必)[^,。;!]*|\bNO (?:HELP|NEED|BACK ?UP|ASSISTANCE)\b[^,.;!]*"
    r"|\b(?:DO NOT|DON'T) NEED\b[^,.;!]*"
)
"""Help that is said not to be wanted."""

QUESTION = (
    r"\?|吗|请问|真的假的|真假|([\u4e00-\u9fff])不\1|(?:可以|行|能|好|去)不$|(?:收到|看到|到了|完成|好了"
    r"|完成了)没有?$|什么|甚么|怎么|咋|啥|谁|哪|几点|几时"
    r"|多少|多久|多长时间|多大|(?<!好)几(?:个人|个|艘|条|辆|台|名|位)|如何|请说明|请说清|请明示|演[习练]还是"
    r"|再说一遍|没看懂|看不懂|听不懂|不懂$|^(?:地点|地址|(?:具体|什么)?(?:位置|地点))$|是否|为何|为什么|何时|何地"
    r"|何处|能否|可否|是不是"
    r"|有没有|可不可以|呢$|么$|❓|❔|\b(?:WHO|WHAT|WHERE|WHEN|WHY|HOW|WHICH|WHOSE|QUESTIONED|INFO"
    r"|WHATS|WHOS|WHERES|HUH|PARDON|SAY AGAIN|COME AGAIN)\b|请确认|(?:^|[,.;!] ?)(?:IS|ARE|DOES|DID|HAS|SHOULD"
    r"|COULD|WOULD|WILL) THE\b|\bPLEASE ACKNOWLEDGE\b|\bACKNOWLEDGE PLEASE\b|请回复|请告知|\bPLEASE CONFIRM\b"
    r"|\bOK(?:AY)? TO\b|\b(?:IS|ARE|DOES|DID|SHOULD|SHALL|COULD"
    r"|WOULD) (?:IT|THIS"
    r"|THAT|YOU|WE|I|THERE|SOMEBODY|SOMEONE|ANYONE)\b|\b(?:DO|CAN) (?:YOU|WE|I)\b"
)

ABSENT = (
    r"休假|请假|病假|年假|产假|事假|婚假|放假|度假|休息|外地|出差|国外|境外|外省|在外|不在|(?<!展)开会|会议中|会议上"
    r"|会上(?![报传来去船岸])|(?<!一)会后|开车(?!赶|前往|过[来去]|[来去])|驾驶(?![船艇])|生病|发烧|住院|医院|手术"
    r"|离职|退休|调走|调离|调岗|辞职|下班(?!之?前)|换班"
    r"|在家|回家|到家|家里|老家"
    r"|孩子|飞机|登机|机场|高铁|火车|上课|培训|学习中|睡觉|自动回复|自动应答|稍后回复|稍后联系|稍后再|暂时无法"
    r"|病了|感冒|旅游|不上班|不值班|不是我值班|轮休|调休|休班|倒休|补休|交班|考试|睡了|已睡|换岗|转岗|停机|不便"
    r"|都(?:已经?)?(?:派|忙)?出去了|请拨打|已停用|不再使用"
    r"|\b(?:VACATION|HOLIDAY|ANNUAL LEAVE|MATERNITY LEAVE|ILL|OUT TODAY|NOT IN (?:THE )?OFFICE|NOT AT WORK"
    r"|NOT ON DUTY|OFF TODAY|TRAVELL?ING|ON A (?:PLANE|FLIGHT)|AT THE AIRPORT|CALL YOU BACK|GET BACK TO YOU"
    r"|CALL ME LATER|WORK HERE ANY ?MORE|LEFT THE COMPANY|RESIGNED|"
    r"OUT OF (?:THE )?OFFICE|OOO|ON LEAVE|AWAY FROM"
    r"|AWAY UNTIL|AUTO ?-?REPLY|AUTOMATIC REPLY|AUTO ?-?RESPON\w+|OUT OF TOWN|ABROAD|SICK|HOSPITAL"
    r"|DRIVING(?! (?:THERE|OVER|(?:NOW )?TO THE (?:SITE|SCENE|LAKE|RIVER|DOCK)))"
    r"|IN (?:A )?MEETING|OFF DUTY|DAY OFF|NO LONGER|RETIRED"
    r"|(?<!RIGHT )(?<!STRAIGHT )(?<!MINUTES )(?<!MINS )(?<!MIN )AWAY"
    r"|LEFT (?:THE )?(?:SITE|SCENE|LAKE|RIVER|DOCK)|(?:CAN'?T|CANNOT) TALK|TALK RIGHT NOW|CALL YOU LATER)\b"
)
"""Whoever is not there, and what a telephone answers by itself."""

CURT = frozenset(word_list("好|行|是|悉|能行|确认|知道|了解|嗯|恩"))
"""These say yes only where no further sign of a sentence follows at once: 好 is a yes, 好像 and 是油 are none."""
CURT_BEFORE = r"(?![\u4e00-\u9fff])|(?=马上|立即|立刻|这就|收到|知道|谢谢|好|的|(?<!行)了|啦|啊|吧|呀|哦)"
ALONE: Mapping[str, Says] = {
    "1": "yes",
    "一": "yes",
    "九": "no",
    "不": "no",
    "否": "no",
    "10-4": "yes",
    "来了": "on_the_way",
    "过去了": "on_the_way",
    "HERE": "on_site",
    "AT THE DOCK": "on_site",
}
"""Only as the whole reply."""
COUNTED = frozenset(
    "袋桶包箱卷块套瓶片捆批点时分秒号日月年天周个人名位条只艘辆台车米吨公里层楼路队组次小多几成十百千万样些般切会"
)
"""What follows a one or a nine that counts something: 9点到 says when, and no."""
