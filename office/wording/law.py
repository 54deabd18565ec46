"""What is said about the law of an incident."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

YEARS_MISSING = Says(
    "没有 {years} 年的节假日安排：不知道哪天是节假日，节假日的报告要不要办须人查明（记 holiday=yes 或 holiday=no），"
    "工作日按日历日计",
    "there is no holiday calendar for {years}: nobody knows which days are holidays; whether their reports are owed "
    "has to be found out (record holiday=yes or holiday=no), and working days are counted as calendar days",
)
LAPSED = Says(
    "下列条款当时已失效且没有后续规定，仍沿用：{clauses}。请补上新规定或改用较新的法规表",
    "these had ended by then with nothing in their place, and go on being used: {clauses}. Add what came after them, "
    "or name a newer set of law",
)
JUDGED_BY = Says(
    "依据法规：{sets}（{begins}起[[，至{until}]]未变的规定）",
    "law: {sets} (unchanged from {begins}[[ until {until}]])",
)
STANDINGS: Mapping[str, Says] = {
    "in_force": Says("有效", "in force"),
    "ended": Says("已失效", "no longer in force"),
    "to_come": Says("当时尚未施行", "not in force then"),
}
"""How a clause stands."""
