"""Builds the templates of a vote's result (投票结果报告、计票结果报告单、宣布稿、公告); `python -m templates.make_votes` writes them."""

from collections.abc import Callable

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell, column_tag

_LEFT = official.TABLE_LEFT
SIGNERS = ("总监票人", "监票人", "监票人", "监票人", "计票人", "计票人")


def round_() -> Document:
    """投票结果报告: the first of the two reports, read before anyone looks into the ballots: is the round valid?"""
    document = common.paper("{{ title }}投票结果报告")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ addressee }}：", official.PLAIN)
    common.tag(document, "for line in lines")
    common.paragraph(document, "{{ line }}")
    common.tag(document, "endfor")
    _ballots_table(document)
    common.gap(document)
    common.signatures(document, SIGNERS[:4])
    common.paragraph(document, "{{ date }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    _small_print(document)
    return document


def result() -> Document:
    """计票结果报告单: first whether the round counts (投票结果), then what was decided (计票结果)."""
    document = common.paper("{{ title }}计票结果报告单")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ date }}", official.SUBTITLE)
    common.heading(document, "一、投票结果")
    _ballots_table(document)
    common.tag(document, "for line in round_sentences")
    common.paragraph(document, "{{ line }}")
    common.tag(document, "endfor")
    common.tag(document, "if parts")
    common.heading(document, "二、计票结果")
    common.tag(document, "for part in parts")
    common.tag(document, "if part.name")
    common.heading(document, "（{{ part.numeral }}）{{ part.name }}", 2)
    common.tag(document, "endif")
    common.tag(document, "if part.requirement")
    common.paragraph(document, "{{ part.requirement }}")
    common.tag(document, "endif")
    votes = column_tag("for votes in row.votes")
    header = (
        "序号",
        "{{ subject_heading }}",
        column_tag("for choice in choices"),
        "{{ choice }}",
        column_tag("endfor"),
        column_tag("if has_share"),
        "{{ share_heading }}",
        column_tag("endif"),
        column_tag("if has_score"),
        "{{ score_heading }}",
        column_tag("endif"),
        column_tag("if has_margin"),
        "与所需票数相比",
        column_tag("endif"),
        "结果",
    )
    row = (
        "{{ row.number }}",
        Cell("{{ row.name }}", style=_LEFT),
        votes,
        "{{ votes }}",
        column_tag("endfor"),
        column_tag("if has_share"),
        "{{ row.share }}",
        column_tag("endif"),
        column_tag("if has_score"),
        "{{ row.score }}",
        column_tag("endif"),
        column_tag("if has_margin"),
        "{{ row.margin }}",
        column_tag("endif"),
        "{{ row.outcome }}",
    )
    widths = (11, 46, 1, 26, 1, 1, 25, 1, 1, 20, 1, 1, 27, 1, 23)
    scale = official.TEXT_WIDTH / sum(widths)
    common.table(document, [width * scale for width in widths], [header], [row], each="row in part.rows", height=9)
    common.tag(document, "if part.note")
    common.paragraph(document, "{{ part.note }}", official.NOTE)
    common.tag(document, "endif")
    common.tag(document, "for sentence in part.sentences")
    common.paragraph(document, "{{ sentence }}")
    common.tag(document, "endfor")
    common.tag(document, "endfor")
    common.tag(document, "endif")
    # No page of signatures alone: a line of the text goes with them.
    common.paragraph(document, "{{ teams }}").paragraph_format.keep_with_next = True
    common.signatures(document, SIGNERS)
    common.paragraph(document, "{{ date }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    common.paragraph(document, "{{ method_term }}：{{ rule }}", official.NOTE, align="left")
    _small_print(document)
    common.paragraph(document, "数据文件链首 {{ head }}", official.NOTE, align="left")
    return document


def script() -> Document:
    """宣布稿: what the chief scrutineer and then the chair read out."""
    document = common.paper("{{ title }}宣布稿")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "", official.PLAIN)
    common.tag(document, "for part in parts")
    common.heading(document, "{{ part.numeral }}、{{ part.heading }}")
    common.tag(document, "for line in part.lines")
    common.paragraph(document, "{{ line }}")
    common.tag(document, "endfor")
    common.tag(document, "endfor")
    return document


def notice() -> Document:
    """公告: what the public is told, and no more than the method allows."""
    document = common.paper("{{ heading }}")
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ number }}", official.SUBTITLE)
    common.paragraph(document, "", official.PLAIN)
    common.tag(document, "for line in lines")
    common.paragraph(document, "{{ line }}")
    common.tag(document, "endfor")
    common.tag(document, "if rows")
    votes = column_tag("for votes in row.votes")
    widths = (14, 96, 1, 22, 1, 1, 24, 1)
    scale = official.TEXT_WIDTH / sum(widths)
    common.table(
        document,
        [width * scale for width in widths],
        [
            (
                "序号",
                "{{ subject_heading }}",
                column_tag("for choice in choices"),
                "{{ choice }}",
                column_tag("endfor"),
                column_tag("if has_outcome"),
                "结果",
                column_tag("endif"),
            )
        ],
        [
            (
                "{{ row.number }}",
                Cell("{{ row.name }}", style=_LEFT),
                votes,
                "{{ votes }}",
                column_tag("endfor"),
                column_tag("if has_outcome"),
                "{{ row.outcome }}",
                column_tag("endif"),
            )
        ],
        each="row in rows",
        height=9,
    )
    common.tag(document, "endif")
    common.paragraph(document, "特此公告。")
    common.sign_off(document, "{{ signer }}", "{{ date }}")
    return document


def _ballots_table(document: Document) -> None:
    """应到、实到、发出、收回、有效、废票, a row for each group."""
    widths = (1, 40, 1, 26, 26, 26, 26, 26, 26)
    scale = official.TEXT_WIDTH / sum(widths)
    group = column_tag("if has_groups"), column_tag("endif")
    header = (group[0], "投票人", group[1], "{{ members_term }}", "实到人数", "发出票数", "收回票数", "有效票", "废票")
    figures = ("members", "present", "issued", "returned", "valid", "void")
    row = (group[0], "{{ line.name }}", group[1], *(f"{{{{ line.{figure} }}}}" for figure in figures))
    common.table(document, [width * scale for width in widths], [header], [row], each="line in ballots", height=9)


def _small_print(document: Document) -> None:
    common.paragraph(
        document, "办法校验码 {{ rule_hash }}　票面校验码 {{ hash }}　表决编号 {{ code }}", official.NOTE, align="left"
    )


TEMPLATES: dict[str, Callable[[], Document]] = {
    "vote_round": round_,
    "vote_result": result,
    "vote_script": script,
    "vote_notice": notice,
}
