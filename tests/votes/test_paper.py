"""The papers of a vote: their whole text, for each kind, and that ballots are alike (选票、计票单、结果报告单 …)."""

import io
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest

from ddtool.settings import Office, Settings, shipped
from ddtool.votes.canonical import definition_text, digest, rule_text
from ddtool.votes.kinds import KINDS, decide, kind_of
from ddtool.votes.model import Count, Definition, Row, Status, WriteIn
from ddtool.votes.papers import (
    ballot,
    differences,
    headings,
    notice,
    record,
    rehearsal,
    result,
    screen,
    script,
    tally,
    workbook,
)
from ddtool.votes.papers.instructions import instructions
from ddtool.votes.papers.printing import Printing, printing
from ddtool.votes.refusals import PrintingImpossible
from ddtool.votes.rules.rehearsal import deck
from ddtool.votes.store import Vote
from templates import common, make_votes
from tests.votes import made

POSTS = [{"name": "甲某", "post": "县财政局局长"}, {"name": "乙‹A&B›", "post": ""}]
HEAD = "0123456789ab" * 5 + "0123"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, Settings())


def vote_of(definition: Definition) -> Vote:
    return Vote(
        id=1,
        code="20260108-1",
        definition=definition,
        hash=digest(definition_text(definition)),
        rule_hash=digest(rule_text(definition.rule)),
        status=Status.COUNTED,
        printed=201,
    )


def text_of(path: Path) -> list[str]:
    """Paragraphs and table rows in their order; cells of a row joined by “|”."""
    document = docx.Document(str(path))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text.strip():
            lines.append(block.text)
    return lines


def ballot_text(definition: Definition, office: Office, out: Path, printing: Printing = Printing()) -> list[str]:  # noqa: B008
    path, _rare = ballot.write(vote_of(definition), office, out, 1, printing)
    return text_of(path)


def every_kind() -> dict[str, Definition]:
    return {
        "approve": made.vote("approve"),
        "elect": made.vote("elect", {"marking": "symbols"}),
        "choose": made.vote("choose", {"vote_on": "pick"}),
        "rank": made.vote("rank"),
        "grade": made.vote("grade", None),
        "nominate": made.vote("nominate", {"lines": 2}, subjects=None),
        "score": made.vote("score", {"majority": None}),
    }


def counted(definition: Definition) -> tuple[dict[str, Count], Any]:
    """The totals of the test ballots, and what they decide."""
    ballots = [case.ballot for case in deck(definition) for _ in range(case.copies)]
    count = kind_of(definition).tally(definition, ballots, issued=len(ballots), present=201)
    return {"": count}, decide(definition, {"": count})


def test_ballot_with_posts(office: Office, tmp_path: Path) -> None:
    definition = made.vote("approve", "代表大会表决", subjects=None, subject=POSTS, title="人事任免案")
    vote = vote_of(definition)
    path, _rare = ballot.write(vote, office, tmp_path, 1)
    assert path.name == "20260108-1 人事任免案表决票.docx"
    assert text_of(path) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案表决票",
        "序号|姓名|拟任职务|赞成|反对|弃权",
        "1|甲某|县财政局局长|||",
        "2|乙‹A&B›||||",
        "填票说明：",
        "1. 对每一项只能在“赞成”、“反对”、“弃权”中选择一栏，在空格内画“○”。",
        "2. 对某一项没有画的，该项按弃权计算。",
        "3. 对同一项画了两栏以上的，本票作废。",
        "4. 没有加盖印章的，本票无效。",
        "（盖章有效）",
        f"票面校验码 {vote.hash[:12]}",
    ]


@pytest.mark.parametrize(
    ("kind", "head", "first", "more"),
    [
        ("approve", "序号|表决事项|赞成|反对|弃权", "1|甲某|||", ""),
        ("elect", "序号|姓名|划票栏", "1|甲某|", "另选||"),
        ("choose", "序号|项目名称|划票栏", "1|甲某|", ""),
        ("rank", "序号|项目名称|优先序号", "1|甲某|", ""),
        ("grade", "序号|测评对象|满意|基本满意|不满意", "1|甲某|||", ""),
        ("nominate", "序号|推荐对象|拟任职务", "1||", "2||"),
        ("score", "序号|评分对象|评分", "1|甲某|", ""),
    ],
)
def test_columns_follow_the_kind(kind: str, head: str, first: str, more: str, office: Office, tmp_path: Path) -> None:
    lines = ballot_text(every_kind()[kind], office, tmp_path)
    table = [line for line in lines if "|" in line]
    assert table[:2] == [head, first]
    assert not more or table[-1] == more


