"""2,000 ballots of 35 rows in one file, by the desk's own writer; against docxtpl's loop and the deflate floor.

CPU seconds of this process. Ballots are alike, so they are rendered once; the second line renders each anew, as a
rehearsal does. The floor deflates the same text at the same level and nothing else.
"""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from docx.document import Document

from bench.word_files import deflate, document, row, seconds, text
from ddtool.settings import Office, Settings
from ddtool.votes.canonical import definition_text, digest, rule_text
from ddtool.votes.definition import parse
from ddtool.votes.model import Status
from ddtool.votes.papers import ballot
from ddtool.votes.papers.printing import Printing
from ddtool.votes.store import Vote
from templates import common, make_votes

COPIES, ROWS, PEERS = 2000, 35, 200


def vote() -> Vote:
    document: dict[str, Any] = {
        "kind": "approve",
        "title": "人事任免案",
        "meeting": "示例县第十八届人民代表大会第三次会议",
        "date": date(2026, 1, 8),
        "members": COPIES,
        "subject": [{"name": f"拟任人员{row}", "post": f"县第{row}局局长"} for row in range(1, ROWS + 1)],
        "rule": {"base": "members", "majority": ">1/2"},
    }
    definition = parse(document, "bench", rule_named=Path, members_on=lambda _day, _session: 0)
    return Vote(
        0, "20260108-1", definition, digest(definition_text(definition)), digest(rule_text(definition.rule)),
        Status.DRAFTED, 0,
    )  # fmt: skip


def looped(folder: Path) -> Path:
    """The shipped ballot inside a loop with page breaks: docxtpl's own way to make one file."""
    document: Document = make_votes.ballot()
    common.page_break(document)
    common.tag(document, "endfor")
    common.tag(document, "for copy in copies")
    body = document.element.body
    body.insert(0, list(body.iterchildren("{*}p"))[-1])
    return common.save_template(document, folder / "looped.docx")


def run() -> None:
    """Measure and print; raises AssertionError when the texts differ."""
    import docxtpl

    held = vote()
    figures = ballot.figures(held)
    printing = Printing()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(folder, Settings())
        alike = seconds(lambda: ballot.write(held, office, folder, COPIES, printing))
        path = folder / "20260108-1 人事任免案表决票.docx"
        xml = document(path)
        floor = seconds(lambda: deflate(xml))
        different = seconds(
            lambda: ballot.bind(
                held, office, folder, ({**figures, "copy": n} for n in range(COPIES)), printing, name="各不相同"
            )
        )
        template = looped(folder)

        def peer() -> None:
            loop = docxtpl.DocxTemplate(template)
            loop.render({**figures, "copies": range(PEERS)}, autoescape=True)
            loop.save(folder / "peer.docx")

        # docxtpl takes more than its share for more copies, so this is to its favour.
        loop = seconds(peer, times=1) * COPIES / PEERS
        assert text(xml) == text(document(folder / "peer.docx")) * (COPIES // PEERS), "the texts differ"
    print(f"{COPIES:,} ballots of {ROWS} rows in one file")
    row("ddtool vote ballots", alike, f"{alike / floor:.2f} × floor (≤ 5), {alike / loop:.3f} × docxtpl (≤ 0.1)")
    row("the same, each rendered anew", different, f"{different / floor:.2f} × floor, {different / loop:.3f} × docxtpl")
    row("floor: deflate the text", floor, f"{len(xml) / 1e6:.0f} MB")
    row(f"docxtpl's loop, {PEERS} measured, scaled", loop, "")
