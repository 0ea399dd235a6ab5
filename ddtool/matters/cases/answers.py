"""What the commands of similar matters answer (类案), as JSON and as lines of the screen."""

from collections.abc import Sequence

from ddtool import show
from ddtool.matters.cases.desk import Case
from ddtool.matters.cases.similar import Candidates, Found, Member
from ddtool.matters.model import Matter
from ddtool.matters.rules.likeness import LikenessRule, Pair
from ddtool.text.numerals import share

_APART_SHOWN = 10


def member_json(one: Member) -> dict[str, object]:
    matter, now = one.line.matter, one.line.now
    return {
        "kind": matter.kind,
        "number": matter.number,
        "title": matter.title,
        "received": matter.received,
        "year": int(one.year),
        "hosts": list(now.hosts),
        "stage": now.stage.name,
        "closed": now.stage.closed,
        "class": now.code or None,
        "answered": one.answered.isoformat() if one.answered else None,
        "case": one.case or None,
    }


def likeness_json(pair: Pair) -> dict[str, object]:
    return {"score": pair.score, "shared": list(pair.shared), "places": list(pair.places) if pair.places else None}


def rule_json(rule: LikenessRule) -> dict[str, object]:
    return {"name": rule.name, "version": rule.version, "shown": rule.shown, "group": rule.group, "hash": rule.hash}


def found_json(found: Found, groups: Sequence[Candidates]) -> dict[str, object]:
    return {
        "groups": [
            {
                "years": sorted(map(int, one.years)),
                "members": [member_json(member) for member in one.members],
                "pairs": [_pair_json(found, pair) for pair in one.pairs],
            }
            for one in groups
        ],
        "pairs": [_pair_json(found, pair) for pair in found.pairs],
        "rule": rule_json(found.rule),
    }


def _pair_json(found: Found, pair: Pair) -> dict[str, object]:
    both = (found.members[pair.first].line.matter, found.members[pair.second].line.matter)
    return {"matters": [{"kind": one.kind, "number": one.number} for one in both]} | likeness_json(pair)


def case_json(case: Case) -> dict[str, object]:
    return {
        "name": case.head.name,
        "confirmed": case.head.confirmed,
        "supervisor": case.head.supervisor,
        "note": case.head.note,
        "members": [member_json(one) for one in case.members],
        "closed": case.closed,
        "share": share(case.closed, len(case.members)),
    }


def standing(one: Member) -> str:
    """How a matter stands: 办结，2024-06-20 答复（A类）."""
    now = one.line.now
    answered = f"，{one.answered} 答复（{now.code}类）" if one.answered else f"（{now.code}类）" if now.code else ""
    return f"{now.stage.name}{answered}"


def tell_groups(found: Found, groups: Sequence[Candidates], apart: Sequence[Pair]) -> None:
    left = [one for one in groups if not one.settled]
    for at, one in enumerate(left, 1):
        years = "、".join(sorted(one.years))
        said = f"，跨 {years} 年" if len(one.years) > 1 else ""
        show.done(f"候选 {at}：{len(one.members)} 件，相似度 {_range(one.pairs)}{said}")
        show.table(
            ("年度", "种类", "编号", "标题", "办理情况", "已在类案"),
            [_row(member) for member in one.members],
            extra=(5,),
        )
        for pair in one.pairs[:3]:
            show.done(f"  {_both(found, pair)}：{pair.score}%，都有“{'”“'.join(pair.shared)}”")
    if apart:
        show.done("看起来像，而地名不同的（不归为一组）：")
        for pair in apart[:_APART_SHOWN]:
            assert pair.places is not None, "chosen for it"
            show.done(f"  {_both(found, pair)}：{pair.score}%，{pair.places[0]}／{pair.places[1]}")
    rule = found.rule
    show.note(
        f"比对 {len(found.members)} 件，候选 {len(left)} 组，另有 {len(groups) - len(left)} 组已确认为类案。"
        "只作提示，确认请用 ddtool matter case confirm。"
        f"规则：{rule.name}（{rule.hash[:12]}）。"
    )


def tell_beside(target: Matter, beside: Sequence[tuple[Member, Pair]]) -> None:
    show.table(
        ("相似度", "年度", "种类", "编号", "标题", "办理情况", "相同的字句"),
        [
            (f"{pair.score}%", *_row(one)[:5], "、".join(pair.shared) + (f"（地名不同：{'／'.join(pair.places)}）" if pair.places else ""))
            for one, pair in beside
        ],
        right=(0,), extra=(1, 2, 6),
    )  # fmt: skip
    earlier = [one for one, _ in beside if one.answered and one.year < target.received[:4]]
    for one in earlier:
        matter = one.line.matter
        show.note(f"{one.year}年{one.kind.name}{matter.number}已经答复过：{standing(one)}。")
    show.note(f"和{target.number}相似的 {len(beside)} 件。")


def tell_cases(found: Sequence[Case]) -> None:
    for case in found:
        led = f"，督办领导 {case.head.supervisor}" if case.head.supervisor else ""
        rate = f"办结 {case.closed}/{len(case.members)}（{share(case.closed, len(case.members))}）"
        show.done(f"类案“{case.head.name}”：{case.head.confirmed} 确认{led}，{rate}")
        show.table(("年度", "种类", "编号", "标题", "办理情况"), [_row(one)[:5] for one in case.members])
    show.note(f"类案 {len(found)} 个，事项 {sum(len(case.members) for case in found)} 件。")


def _row(one: Member) -> tuple[str, ...]:
    matter = one.line.matter
    return one.year, one.kind.name, matter.number, matter.title, standing(one), one.case


def _both(found: Found, pair: Pair) -> str:
    first, second = found.members[pair.first].line.matter, found.members[pair.second].line.matter
    return f"{first.number}《{first.title}》与{second.number}《{second.title}》"


def _range(pairs: Sequence[Pair]) -> str:
    scores = [pair.score for pair in pairs if pair.places is None]
    return f"{min(scores)}%" if min(scores) == max(scores) else f"{min(scores)}%至{max(scores)}%"
