"""Makes the template of the paper that seals a result: `python -m templates.make_sealing`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates.common import HERE, Cell, heading, paper, paragraph, save_template, signatures, table, tag, title


def sealing() -> Document:
    """表决结果封存单: what is sealed, the head of the chain in full, how anyone can verify it, signatures."""
    document = paper("{{ rounds[0].title }}结果封存单")
    title(document, "{{ heading }}", "{{ meeting }}")
    tag(document, "for round in rounds")
    heading(document, "{{ round.title }}")
    table(
        document,
        (34, 122),
        (),
        [
            ["表决编号", Cell("{{ round.code }}（{{ round.date }}）", style=official.TABLE)],
            ["表决办法", "{{ round.rule }}"],
            ["票面校验码", "{{ round.hash }}，印制{{ round.printed }}张"],
            ["封存内容", "{{ round.file }}"],
            ["内容校验值", "{{ round.content }}"],
        ],
    )
    tag(document, "for sentence in round.sentences")
    paragraph(document, "{{ sentence }}")
    tag(document, "endfor")
    tag(document, "endfor")
    heading(document, "链首")
    table(document, (156,), (), [["{{ head[0] }}\n{{ head[1] }}"]])
    paragraph(
        document,
        "链首是封存时数据文件全部写入的校验值。封存以后，定义、票数、结果不能再改动；确需改动的，由两人说明理由启封，原封存内容保留。"
        "任何人可以用随附的 {{ script }}（只需要 Python）核对数据文件：{{ command }}。",
    )
    signatures(document, ["总监票人", "监票人", "计票人", "封存人"])
    paragraph(document, "年　　月　　日", official.SIGN_OFF).paragraph_format.keep_with_next = False
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"sealing": sealing}


def main(folder: Path = HERE) -> None:
    for name, build in TEMPLATES.items():
        save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
