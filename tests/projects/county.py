"""A year of projects to begin with: files for the registers, and votes held elsewhere or counted here."""

from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.projects import desk, outcomes
from ddtool.projects.voting import Meeting, Whose
from ddtool.settings import Office, Settings
from tests.conftest import Answer, document

TOWNSHIPS = ("石桥镇", "云岭镇", "城关镇", "东河镇", "柳溪乡", "白石乡", "青山乡")
LIST_HEAD = "编号,年度,层级,乡镇,项目名称,建设内容,概算（万元）,票决日期,票决结果,票决文号,交办日期,责任单位,责任领导,预算（万元）,完成时限,完工日期,验收日期\n"


def office(book: Book, **settings: str) -> Office:
    return Office(book.path.parent, Settings(**settings))  # type: ignore[arg-type]


def own_rule(book: Book, name: str = "示例县民生实事", **changes: str) -> None:
    """The sample rule in the office's own folder, with some lines otherwise: over_budget='"flag"'."""
    from ddtool.settings import shipped

    text = shipped("presets", "projects", f"{name}.toml").read_text(encoding="utf-8")
    lines = [
        f"{key} = {changes[key]}" if (key := line.partition(" = ")[0]) in changes else line
        for line in text.splitlines()
    ]
    path = book.path.parent / "rules" / "projects" / "示例县民生实事.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def done_line(number: str, level: str, township: str, name: str, budget: str = "10", *, done: bool = True) -> str:
    """A project of 2025, adopted elsewhere, handed over, finished in November."""
    ended = "2025-11-20,2025-12-01" if done else ","
    return (
        f"{number},2025,{level},{township},{name},,{budget},2025-01-10,通过,示例决〔2025〕1号,2025-01-20,县{name[:2]}局,,{budget},"
        f"2025-11-30,{ended}\n"
    )


def rate(
    book: Book, own: Office, whose: Whose, counts: dict[str, tuple[int, int, int]], day: date, folder: Path
) -> None:
    """A satisfaction vote of a congress that counted elsewhere."""
    total = max(sum(votes) for votes in counts.values())
    rows = [
        f'[[row]]\nsubject = "{name}"\n满意 = {one}\n基本满意 = {two}\n不满意 = {three}\n'
        for name, (one, two, three) in counts.items()
    ]
    path = folder / "测评.toml"
    path.write_text(f"issued = {total}\nreturned = {total}\nvoid = 0\n{''.join(rows)}", encoding="utf-8")
    said = Meeting("满意度测评", "示例会议", day, members=total)
    outcomes.satisfaction_counts(book, own, path, whose, said, "示例会议", on=book.now().date())


def lines(book: Book, on: date = date(2026, 1, 8)) -> list[desk.ProjectLine]:
    return desk.lines(book, office(book), on)


# -- on the command line ---------------------------------------------------------------------------------------------

VOTE = ("project", "vote", "--title", "2026年民生实事项目票决", "--meeting", "第五次会议", "--members", "220")
COUNT = """issued = 201
returned = 201
void = 1
present = 201
"""
ROW = '[[row]]\nsubject = "{}"\n赞成 = {}\n反对 = {}\n弃权 = {}\n'
BRIDGE = (("县幼儿园扩建", 190, 5, 5), ("东河便民桥", 150, 40, 10), ("城区路灯", 60, 100, 40))


def done(answer: tuple[int, str, str]) -> str:
    assert answer[0] == 0, answer[2]
    return answer[1]


def candidates(ddtool: Answer) -> None:
    for name, estimate, unit in (("县幼儿园扩建", "6403万", "县教育局"), ("东河便民桥", "86.5万", "县交通局"), ("城区路灯", "120万", "县住建局")):  # fmt: skip
        done(
            ddtool("project", "add", name, "--estimate", estimate, "--unit", unit, "--due", "2026年底前", "--new-unit")
        )


def counted(tmp_path: Path, *rows: tuple[str, int, int, int]) -> str:
    path = tmp_path / "票数.toml"
    path.write_text(COUNT + "".join(ROW.format(*row) for row in rows), encoding="utf-8")
    return str(path)


def voted(ddtool: Answer, tmp_path: Path, *rows: tuple[str, int, int, int], seats: str = "2") -> str:
    """A vote on the candidates that is made, counted and concluded; its code."""
    (path,) = document(ddtool(*VOTE, "--seats", seats, "--out", str(tmp_path), "--json"))["files"]
    code = str(document(ddtool("vote", "new", path, "--json"))["vote"])
    done(ddtool("vote", "count", code, counted(tmp_path, *rows)))
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    return code
