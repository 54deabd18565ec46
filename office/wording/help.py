"""The words around a help page: its headings, and what is said behind an option."""

from __future__ import annotations

from office.wording.language import Says

USAGE = Says("用法：{command}", "Usage: {command}")
ARGUMENTS = Says("参数", "Arguments")
OPTIONS_HEADING = Says("选项", "Options")
COMMON_OPTIONS = Says("通用选项", "Options of every command")
OPTIONS_PLACE = Says("[选项]", "[OPTIONS]")
SUBCOMMANDS = Says("命令", "COMMAND")
FURTHER = Says("其他", "Further")
CHOICES_ARE = Says("（{choices}）", "({choices})")
NEEDED = Says("（必填）", "(needed)")
DEFAULT = Says("（默认 {value}）", "(default: {value})")
