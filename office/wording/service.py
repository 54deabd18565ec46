"""What `hezhang service` says."""

from __future__ import annotations

from office.wording.language import Says

NEEDS_ROOT = Says(
    "写入系统服务需要 root。请输入：\n  {command}\n只看不写：加 --dry-run。",
    "Services of the system are root's to write. Type:\n  {command}\nTo see without writing: --dry-run.",
)
NO_SYSTEMD = Says(
    "本机没有运行 systemd，无法安装服务。可看 --dry-run 的输出，或用 hezhang serve。",
    "systemd does not run on this machine, so no service can be installed. See --dry-run, or use hezhang serve.",
)
NOT_AS_ROOT = Says(
    "目录 {home} 属于 root，而服务不应以 root 运行。请输入：\n"
    "  useradd --system --home-dir {home} --shell /usr/sbin/nologin hezhang\n  chown -R hezhang: {home}",
    "{home} belongs to root, and services should not run as root. Type:\n"
    "  useradd --system --home-dir {home} --shell /usr/sbin/nologin hezhang\n  chown -R hezhang: {home}",
)
NO_SUCH_PART = Says("没有部件 {part}。可选：{known}。", "There is no part {part}. There are: {known}.")
UNSAFE_NAME = Says(
    "{name} 含有空格、引号或 systemd 会另作解释的符号，不能写入服务文件。请换一个目录。",
    "{name} holds a space, a quote or a sign that systemd reads as something else. Choose another folder.",
)
FOREIGN = Says(
    "{file} 不是本程序写的，未作改动。请先移走它。",
    "{file} was not written by this program and was left alone. Move it away first.",
)
OF_ANOTHER = Says(
    "本机的服务属于另一个目录 {home}。请先 hezhang service uninstall。",
    "The services of this machine are those of the home {home}. First: hezhang service uninstall.",
)
FAILED = Says("没有装上，一切如前：{why}", "Nothing was installed, all is as it was: {why}")
WOULD_WRITE = Says("将写入 {path}：", "Would write {path}:")
WOULD_RUN = Says("然后执行：", "And then run:")
INSTALLED = Says(
    "已安装并启动 {count} 个部件。查看：hezhang service status；日志：journalctl -u 'hezhang-*'",
    "{count} {count:part is/parts are} installed and started. Look: hezhang service status; log: journalctl -u "
    "'hezhang-*'",
)
REMOVED = Says(
    "已停止并移走 {count} 个文件；目录和记录都在。",
    "Stopped, and {count} {count:file/files} taken away; the home and its record stay.",
)
WOULD_REMOVE = Says("将移走 {path}", "Would take away {path}")
NONE_INSTALLED = Says("本机没有安装服务。", "No service is installed on this machine.")
