"""What must add up in the report of matters (数字核对): the figures as they are printed, and counts made by the data file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ddtool.matters.rules.rates import in_base
from ddtool.reports.adding import Equation, Term
from ddtool.reports.matters.model import Found, Section
from ddtool.reports.matters.units import shared_in, shared_of

Figures = Mapping[str, Any]
Counts = Mapping[str, tuple[int, int]]
"""By kind: matters and their money."""
Moves = Mapping[tuple[str, str], tuple[int, int]]
"""By kind and move: matters that made it, and its money."""


def equations(shown: Figures, found: Found, counts: Counts, moves: Moves) -> Iterator[Equation]:
    """Every equation of the report; `counts` and `moves` were counted by the data file itself."""
    for row, section in zip(shown["kinds"], found.sections, strict=True):
        for one in _of_kind(row, section, counts, moves):
            yield Equation(f"{section.kind.name}：{one.name}", one.parts, one.whole)
    for key, label in (("received", "收到"), ("done", "本期办结"), ("left", "期末在办"), ("late", "逾期")):
        parts = [(row["title"], row[key]) for row in shown["kinds"]]
        yield Equation(f"各类{label}之和＝{label}合计", parts, ("合计", shown["total"][key]))


def _of_kind(row: Figures, section: Section, counts: Counts, moves: Moves) -> Iterator[Equation]:
    yield from _whole(row)
    yield from _tables(row)
    yield from _replies(row)
    yield from _units(row, section)
    yield from _limits(row)
    yield from _counted_apart(row, section, counts, moves)
    if row["before"] is not None:
        then = row["before"]
        parts = [("收到的已办结", then["closed"]), ("收到的在办", then["open"])]
        yield Equation("上年同期收到＝收到的已办结＋收到的在办", parts, ("上年同期收到", then["received"]))
        yield _flow("上年同期", then)
        for group in row["breakdowns"]:
            last = ("上年同期收到", then["received"])
            yield Equation(f"按{group['heading']}上年同期之和＝收到", _column(group["rows"], "before"), last)


def _whole(row: Figures) -> Iterator[Equation]:
    received = ("收到", row["received"])
    parts = [("收到的已办结", row["closed"]), ("收到的在办", row["open"])]
    yield Equation("收到＝收到的已办结＋收到的在办", parts, received)
    yield _flow("", row)
    if row["handing"]:
        asked = ("交办＋未经交办答复", row["handed"] + row["direct"])
        yield Equation("已答复＋未答复＝交办", [("已答复", row["answered"]), ("未答复", row["unanswered"])], asked)


def _flow(when: str, row: Figures) -> Equation:
    parts = [("本期办结", row["done"]), ("期末在办", row["left"]), ("重新打开", -row["reopened"])]
    whole = ("上期结转＋收到", row["carried"] + row["received"])
    return Equation(f"{when}上期结转＋收到＋重新打开＝本期办结＋期末在办", parts, whole)


def _tables(row: Figures) -> Iterator[Equation]:
    received = ("收到", row["received"])
    yield Equation("各环节之和＝收到", _column(row["stages"], "count"), received)
    over = [(one["name"], one["count"]) for one in row["stages"] if one["closed"]]
    yield Equation("了结的环节之和＝收到的已办结", over, ("收到的已办结", row["closed"]))
    yield Equation("各月之和＝收到", _column(row["months"], "count"), received)
    for group in row["breakdowns"]:
        heading = group["heading"]
        for key, label in (("count", "收到"), ("closed", "收到的已办结"), ("open", "收到的在办")):
            whole = (label, row["received" if key == "count" else key])
            yield Equation(f"按{heading}{label}之和＝{label}", _column(group["rows"], key), whole)


def _replies(row: Figures) -> Iterator[Equation]:
    if row["classes"]:
        parts = [*_column(row["classes"], "count", "code"), ("未答复", row["unanswered"])]
        asked = ("交办＋未经交办答复", row["handed"] + row["direct"])
        yield Equation("各答复类别＋未答复＝交办", parts, asked)
    for one in row["ratings"]:
        rated = ("已评价", one["rated"])
        yield Equation(f"{one['name']}首轮各等次之和＝已评价", _column(one["rows"], "first"), rated)
        yield Equation(f"{one['name']}末轮各等次之和＝已评价", _column(one["rows"], "last"), rated)
        parts = [rated, ("未返回", one["unrated"])]
        yield Equation(f"{one['name']}已评价＋未返回＝应评价", parts, ("应评价", one["due"]))


def _units(row: Figures, section: Section) -> Iterator[Equation]:
    """A matter with several host units counts for each of them, so the sum of the units is more by these."""
    units = row["units"]
    if not units:
        return
    more: list[Term] = [("没有承办单位", row["unassigned"]), ("几家承办多计", -row["shared_more"])]
    yield Equation(
        "各承办单位之和＋没有承办单位－几家承办多计＝收到", [*_column(units, "count"), *more], ("收到", row["received"])
    )
    for unit in units:
        parts = [("办结", unit["closed"]), ("在办", unit["open"])]
        yield Equation(f"{unit['name']}办结＋在办＝承办", parts, ("承办", unit["count"]))
    received = section.now.received
    for at, (one, rule) in enumerate(zip(row["rates"], section.kind.rates, strict=True)):
        if rule.money:
            continue
        base = [each for each in received if in_base(rule, each.now)]
        for key, label, (again, homeless) in (
            ("of", "分母", shared_of(base)),
            ("count", "分子", shared_in(rule, base)),
        ):
            parts = [(unit["name"], unit["rates"][at][key]) for unit in units]
            parts += [("没有承办单位", homeless), ("几家承办多计", -again)]
            yield Equation(f"各承办单位{one['name']}{label}之和＝合计", parts, (label, one[key]))
    for table in ("money_classes",) if row["money"] else ():
        for key, label in (("count", "件数"), ("amount_fen", "涉及金额（分）"), ("mended_fen", "到位金额（分）")):
            if row[table]:
                whole = (f"{label}合计", row["money_whole"][key])
                yield Equation(f"各答复类别{label}之和＝合计", _column(row[table], key), whole)


def _limits(row: Figures) -> Iterator[Equation]:
    for one in row["times"]:
        parts = [("按期", one["in_time"]), ("逾期", one["late"])]
        yield Equation(f"{one['name']}按期＋逾期＝办完", parts, ("办完", one["count"]))
    parts = [("未到期", row["in_time"]), ("逾期", row["overdue"])]
    yield Equation("未到期＋逾期＝在走的期限", parts, ("在走的期限", row["running"]))
    if row["late_units"]:
        late: list[Term] = [*_column(row["late_units"], "terms"), ("几家承办多计", -row["overdue_shared"])]
        yield Equation("各单位逾期之和－几家承办多计＝逾期的期限", late, ("逾期的期限", row["overdue"]))
    if own := row["promises"]:
        parts = [("本期落实", own["kept"]), ("另定时限", own["renewed"]), ("期末在走", own["running"])]
        whole = ("期初在走＋本期作出", own["carried"] + own["made"])
        yield Equation("期初在走＋本期作出的承诺＝落实＋另定时限＋期末在走", parts, whole)
        years = _column(row["promise_years"], "count")
        yield Equation("各年作出的承诺之和＝期末在走的承诺", years, ("期末在走", own["running"]))
    parts = [("有督办领导", row["led"]), ("没有写督办领导", row["unled"])]
    yield Equation("有督办领导＋没有写督办领导＝重点督办", parts, ("重点督办", row["key"]))
    if row["raised"]:
        yield Equation("另立各类之和＝另立的事项", _column(row["raised"], "count"), ("另立", row["raised_total"]))
    if row["grown"] or row["grown_total"]:
        yield Equation("各类转来之和＝由其他事项转来", _column(row["grown"], "count"), ("转来", row["grown_total"]))


def _counted_apart(row: Figures, section: Section, counts: Counts, moves: Moves) -> Iterator[Equation]:
    """What the data file counted with statements of its own."""
    matters, money = counts.get(section.name, (0, 0))
    yield Equation("按行数计＝收到", [("台账行数", matters)], ("收到", row["received"]))
    for one in row["moves"]:
        made = moves.get((section.name, one["name"]), (0, 0))[0]
        yield Equation(f"按办理步骤计＝办过“{one['name']}”", [("办理步骤", made)], ("件数", one["matters"]))
    if row["money"]:
        whole = row["money_whole"]
        yield Equation("台账金额相加＝涉及金额", [("台账金额（分）", money)], ("涉及金额（分）", whole["amount_fen"]))
        mended = sum(paid for (kind, _), (_, paid) in moves.items() if kind == section.name)
        yield Equation("各步金额相加＝到位金额", [("各步金额（分）", mended)], ("到位金额（分）", whole["mended_fen"]))


def _column(rows: Sequence[Figures], key: str, name: str = "name") -> list[Term]:
    return [(row[name], row[key]) for row in rows]
