"""Word papers: 1,000 ballots in one file and in a file each, 300 ledgers; against docxtpl and the deflate floor.

CPU seconds (user + system) of this process. The floor deflates the same document text at the same level and nothing
else. docxtpl makes a file each for the first PEERS papers only; its row says so and is scaled to the full number.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.word_files import deflate, document, row, seconds, text
from ddtool.papers.batch import bind, write_each
from ddtool.papers.template import Template, load
from ddtool.saving import save
from templates import common

BALLOTS, LEDGERS, PEERS = 1000, 300, 40
Figures = dict[str, Any]


def ballot_template(folder: Path) -> Path:
    document = common.paper("{{ title }}", page_numbers=False)
    _ballot(document)
    return common.save_template(document, folder / "ballot.docx")


def looped_template(folder: Path) -> Path:
    """The same ballot in a loop with page breaks: docxtpl's own way to make one file."""
    document = common.paper("表决票", page_numbers=False)
    common.tag(document, "for ballot in ballots")
    common.tag(document, "set title = ballot.title")
    common.tag(document, "set rows = ballot.rows")
    _ballot(document)
    common.page_break(document)
    common.tag(document, "endfor")
    return common.save_template(document, folder / "looped.docx")


def _ballot(document: Any) -> None:
    common.title(document, "{{ title }}")
    common.paragraph(document, "请在每项的一个方格内画“○”，不画的为弃权。")
    common.table(
        document,
        [16, 60, 26, 26, 26],
        [["序号", "姓名", "赞成", "反对", "弃权"]],
        [["{{ row.number }}", "{{ row.name }}", "{{ row.a }}", "{{ row.b }}", "{{ row.c }}"]],
        each="row in rows",
    )


def ledger_template(folder: Path) -> Path:
    document = common.paper("{{ name }}履职台账")
    common.title(document, "{{ name }}履职台账")
    for rows in ("meetings", "activities", "deeds"):
        common.heading(document, rows)
        common.table(
            document,
            [14, 30, 62, 24, 26],
            [["序号", "日期", "内容", "计分", "备注"]],
            [["{{ loop.index }}", "{{ row.date }}", "{{ row.title }}", "{{ row.points }}", "{{ row.note }}"]],
            each=f"row in {rows}",
        )
    return common.save_template(document, folder / "ledger.docx")


def ballots() -> list[Figures]:
    return [
        {
            "title": f"示例县人大常委会表决票（第{number}份）",
            "rows": [
                {"number": row, "name": f"拟任人员{number}之{row}", "a": "", "b": "", "c": ""} for row in range(1, 31)
            ],
        }
        for number in range(BALLOTS)
    ]


def ledgers() -> Iterator[Figures]:
    def rows(what: str, number: int) -> list[Figures]:
        return [
            {
                "date": f"2025年{row % 12 + 1}月{row % 28 + 1}日",
                "title": f"{what}活动{number}之{row}",
                "points": row,
                "note": "",
            }
            for row in range(60)
        ]

    return (
        {"name": f"代表{number}", **{key: rows(key, number) for key in ("meetings", "activities", "deeds")}}
        for number in range(LEDGERS)
    )


def run() -> None:
    """Measure and print; raises AssertionError when the texts differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _one_file(folder)
        _file_each("1,000 ballots, a file each", load(ballot_template(folder)), ballots(), folder, 0.06)
        _file_each("300 ledgers, a file each", load(ledger_template(folder)), list(ledgers()), folder, 0.06)
        print(f"  peak memory of a process that writes the 300 ledgers: {_peak('ledgers')} MB (to reach: 60)")
        print(f"  peak memory of a process that binds the 1,000 ballots: {_peak('ballots')} MB (to reach: 60)")


def _one_file(folder: Path) -> None:
    import docxtpl

    papers, path = ballots(), looped_template(folder)
    template = load(ballot_template(folder))
    ours = seconds(lambda: bind(template, papers, folder / "ours.docx"))
    same = seconds(lambda: bind(template, [papers[0]] * BALLOTS, folder / "same.docx"))
    xml = document(folder / "ours.docx")
    floor = seconds(lambda: deflate(xml))

    def peer() -> None:
        looped = docxtpl.DocxTemplate(path)
        looped.render({"ballots": papers}, autoescape=True)
        looped.save(folder / "peer.docx")

    loop = seconds(peer, times=1)
    assert text(xml) == text(document(folder / "peer.docx")), "the texts differ"
    print("1,000 ballots in one file (30 × 5 table, all different)")
    row("ddtool bind", ours, f"{ours / floor:.2f} × floor (≤ 5), {ours / loop:.3f} × docxtpl (≤ 0.1)")
    row("the same, equal figures", same, "as ballots really are: rendered once")
    row("floor: deflate the text", floor, f"{len(xml) / 1e6:.0f} MB")
    row("docxtpl, a loop in the template", loop, "")


def _file_each(label: str, template: Template, papers: list[Figures], folder: Path, goal: float) -> None:
    import docxtpl

    # A fresh folder for each run: replacing a file costs the file system more than making one.
    runs = iter([folder / f"{template.file}{run}" for run in range(3)])
    targets: list[Path] = []

    def write() -> None:
        into = next(runs)
        targets[:] = write_each(template, ((one, into / f"{number}.docx") for number, one in enumerate(papers)))

    ours = seconds(write)
    saving = seconds(lambda: [save(folder / "saved" / target.name, target.read_bytes()) for target in targets], times=1)
    path = folder / template.file

    def peer() -> None:
        for number in range(PEERS):
            one = docxtpl.DocxTemplate(path)
            one.render(papers[number], autoescape=True)
            one.save(folder / f"peer{number}.docx")

    loop = seconds(peer, times=1) * len(papers) / PEERS
    for number in range(PEERS):
        assert text(document(targets[number])) == text(document(folder / f"peer{number}.docx")), "the texts differ"
    texts = [document(target) for target in targets]
    floor = seconds(lambda: [deflate(text) for text in texts])
    print(label)
    row("ddtool write_each", ours, f"{ours / floor:.2f} × floor, {ours / loop:.3f} × docxtpl (≤ {goal})")
    row("of it: saving (fsync, replace)", saving, "docxtpl does neither")
    row("floor: deflate the texts", floor, "")
    row(f"docxtpl, {PEERS} measured, scaled", loop, "")


def _peak(what: str) -> int:
    """Megabytes, by the system's own count for a fresh process (Linux)."""
    code = (
        f"from bench.papers import write_{what} as work; work(); "
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(done.stdout) // 1024


def write_ledgers() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = load(ledger_template(folder))
        write_each(template, ((figures, folder / f"{n}.docx") for n, figures in enumerate(ledgers())))


def write_ballots() -> None:
    with tempfile.TemporaryDirectory() as name:
        bind(load(ballot_template(Path(name))), ballots(), Path(name) / "all.docx")


if __name__ == "__main__":
    run()