def test_projects_show_their_facts_and_a_second_language(office: Office, tmp_path: Path) -> None:
    definition = made.vote(
        "choose",
        subjects=None,
        subject=[
            {"name": "甲项目", "investment": "120万元", "due": "2026年12月", "other_name": "གཅིག"},
            {"name": "乙项目", "description": "建桥一座"},
        ],
        other_heading="藏文",
        seats=1,
    )
    table = [line for line in ballot_text(definition, office, tmp_path) if "|" in line]
    assert table == [
        "序号|项目名称|藏文|总投资|主要内容|完成时间|赞成|反对|弃权",
        "1|甲项目|གཅིག|120万元||2026年12月|||",
        "2|乙项目|||建桥一座||||",
    ]


@pytest.mark.parametrize(
    ("kind", "rule", "lines"),
    [
        (
            "approve",
            {"blank": "void", "several": "abstain", "mark": "√", "seal": False},
            [
                "对每一项只能在“赞成”、“反对”、“弃权”中选择一栏，在空格内画“√”。",
                "对任何一项没有画的，本票作废。",
                "对同一项画了两栏以上的，该项按弃权计算。",
            ],
        ),
        (
            "approve",
            {"marking": "symbols", "blank": "approve", "abstain_mark": "△", "seal": False, "unclear": "row"},
            [
                "对每一项，赞成的在其右边的空格内画“○”，反对的画“×”，弃权的画“△”。",
                "对某一项没有画的，该项视为赞成。",
                "对同一项画了两个以上符号的，本票作废。",
                "对某一项所画的符号不能辨认的，该项无效。",
            ],
        ),
        (
            "elect",
            {"marks": "exactly", "write_in_over": "drop", "write_in_unmarked": "approve", "seal": False},
            [
                "对每一位候选人只能在“赞成”、“反对”、“弃权”中选择一栏，在空格内画“○”。",
                "对某一项没有画的，该项按弃权计算。",
                "对同一项画了两栏以上的，本票作废。",
                "应选2名。赞成的必须正好是2名，多于或者少于2名的，本票作废。",
                "只有反对候选人的，才可以另选他人：在“另选”栏写上姓名，并在其右边的空格内画“○”（表示赞成）；"
                "只写姓名、没有画“○”的，视为赞成。",
                "另选的人数不得超过所反对的候选人数，超过的，所写的姓名都无效；弃权的不能另选他人。",
            ],
        ),
        (
            "rank",
            {"double": "drop", "incomplete": "void"},
            [
                "请按优先的先后，在2个项目右边的空格内填写序号 1 至 2：最优先的写 1，其次写 2，依此类推；每个序号只能用一次。",
                "同一序号用于两个以上项目的，这个序号都不计。",
                "序号写不清，或者不在 1 至 2 之间的，本票作废。",
                "序号写得不全的，本票作废。",
                "一个序号也没有写的，按弃权计算。",
                "没有加盖印章的，本票无效。",
            ],
        ),
    ],
    ids=["approve", "symbols", "elect", "rank"],
)
def test_instructions_follow_the_rule(kind: str, rule: dict[str, Any], lines: list[str]) -> None:
    assert instructions(made.vote(kind, rule)) == lines


@pytest.mark.parametrize(
    ("kind", "title", "heading"),
    [
        ("approve", "人事任免", "人事任免表决票"),
        ("approve", "人事任免表决", "人事任免表决票"),
        ("approve", "人事任免表决票", "人事任免表决票"),
        ("elect", "副县长选举（第2轮）", "副县长选举票（第2轮）"),
        ("grade", "部门负责人", "部门负责人测评票"),
        ("nominate", "优秀代表推荐", "优秀代表推荐票"),
    ],
)
def test_heading(kind: str, title: str, heading: str) -> None:
    assert headings.ballot_heading(replace(every_kind()[kind], title=title)) == heading


