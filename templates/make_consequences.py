"""Makes the templates of what follows from results (结果运用文书): `python -m templates.make_consequences`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell

FACTS = "{{ person }}在{{ rows[-1].date }}“{{ rows[-1].title }}”中的结果为“{{ rows[-1].outcome }}”（{{ rows[-1].marks }}），属{{ times }}。"
UNDER = "根据《{{ method }}》，对{{ step }}出现上述情形的，{{ measure }}。"


def consequence(heading: str, to: str, closing: str, signer: str) -> Document:
    """One paper: to whom, the facts, the rule, what is to be done, the results that it rests on."""
    document = common.paper("{{ name }}" + heading)
    common.title(document, heading)
    common.paragraph(document, f"{to}：", official.PLAIN)
    common.paragraph(document, FACTS)
    common.paragraph(document, UNDER)
    common.paragraph(document, closing)
    common.paragraph(document, "所依据的历次结果如下：")
    common.table(
        document,
        (12, 30, 46, 42, 26),
        [("序号", "日期", "测评", "得票", "结果")],
        [
            (
                "{{ row.number }}",
                "{{ row.date }}",
                Cell("{{ row.title }}", style=official.TABLE_LEFT),
                Cell("{{ row.votes }}", style=official.TABLE_LEFT),
                Cell("{{ row.outcome }}\n{{ row.marks }}"),
            )
        ],
        each="row in rows",
    )
    common.sign_off(document, signer, "{{ day }}")
    return document


OFFICE = "{{ county }}人民代表大会常务委员会"
TEMPLATES: dict[str, Callable[[], Document]] = {
    "consequence_talk": partial(
        consequence,
        "约谈通知书",
        "{{ person }}",
        "请你按{{ by }}确定的时间、地点参加约谈，并就存在的问题和整改措施作书面准备。约谈时间：＿＿月＿＿日＿＿时，地点：＿＿＿＿＿＿。",
        OFFICE,
    ),
    "consequence_transfer": partial(
        consequence,
        "岗位调整建议书",
        "{{ by }}",
        "现将有关情况报告，建议按照干部管理权限研究处理，并将处理结果告知我们。",
        OFFICE,
    ),
    "consequence_removal": partial(
        consequence,
        "撤职案",
        OFFICE,
        "现依法提出撤销{{ name }}的{{ post }}职务的议案，请予审议。撤职理由及有关材料附后；"
        "被提出撤职的人员有权在会议上提出申辩意见，或者书面提出申辩意见。",
        "提案人：＿＿＿＿＿＿＿＿",
    ),
    "consequence_notice": partial(
        consequence, "测评结果运用通知书", "{{ person }}", "请按上述要求落实，并书面报告落实情况。", OFFICE
    ),
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
