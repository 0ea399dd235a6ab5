"""A kind of matter read from its rule file (事项种类): strict, all faults at once."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from ddtool.errors import DdtoolError, nearest
from ddtool.matters.model import (
    ANY,
    FIELDS,
    Board,
    By,
    Deadline,
    Dimension,
    Field,
    Kind,
    MoveRule,
    Need,
    Owes,
    Rate,
    ReplyClass,
    Shown,
    Stage,
)
from ddtool.matters.rules.span import Span
from ddtool.rule_table import RuleTable
from ddtool.settings import LEVELS
from ddtool.text.refusal import Unreadable

TOP = (
    "name", "title", "source", "version", "number", "authors", "field", "stage", "move", "deadline", "class", "dimension",
    "rate", "board", "checklist",
)  # fmt: skip
STAGE = ("name", "closed")
MOVE = (
    "name", "from", "to", "by", "needs", "again", "column", "within", "after", "class", "dimensions", "raises",
    "groups", "rounds", "beyond", "answers",
)  # fmt: skip
FIELD = ("name", "title", "required")
BOARD = ("title", "show", "days", "open", "note")
DEADLINE = (
    "name", "start", "stop", "owes", "within", "by_level", "extend", "longest", "roll", "soon", "clause", "stage",
    "raised", "by_category",
)  # fmt: skip
CLASS = ("code", "meaning", "solved")
DIMENSION = ("name", "scale", "satisfied", "again")
RATE = ("name", "of", "moves", "classes", "grades", "dimension", "closed", "round", "money")
_NUMBER = re.compile(r"[^{}]*(\{year\})?[^{}]*\{n\}[^{}]*")


class Round(StrEnum):
    """Which round of ratings a rate counts (轮次)."""

    FIRST = "first"
    LAST = "last"


class KindUnsound(DdtoolError):
    """A kind's rule file has faults (事项种类文件有误)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            f"事项种类文件“{path.name}”有 {len(faults)} 处要改：\n{lines}", file=path.name, problems=list(faults)
        )


def read_kind(path: Path) -> Kind:
    """Raises KindUnsound."""
    faults: list[str] = []
    text = path.read_bytes()
    try:
        document = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KindUnsound(path, [f"不是 TOML 文件：{error}"]) from error
    kind = _Reader(faults).kind(document, hashlib.sha256(text).hexdigest())
    if faults:
        raise KindUnsound(path, faults)
    return kind