@pytest.mark.parametrize("per_page", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_ballots_are_alike(kind: str, per_page: int, office: Office, tmp_path: Path) -> None:
    """Cut at the ends of the copies, every ballot is the same text: no number, no time, no mark of its own."""
    vote = vote_of(every_kind()[kind])
    path, _rare = ballot.write(vote, office, tmp_path, 60, printing("A4", per_page))
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
        assert len([name for name in package.namelist() if "footer" in name]) == 2
    body = re.sub(r'<w:sectPr.*?</w:sectPr>|<w:r><w:br w:type="column"/></w:r>', "", xml[xml.index("<w:body") :])
    pieces = body.split("票面校验码")
    assert len(pieces) == 61
    assert len(set(pieces[1:-1])) == 1
    assert len(re.findall("<w:sectPr", xml)) == (60 if per_page == 1 else 1)


@pytest.mark.parametrize(
    ("paper", "per_page", "both_sides", "what"),
    [
        ("B5", 1, False, "没有“B5”这种纸张，可用 A4、A3"),
        ("A4", 3, False, "一面印3张不行，可以印 1 张或 2 张"),
        ("A3", 2, True, "一面印两张时不能印双面：裁开以后，正反两面不是同一张票"),
    ],
)
def test_printing_that_cannot_be(paper: str, per_page: int, both_sides: bool, what: str) -> None:
    with pytest.raises(PrintingImpossible) as refused:
        printing(paper, per_page, both_sides=both_sides)
    assert str(refused.value) == f"选票不能这样印：{what}。"


def test_colour_stands_in_small_print() -> None:
    vote = vote_of(made.vote("approve"))
    shown = ballot.figures(vote, printing(colour="粉红色"))
    assert shown["small_print"] == f"本票用粉红色纸　票面校验码 {vote.hash[:12]}"


@pytest.mark.parametrize("rows", [1, 10, 11, 35])
def test_pages_of_a_long_ballot_are_numbered_in_each_copy(rows: int, office: Office, tmp_path: Path) -> None:
    vote = vote_of(made.vote("approve", subjects=[f"第{number}项" for number in range(rows)]))
    path, _rare = ballot.write(vote, office, tmp_path, 3)
    document = docx.Document(str(path))
    footer = document.sections[0].footer._element.xml
    assert ("PAGE" in footer) == (rows > 10)
    assert [re.search(r'w:start="1"', section._sectPr.xml) is not None for section in document.sections] == [True] * 3


def test_tally_sheet(office: Office, tmp_path: Path) -> None:
    vote = vote_of(made.vote("approve", "常委会表决", members=29, present=28, subjects=["甲某"], title="人事任免案"))
    path = tally.write(vote, office, tmp_path, "A")
    assert path.name == "20260108-1 人事任免案计票单（A组）.docx"
    assert text_of(path) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案计票单（A组）",
        "发出票数||收回票数||有效票||废票|",
        "每格画一个“正”字，计五票；每一行二十格，计一百票。",
        "序号|表决事项|意见|正字|小计",
        "1|甲某|赞成|□□□□□□|",
        "1|甲某|反对|□□□□□□|",
        "1|甲某|弃权|□□□□□□|",
        "计票人：＿＿＿＿＿＿＿＿\t计票人：＿＿＿＿＿＿＿＿",
        "监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        f"票面校验码 {vote.hash[:12]}　表决编号 20260108-1",
    ]


def test_tally_sheet_of_many_ranks_is_a_table(office: Office, tmp_path: Path) -> None:
    subjects = [f"项目{number}" for number in range(1, 13)]
    path = tally.write(vote_of(made.vote("rank", subjects=subjects, seats=11)), office, tmp_path, "B")
    heads = [line for line in text_of(path) if line.startswith("序号")]
    assert heads == [
        "序号|项目名称|" + "|".join(f"第{number}位" for number in range(1, 11)) + "|小计",
        "序号|项目名称|第11位|小计",
    ]


@dataclass(frozen=True)
class Difference:
    group: str
    place: str
    choice: str
    first: int | None
    second: int | None


