"""The counts of one kind (计数): each is a list of lines with a name and a source, so every figure can be traced to rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.duty.model import Stretch
from ddtool.matters.rules.rates import fits, in_base
from ddtool.reports.matters.model import Entry, Side
from ddtool.reports.matters.moves import answering, called, handing, ripe
from ddtool.reports.matters.timing import kept, late_entries, promised


@dataclass(frozen=True, slots=True)
class Counted:
    """The lines behind one figure: `source` says which they are."""

    name: str
    lines: Sequence[Entry]
    source: str

    @property
    def count(self) -> int:
        return len(self.lines)


def counted(side: Side) -> dict[str, Counted]:
    """By key of the figure, in the order of the paper."""
    kind, received = side.kind, side.received
    day, register = said(side.stretch), kind.title if kind.title.endswith("台账") else f"{kind.title}台账"
    hand, answer = handing(kind), answering(kind)
    found: dict[str, Counted] = {}

    def keep(key: str, name: str, lines: Sequence[Entry], source: str) -> None:
        found[key] = Counted(name, lines, source)

    keep("received", "收到", received, f"{register}：收到日期在{day}的行数")
    keep(
        "closed",
        "收到的已办结",
        [one for one in received if one.now.stage.closed],
        f"收到的里面，期末环节为{closed(side)}的",
    )
    keep("open", "收到的在办", [one for one in received if not one.now.stage.closed], "收到的里面，期末环节不是上述的")
    keep("carried", "上期结转", side.carried, f"{register}：收到日期早于本期、期初前一天的环节未了结的")
    keep("reopened", "重新打开", side.reopened, f"{register}：期初前一天已了结、期末未了结的")
    keep("done", "本期办结", side.done, f"{register}：本期收到的和上期结转的，期末环节为{closed(side)}的")
    keep("left", "期末在办", side.left, f"{register}：不论何时收到，期末环节未了结的")
    handed = [one for one in received if not hand or one.now.made & set(hand)]
    keep("handed", f"已{called(hand, '收到')}", handed, f"收到的里面，期末以前办过“{called(hand, '收到')}”的")
    answered = [one for one in received if answers(one, side)]
    keep("answered", f"已{called(answer, '答复')}", answered, _answer_source(side))
    known = {one.matter.id for one in handed}
    keep(
        "direct", "未经交办答复", [one for one in answered if one.matter.id not in known], "已答复的里面，没有交办过的"
    )
    keep("unanswered", "未答复", [one for one in handed if not answers(one, side)], "已交办的里面，期末还没有答复的")
    for one in kind.classes:
        lines = [each for each in received if each.now.code == one.code]
        keep(
            f"class {one.code}",
            f"答复类别 {one.code}",
            lines,
            f"收到的里面，最近一次答复为 {one.code} 类（{one.meaning}）",
        )
    for rate in kind.rates:
        base = [each for each in received if in_base(rate, each.now)]
        made = "全部" if rate.every else f"期末以前办过“{'”或“'.join(rate.of)}”的"
        keep(f"of {rate.name}", f"{rate.name}分母", base, f"收到的里面，{made}")
        keep(
            f"in {rate.name}",
            f"{rate.name}分子",
            [each for each in base if fits(rate, each.now)],
            "分母里面，合规则所写的",
        )
    for dimension in kind.dimensions:
        rated = [one for one in received if dimension.name in dict(one.now.ratings)]
        calls = ripe(kind, dimension.name)
        due = [one for one in received if one.now.made & calls or dimension.name in dict(one.now.ratings)]
        keep(f"rated {dimension.name}", f"{dimension.name}已评价", rated, "收到的里面，期末以前评价已返回的")
        keep(f"due {dimension.name}", f"{dimension.name}应评价", due, "收到的里面，已办到可以评价的")
    again = [one for one in received if one.now.rounds > 1]
    keep("again", "重新办理", again, "收到的里面，因评价要重新办理的，含还没有重新交办的")
    keep("late", "逾期", late_entries(side), f"{register}：期末有期限已过而没有办的，不论何时收到")
    key = [one for one in side.entries if one.matter.key and (one.fresh or one.was_open)]
    keep("key", "重点督办", key, f"{register}：“重点督办”为是，本期收到的和上期结转的")
    keep("promised", "在走的承诺", promised(side), f"{register}：期末以前自定了时限、还没有落实的，不论何年承诺")
    keep("kept", "本期落实承诺", kept(side), f"{register}：自定时限，在本期落实的")
    return found


def answers(one: Entry, side: Side) -> bool:
    """Whether a matter has been answered: it has a class, or, where the kind has none, an answering move was made."""
    return bool(one.now.code) if side.kind.classes else bool(one.now.made & set(answering(side.kind)))


def said(stretch: Stretch) -> str:
    return f"{stretch.first}至{stretch.last}"


def closed(side: Side) -> str:
    return "、".join(f"“{one.name}”" for one in side.kind.stages.values() if one.closed) or "了结"


def _answer_source(side: Side) -> str:
    if side.kind.classes:
        return "收到的里面，期末以前有答复类别的"
    return f"收到的里面，期末以前办过“{called(answering(side.kind), '答复')}”的"