class _Reader:
    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        self.stages: dict[str, Stage] = {}
        self.moves: dict[str, MoveRule] = {}
        self._after: list[tuple[RuleTable, str]] = []

    def kind(self, document: Mapping[str, object], digest: str) -> Kind:
        top = RuleTable(document, "", self.faults)
        top.only(TOP)
        number = top.text("number", "第{n}号")
        if not _NUMBER.fullmatch(number):
            top.fault(f"“number”应含一个 {{n}}，可含 {{year}}，写的是“{number}”")
        self._twice("环节", [table.table.get("name") for table in top.tables("stage", "环节")])
        self._twice("动作", [table.table.get("name") for table in top.tables("move", "动作")])
        for table in top.tables("stage", "环节"):
            table.only(STAGE)
            stage = Stage(table.text("name"), table.flag("closed", False))
            self.stages[stage.name] = stage
        if not self.stages:
            top.fault("没有任何 [[stage]] 环节")
        elif next(iter(self.stages.values())).closed:
            top.fault("第一个环节不能是 closed = true")
        dimensions = tuple(self._dimension(table) for table in top.tables("dimension", "评价维度"))
        classes = tuple(self._class(table) for table in top.tables("class", "答复类别"))
        for table in top.tables("move", "动作"):
            move = self._move(table, [one.code for one in classes], [one.name for one in dimensions])
            self.moves[move.name] = move
        for table, after in self._after:
            self._known(table, "after", [after] if after else [], self.moves)
        return Kind(
            name=top.text("name"),
            title=top.text("title"),
            source=top.text("source"),
            version=top.text("version", ""),
            number=number,
            authors=self._authors(top),
            fields=tuple(self._field(table) for table in top.tables("field", "栏目")),
            board=self._board(top),
            stages=self.stages,
            moves=self.moves,
            deadlines=tuple(self._deadline(table) for table in top.tables("deadline", "期限")),
            classes=classes,
            dimensions=dimensions,
            rates=tuple(self._rate(table, dimensions, classes) for table in top.tables("rate", "办理率")),
            hash=digest,
            checklist=self._checklist(top),
        )

    def _twice(self, what: str, names: Sequence[object]) -> None:
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.faults.append(f"{what}“{name}”写了{names.count(name)}次")

    def _authors(self, top: RuleTable) -> dict[str, int]:
        given = top.table.get("authors", 0)
        if not isinstance(given, dict):
            return dict.fromkeys(LEVELS, top.number("authors", 0) or 0)
        inner = RuleTable(given, "authors", self.faults)
        inner.only(LEVELS)
        return {level: inner.number(level, 0) or 0 for level in LEVELS}

    def _field(self, table: RuleTable) -> Field:
        table.only(FIELD)
        name = table.text("name")
        self._known(table, "name", [name] if name else [], FIELDS)
        return Field(name, table.text("title", FIELDS.get(name, name)), table.flag("required", False))

    def _checklist(self, top: RuleTable) -> tuple[str, ...]:
        steps = top.words("checklist")
        self._known(top, "checklist", steps, self.moves)
        if not steps and any(Need.CHECKLIST in move.needs for move in self.moves.values()):
            top.fault("有动作要清单各步都办过（needs 含 checklist），而没有写“checklist”（是哪几步）")
        return steps

    def _board(self, top: RuleTable) -> Board | None:
        given = top.table.get("board")
        if given is None:
            return None
        if not isinstance(given, dict):
            top.fault("“board”应写成 [board] 表")
            return None
        table = RuleTable(given, "公开栏", self.faults)
        table.only(BOARD)
        known = [one.value for one in Shown]
        words = table.words("show", least=2)
        self._known(table, "show", words, known)
        if not words:
            table.missing("show", "公开哪些栏目，如 number、title、hosts")
        days = table.words("days")
        self._known(table, "days", days, self.moves)
        return Board(
            table.text("title"), tuple(Shown(word) for word in words if word in known), days, table.flag("open", True),
            table.text("note", ""),
        )  # fmt: skip

    def _move(self, table: RuleTable, codes: Sequence[str], dimensions: Sequence[str]) -> MoveRule:
        table.only(MOVE)
        origins = table.words("from")
        if not origins:
            table.fault('缺少“from”（从哪些环节可以办，任何未了的环节写 ["*"]）')
        if origins == (ANY,):
            origins = tuple(stage.name for stage in self.stages.values() if not stage.closed)
        to, again = table.text("to", ""), table.text("again", "")
        self._known(table, "from", origins, self.stages)
        self._known(table, "to", [to] if to else [], self.stages)
        self._known(table, "again", [again] if again else [], self.stages)
        needs = []
        known = [need.value for need in Need]
        for word in table.words("needs"):
            if word in known:
                needs.append(Need(word))
            else:
                table.fault(f"“needs”里的“{word}”应为 {'、'.join(known)} 之一{nearest(word, known)}")
        if Need.CLASS in needs and not codes:
            table.fault("“needs”要写答复类别，而文件里没有 [[class]]")
        if (Need.RATING in needs or again) and not dimensions:
            table.fault("这个动作要写评价，而文件里没有 [[dimension]]")
        code, rated = table.text("class", ""), table.words("dimensions")
        self._known(table, "class", [code] if code else [], codes)
        self._known(table, "dimensions", rated, dimensions)
        if rated and Need.RATING not in needs:
            table.fault("写了“dimensions”（评价哪几个维度），“needs”里还要写 rating")
        within, after = self._span(table, "within"), table.text("after", "")
        if "within" in table.table and "after" not in table.table:
            table.fault("写了“within”（多久以内），还要写“after”（从哪个动作起）")
        self._after.append((table, after))
        by = table.word("by", By, By.OFFICE)
        column, raises = table.text("column", ""), table.text("raises", "")
        if column and raises:
            table.fault("“raises”（另立一件）的动作不能有“column”：台账里的一格不能另立一件事项")
        return MoveRule(
            table.text("name"), origins, to, by, tuple(needs), again, column, within, after, code, rated, raises,
            self._groups(table, needs), *self._beyond(table, again), table.words("answers", least=2),
        )  # fmt: skip

    def _beyond(self, table: RuleTable, again: str) -> tuple[int, str]:
        rounds, beyond = table.number("rounds", 1) or 0, table.text("beyond", "")
        self._known(table, "beyond", [beyond] if beyond else [], self.stages)
        if bool(rounds) != bool(beyond) or (beyond and not again):
            table.fault("“rounds”（第几轮起）和“beyond”（到哪个环节）要一起写，还要有“again”")
        return rounds, beyond

    def _groups(self, table: RuleTable, needs: Sequence[Need]) -> bool:
        groups = table.flag("groups", False)
        if groups and Need.UNIT not in needs:
            table.fault("写了“groups”（交给代表小组），“needs”里还要写 unit")
        return groups

    def _deadline(self, table: RuleTable) -> Deadline:
        table.only(DEADLINE)
        start, stop, extend = table.words("start"), table.words("stop"), table.text("extend", "")
        stage, raised = table.text("stage", ""), table.flag("raised", False)
        self._known(table, "stage", [stage] if stage else [], self.stages)
        for key, names in (("start", start), ("stop", stop)):
            if stage or (raised and key == "start"):
                if names:
                    table.fault(f"写了“{'stage' if stage else 'raised'}”，就不写“{key}”")
            elif not names:
                table.fault(f"缺少“{key}”（{'从哪些动作起算' if key == 'start' else '到哪些动作为止'}）")
            self._known(table, key, names, self.moves)
        if stage and raised:
            table.fault("“stage”和“raised”只写一个")
        if (stage or raised) and "within" not in table.table:
            table.fault("缺少“within”（多久）")
        if (stage or raised) and "extend" in table.table:
            table.fault(f"写了“{'stage' if stage else 'raised'}”的期限不能有“extend”")
        self._known(table, "extend", [extend] if extend else [], self.moves)
        within, longest = self._span(table, "within"), self._span(table, "longest")
        for name in start if "within" not in table.table else ():
            if name in self.moves and Need.UNTIL not in self.moves[name].needs:
                table.fault(f"没有写“within”，那么动作“{name}”要在 needs 里写 until（自定时限）")
        if extend and longest is None:
            table.fault("写了“extend”（延期），还要写“longest”（自起算日起最长多久）")
        return Deadline(
            table.text("name"), start, stop, table.word("owes", Owes, Owes.UNIT), within, self._levels(table), extend,
            longest, table.flag("roll", True), self._soon(table),
            table.text("clause", ""), stage, raised, self._categories(table),
        )  # fmt: skip

    def _categories(self, table: RuleTable) -> dict[str, Span]:
        given = table.table.get("by_category", {})
        if not isinstance(given, dict):
            table.fault('“by_category”应写成 { "预算" = "2月" }')
            return {}
        inner = RuleTable(given, f"{table.place} by_category", self.faults)
        return {category: span for category in given if (span := self._span(inner, category)) is not None}

    def _soon(self, table: RuleTable) -> int:
        if "soon" not in table.table:
            table.missing("soon", "到期前几天列为快到期，整数")
        return table.number("soon", 0) or 0

    def _levels(self, table: RuleTable) -> dict[str, Span]:
        given = table.table.get("by_level", {})
        if not isinstance(given, dict):
            table.fault('“by_level”应写成 { "乡" = "2月" }')
            return {}
        inner = RuleTable(given, f"{table.place} by_level", self.faults)
        inner.only(LEVELS)
        return {level: span for level in given if (span := self._span(inner, level)) is not None}

    def _span(self, table: RuleTable, key: str) -> Span | None:
        if key not in table.table:
            return None
        text = table.text(key)
        try:
            return Span.parse(text) if text else None
        except Unreadable as error:
            table.fault(f"“{key}”：{error.reason}，{error.remedy}")
            return None

    def _class(self, table: RuleTable) -> ReplyClass:
        table.place = table.place.replace("“”", f"“{table.table.get('code', '')}”")
        table.only(CLASS)
        return ReplyClass(table.text("code"), table.text("meaning"), table.flag("solved", False))

    def _dimension(self, table: RuleTable) -> Dimension:
        table.only(DIMENSION)
        scale = table.words("scale", least=2)
        if not scale:
            table.fault('缺少“scale”（评价等次，如 ["满意", "基本满意", "不满意"]）')
        found = Dimension(table.text("name"), scale, table.words("satisfied"), table.words("again"))
        self._known(table, "satisfied", found.satisfied, scale)
        self._known(table, "again", found.again, scale)
        return found

    def _rate(self, table: RuleTable, dimensions: Sequence[Dimension], classes: Sequence[ReplyClass]) -> Rate:
        table.only(RATE)
        found = Rate(
            table.text("name"), table.words("of"), table.words("moves"), table.words("classes"), table.words("grades"),
            table.text("dimension", ""), table.flag("closed", False), table.word("round", Round, Round.LAST) is Round.FIRST,
            table.flag("money", False),
        )  # fmt: skip
        if not found.of:
            table.fault("缺少“of”（以做过哪些动作的事项为分母）")
        self._known(table, "of", () if found.every else found.of, self.moves)
        self._known(table, "moves", found.moves, self.moves)
        self._known(table, "classes", found.classes, [one.code for one in classes])
        self._known(table, "dimension", [found.dimension] if found.dimension else [], [d.name for d in dimensions])
        if found.grades and not found.dimension:
            table.fault("写了“grades”，还要写“dimension”（哪个评价维度）")
        scale = next((one.scale for one in dimensions if one.name == found.dimension), ())
        self._known(table, "grades", found.grades, scale)
        if not (found.moves or found.classes or found.grades or found.closed or found.money):
            table.fault("没有写分子：moves、classes、grades、closed 至少写一种")
        return found

    def _known(
        self, table: RuleTable, key: str, names: Sequence[str], known: Sequence[str] | Mapping[str, object]
    ) -> None:
        for name in names:
            if name not in known:
                table.fault(f"“{key}”里的“{name}”没有定义{nearest(name, list(known))}；有：{'、'.join(known) or '无'}")