def test_differences(office: Office, tmp_path: Path) -> None:
    found = [Difference("", "甲某", "赞成", 111, 110), Difference("委员", "另选“丁某”", "票数", 3, None)]
    lines = text_of(differences.write(vote_of(made.vote("elect")), office, tmp_path, found))
    assert lines[2:6] == [
        "A组、B组的计票结果有2处不一致，两组的结果都不作数。请监票人主持，把下列项目重新清点。",
        "序号|项目|栏目|A组|B组|复核后",
        "1|甲某|赞成|111|110|",
        "2|委员：另选“丁某”|票数|3|—|",
    ]


def test_record(office: Office, tmp_path: Path) -> None:
    lines = text_of(record.write(vote_of(made.vote("elect", title="副县长选举")), office, tmp_path))
    assert lines[2:7] == [
        "序号|事项|记录",
        "1|监票人、计票人|与候选人（表决对象）没有近亲属关系□",
        "2|领到票数|201张（副县长选举票）",
        "3|核对票样和印章|票样相符□　已加盖印章□",
        "4|应到人数、实到、发出|220人　201人　＿＿＿张",
    ]


def test_result_paper(office: Office, tmp_path: Path) -> None:
    definition = made.vote("approve", "代表大会表决", subjects=None, subject=POSTS, title="人事任免案")
    counts = {"": Count(201, 201, 200, 1, (Row("甲某", (110, 80, 9)), Row("乙‹A&B›", (111, 80, 8))))}
    vote, decided = vote_of(definition), decide(definition, counts)
    path = result.write(vote, counts, decided, HEAD, office, tmp_path)
    assert path.name == "20260108-1 人事任免案计票结果报告单.docx"
    assert text_of(path) == [
        "示例县第十八届人民代表大会第三次会议",
        "人事任免案\n计票结果报告单",
        "2026年1月8日",
        "一、投票结果",
        "应到人数|实到人数|发出票数|收回票数|有效票|废票",
        "220|201|201|200|199|1",
        "发出表决票201张，收回200张，收回的票数少于发出的票数，本次表决有效。",
        "二、计票结果",
        "根据组织法第二十五条：以全体代表的过半数通过，赞成票超过全体代表220名的半数，即111票以上，为通过。",
        "序号|姓名|赞成|反对|弃权|赞成占比|与所需票数相比|结果",
        "1|甲某（县财政局局长）|110|80|9|50.00%|差1票|未通过",
        "2|乙‹A&B›|111|80|8|50.45%|正好|通过",
        "占比的分母为全体代表220名。",
        "甲某（县财政局局长）：赞成110票，反对80票，弃权9票。赞成票未超过全体代表220名的半数（需111票以上），差1票，未通过。",
        "乙‹A&B›：赞成111票，反对80票，弃权8票。赞成票超过全体代表220名的半数（需111票以上），通过。",
        "本次表决由两组独立计票，两组结果逐项一致。",
        "总监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        "监票人：＿＿＿＿＿＿＿＿\t监票人：＿＿＿＿＿＿＿＿",
        "计票人：＿＿＿＿＿＿＿＿\t计票人：＿＿＿＿＿＿＿＿",
        "2026年1月8日",
        "表决办法：代表大会表决（地方各级人民代表大会和地方各级人民政府组织法第十四条、第二十五条）",
        f"办法校验码 {vote.rule_hash[:12]}　票面校验码 {vote.hash[:12]}　表决编号 20260108-1",
        f"数据文件链首 {HEAD}",
    ]


def election() -> tuple[Vote, dict[str, Count], Any]:
    definition = made.vote("elect", {"publish": "counts"}, title="副县长选举")
    rows = (Row("甲某", (150, 40, 10)), Row("乙某", (111, 80, 9)), Row("丙某", (60, 130, 10)))
    counts = {"": Count(201, 201, 200, 0, rows, (WriteIn("丁某", 3),))}
    return vote_of(definition), counts, decide(definition, counts)


def test_names_written_in_stand_beside_the_candidates(office: Office, tmp_path: Path) -> None:
    vote, counts, decided = election()
    table = [line for line in text_of(result.write(vote, counts, decided, HEAD, office, tmp_path)) if "|" in line][2:]
    assert table == [
        "序号|姓名|赞成|反对|弃权|赞成占比|与所需票数相比|结果",
        "1|甲某|150|40|10|68.18%|多39票|当选",
        "2|乙某|111|80|9|50.45%|正好|当选",
        "3|丙某|60|130|10|27.27%|差51票|未当选",
        "4|丁某（另选他人）|3|—|—|1.36%|差108票|未当选",
    ]


