"""What the command line says while it makes a home, starts parts and plays the demo."""

from __future__ import annotations

from office.wording.language import Says

INIT_WHICH = Says("请选一种：--practice 或 --live。", "Choose one: --practice or --live.")
CONSOLE = Says("值班台：{url}", "Console: {url}")
TRAINING_ROOM = Says(
    "训练室（电话、故事时钟、剧本）：{url}/phones", "Training room (telephones, story clock, scenarios): {url}/phones"
)
CONSOLE_SET_UP = Says(
    "还没有人能登录值班台。请以 {login} 打开下面的链接设密码；只用一次，24 小时内有效：",
    "Nobody can come in at the console yet. Open this as {login} and choose a password; it is good once, for 24 hours:",
)
HOME_MADE = Says("已建成 {kind} 目录 {folder}（{home}）", "Made a {kind} home in {folder} ({home})")
PRACTICE_MADE = Says("此处没有目录，已建成演练目录 {folder}", "There was no home; made a practice one in {folder}")
IGNORED = Says("演练目录不采用 {name}", "A practice home ignores {name}")
PART_DIED = Says("部件停止：{text}", "A part stopped: {text}")
NOT_READY = Says("以下部件尚未就绪：{parts}。日志在 {logs}", "Not ready yet: {parts}. Their logs lie in {logs}")
SERVING = Says(
    "正在运行（{kind}）：{folder}，接收地址 {url}。按 Ctrl-C 停止。",
    "Serving the {kind} home {folder}; receiver on {url}. Ctrl-C stops it.",
)
STOPPED = Says("已全部停止", "All parts have stopped")
CHANNEL_LEFT_OUT = Says(
    "渠道 {channel} 没有配置，不启动，通知改走其他渠道：{why}",
    "The channel {channel} is not configured and is left out; texts go by others instead: {why}",
)
CHANNEL_NOT_BUILT = Says("渠道 {channel} 无法启用：{why}", "Channel {channel} cannot be used: {why}")
PORT_TAKEN = Says(
    "{host}:{port} 不能使用（{why}）。请停下占用它的程序，或用 HEZHANG_WEB_PORT 另选端口。",
    "{host}:{port} cannot be used ({why}). Stop what holds it, or choose another port with HEZHANG_WEB_PORT.",
)
LINE_UNREADABLE = Says("这一行读不懂：{why}", "This line cannot be read: {why}")
UPGRADED = Says("账本已升级", "The ledger is up to date")

DEMO_STARTING = Says("正在启动各部件……", "Starting the parts …")
DEMO_READY = Says("各部件就绪：{parts}（{seconds} 秒）", "All parts are up: {parts} ({seconds} s)")
DEMO_WATCH = Says("在浏览器里看（只看）：{url}", "Watch it in a browser (and do nothing): {url}")
DEMO_NOT_READY = Says(
    "以下部件没有就绪：{parts}。日志在 {logs}", "These parts did not start: {parts}. Their logs lie in {logs}"
)
DEMO_MET = Says("符合预期：{what}", "met: {what}")
DEMO_MISSED = Says("未达预期：{what}（实际：{found}）", "MISSED: {what} (found: {found})")
DEMO_DONE = Says(
    "用时 {seconds} 秒，演完 {hours} 小时；{entries} 条记录，{texts} 条通知",
    "{hours} {hours:hour/hours} played in {seconds} s; {entries} {entries:entry/entries}, {texts} {texts:text/texts}",
)
DEMO_WHERE = Says(
    "审计包 {bundle}\n核对 hezhang audit verify {bundle}\n目录 {folder}\n日志 {logs}",
    "Audit bundle  {bundle}\nCheck it      hezhang audit verify {bundle}\nHome          {folder}\nLogs          {logs}",
)
DEMO_OPEN = Says("在值班台里打开这个目录：{command}", "Open this home in the console: {command}")

MET = Says("符合", "met")
MISSED = Says("未达", "MISSED")
REPLAYED = Says(
    "{all} 项预期中 {met} 项符合；{entries} 条记录，用时 {seconds} 秒",
    "{met} of {all} {all:expectation/expectations} met; {entries} {entries:entry/entries}, {seconds} s",
)
BUNDLE_VERIFIES = Says("审计包核对无误", "The audit bundle verifies")
BUNDLE_FAILS = Says("没有可核对的审计包，或核对不符", "There is no audit bundle, or it does not verify")

TEMPLATES = Says(
    "{channel}：要登记 {count} 条，已通过 {done} 条",
    "{channel}: {count} {count:text/texts} to register, {done} approved",
)