def test_assessment_shows_each_grade_with_its_share(office: Office, tmp_path: Path) -> None:
    definition = made.vote("grade", {"base": "valid"}, subjects=["甲某"], members=29, present=28)
    counts = {"": Count(28, 28, 28, 0, (Row("甲某", (25, 3, 0, 0)[: len(kind_of(definition).choices(definition))]),))}
    lines = text_of(result.write(vote_of(definition), counts, decide(definition, counts), HEAD, office, tmp_path))
    (row,) = [line for line in lines if line.startswith("1|甲某")]
    assert row.startswith("1|甲某|25\n89.29%|3\n10.71%|0\n0.00%")
    assert row.endswith("|满意")


def test_papers_of_a_void_round(office: Office, tmp_path: Path) -> None:
    definition = made.vote("approve", {"counts": "one"}, title="决议")
    counts = {"": Count(201, 201, 203, 0, ())}
    vote, decided = vote_of(definition), decide(definition, counts)
    sentence = "发出表决票201张，收回203张，收回的票数多出2张，本次表决无效，应当重新表决。"
    assert text_of(result.write(vote, counts, decided, HEAD, office, tmp_path))[3:8] == [
        "一、投票结果",
        "应到人数|实到人数|发出票数|收回票数|有效票|废票",
        "220|201|201|203|—|—",
        sentence,
        "本次表决按表决办法由一组计票，没有第二组复核。",
    ]
    assert notice.write(vote, decided, office, tmp_path) is None
    assert sentence in screen.page(vote, counts, decided)
    assert text_of(script.write(vote, counts, decided, office, tmp_path))[-1] == sentence


def test_round_report(office: Office, tmp_path: Path) -> None:
    vote, counts, decided = election()
    lines = text_of(result.write_round(vote, counts, decided, office, tmp_path))
    assert lines[:6] == [
        "示例县第十八届人民代表大会第三次会议",
        "副县长选举\n投票结果报告",
        "各位代表：",
        "现将投票结果报告如下：",
        "发出选票201张，收回200张，收回的票数少于发出的票数，本次选举有效。",
        "应到人数|实到人数|发出票数|收回票数|有效票|废票",
    ]
    assert lines[6] == "220|201|201|200|—|—"


def test_script(office: Office, tmp_path: Path) -> None:
    vote, counts, decided = election()
    lines = text_of(script.write(vote, counts, decided, office, tmp_path))
    assert lines[2:7] == [
        "一、宣布投票结果（总监票人）",
        "各位代表：",
        "现在宣布投票结果。",
        "本次会议应到220人，实到201人。",
        "发出选票201张，收回200张，收回的票数少于发出的票数，本次选举有效。",
    ]
    assert lines[-2:] == ["三、宣布结果（主持人）", "根据计票结果，甲某、乙某当选。"]


@pytest.mark.parametrize(
    ("publish", "lines"),
    [
        ("names", ["示例县第十八届人民代表大会第三次会议于2026年1月8日选举产生：甲某、乙某。"]),
        (
            "winners",
            [
                "示例县第十八届人民代表大会第三次会议于2026年1月8日选举产生下列人选，得票情况如下：",
                "序号|姓名|赞成|反对|弃权",
                "1|甲某|150|40|10",
                "2|乙某|111|80|9",
            ],
        ),
    ],
)
def test_notice_tells_what_the_method_allows(publish: str, lines: list[str], office: Office, tmp_path: Path) -> None:
    _vote, counts, _decided = election()
    definition = made.vote("elect", {"publish": publish}, title="副县长选举")
    path = notice.write(vote_of(definition), decide(definition, counts), office, tmp_path)
    assert path is not None
    assert text_of(path)[2:-3] == lines


def test_notice_with_all_counts_names_the_losers(office: Office, tmp_path: Path) -> None:
    vote, _counts, decided = election()
    path = notice.write(vote, decided, office, tmp_path)
    assert path is not None
    assert "3|丙某|60|130|10|未当选" in text_of(path)


def test_screen_needs_no_network_and_escapes(tmp_path: Path) -> None:
    definition = made.vote("approve", subjects=["<b>甲</b>&乙"], title="决议<script>")
    counts = {"": Count(201, 201, 200, 0, (Row("<b>甲</b>&乙", (150, 40, 10)),))}
    page = screen.page(vote_of(definition), counts, decide(definition, counts))
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert "<b>" not in re.sub(r"<p class.*?</p>", "", page)
    assert "决议&lt;script&gt;" in page
    assert '<td class="outcome">通过</td>' in page


def test_workbook(tmp_path: Path) -> None:
    import openpyxl

    vote, counts, decided = election()
    path = workbook.write(vote, counts, decided, HEAD, tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["结果", "说明"]
    rows = [[cell for cell in row if cell is not None] for row in book["结果"].iter_rows(values_only=True)]
    assert rows[0] == ["副县长选举计票结果"]
    assert rows[2] == [1, "甲某", 150, 40, 10, "68.18%", "18.18%", "4.55%", 220, 111, 39, "当选"]
    assert rows[-1][0] == 4


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_of_every_kind(kind: str, office: Office, tmp_path: Path) -> None:
    definition = every_kind()[kind]
    vote = vote_of(definition)
    counts, decided = counted(definition)
    for path in (
        tally.write(vote, office, tmp_path, "A"),
        record.write(vote, office, tmp_path),
        result.write(vote, counts, decided, HEAD, office, tmp_path),
        result.write_round(vote, counts, decided, office, tmp_path),
        script.write(vote, counts, decided, office, tmp_path),
        *rehearsal.write(vote, office, tmp_path),
    ):
        assert len(text_of(path)) > 5
    assert screen.write(vote, counts, decided, tmp_path).suffix == ".html"


@pytest.mark.parametrize("kind", KINDS)
def test_rehearsal_ends_in_the_result_that_its_ballots_come_to(kind: str) -> None:
    vote = vote_of(every_kind()[kind])
    cases = deck(vote.definition)
    shown = rehearsal.figures(vote, cases)
    trial, count = rehearsal.trial_of(vote, cases)
    assert shown["issued"] == shown["returned"] == sum(case.copies for case in cases)
    assert shown["valid"] == count.valid
    assert count.void >= 1
    assert trial.hash != vote.hash
    blank = list(rehearsal.filled(vote, cases, Printing()))
    assert len(blank) == count.returned
    assert {figures["small_print"] for figures in blank} == {"演练用票，不得用于投票"}
    assert not [
        equation for equation in kind_of(trial.definition).equations(trial.definition, count) if not equation.holds
    ]


def test_groups_are_shown_apart(office: Office, tmp_path: Path) -> None:
    definition = made.vote(
        "grade",
        subjects=["甲某"],
        members=None,
        present=None,
        group=[{"name": "代表", "members": 9, "present": 9}, {"name": "委员", "members": 5, "present": 5}],
    )
    width = len(kind_of(definition).choices(definition)) - 3
    counts = {
        "代表": Count(9, 9, 9, 0, (Row("甲某", (6, 2, 1, *(0,) * width)),)),
        "委员": Count(5, 5, 5, 0, (Row("甲某", (1, 2, 2, *(0,) * width)),)),
    }
    vote = vote_of(definition)
    lines = text_of(result.write(vote, counts, decide(definition, counts), HEAD, office, tmp_path))
    assert "投票人|应到人数|实到人数|发出票数|收回票数|有效票|废票" in lines
    assert "代表|9|9|9|9|9|0" in lines
    assert "（一）代表" in lines
    assert "（二）委员" in lines
    path, _rare = ballot.write(vote, office, tmp_path, 1, group="委员")
    assert path.name.endswith("测评票（委员）.docx")
    assert "（委员）" in text_of(path)


@pytest.mark.parametrize("name", make_votes.TEMPLATES)
def test_shipped_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(make_votes.TEMPLATES[name]())
    committed = shipped("templates", f"{name}.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(built)) as ours, zipfile.ZipFile(io.BytesIO(committed)) as theirs:
        assert ours.namelist() == theirs.namelist()
        for part in ours.namelist():
            assert ours.read(part) == theirs.read(part), part
