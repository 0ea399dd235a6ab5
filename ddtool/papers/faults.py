"""Refusals of the Word service (文书服务的拒绝): each names the template, the place and the remedy."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.errors import DdtoolError, nearest


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template something stands (模板中的位置): the part and the text of the paragraph."""

    part: str
    text: str

    def __str__(self) -> str:
        return f"{self.part}“{self.text}”处" if self.text else self.part


class TemplateNotFound(DdtoolError):
    """There is no such template file (没有这个模板)."""

    def __init__(self, file: str) -> None:
        super().__init__(f"找不到模板“{file}”。请核对文件名；自带的模板可用 ddtool template list 查看。", template=file)


class NotATemplate(DdtoolError):
    """The file is not a .docx (不是 Word 文档)."""

    def __init__(self, file: str, found: str) -> None:
        super().__init__(
            f"“{file}”不能用作模板：{found}。模板应为 .docx 文档，请在 Word 或 WPS 中打开后另存为“Word 文档（*.docx）”。",
            template=file,
        )


class TemplateFault(DdtoolError):
    """Something wrong inside a template (模板有误): what was found at which place, and what to do."""

    def __init__(self, file: str, place: Place, found: str, remedy: str, **details: object) -> None:
        super().__init__(
            f"模板“{file}”{place}：{found}。{remedy}。",
            template=file,
            part=place.part,
            place=place.text,
            **details,
        )
        self.place = place
        self.found = found
        self.remedy = remedy


class TemplateVariableUnknown(TemplateFault):
    """A tag names a figure that the paper has not got (模板里的变量没有对应的数据)."""

    def __init__(self, file: str, place: Place, variable: str, known: Sequence[str]) -> None:
        listed = (
            f"可用的有：{'、'.join(known[:12])}{'等' if len(known) > 12 else ''}" if known else "这里没有可用的变量"
        )
        super().__init__(
            file,
            place,
            f"变量“{variable}”没有对应的数据{nearest(variable, list(known))}",
            f"{listed}。请在模板中改正",
            variable=variable,
        )


class TemplateSyntax(TemplateFault):
    """A tag is not well formed (模板标签写法不对)."""

    def __init__(self, file: str, place: Place, found: str) -> None:
        super().__init__(file, place, f"标签写法不对，{found}", "请在模板中改正")


class TemplateForbidden(TemplateFault):
    """A tag tries what a template may not do (模板里不允许的写法)."""

    def __init__(self, file: str, place: Place) -> None:
        super().__init__(
            file, place, "用了不允许的写法", "模板只能取数据、判断和循环，不能调用程序内部的功能，请删去或改写"
        )


class TemplateTooMuch(TemplateFault):
    """A template asks for endless work or an endless paper (模板的工作量过大)."""

    def __init__(self, file: str, place: Place, limit: str) -> None:
        super().__init__(file, place, f"要做的事过多（上限：{limit}），已停止", "请检查循环的次数")


class TemplateFails(TemplateFault):
    """A tag cannot be worked out with these figures (标签算不出来)."""

    def __init__(self, file: str, place: Place, why: str) -> None:
        super().__init__(file, place, f"标签无法计算，{why}", "请核对标签中的运算与数据的类型")


class CharacterNotAllowed(DdtoolError):
    """A value holds a character that no Word file may hold (文字中有 Word 不能保存的字符)."""

    def __init__(self, file: str, place: Place, value: str, character: str) -> None:
        shown = value.replace(character, "□")[:20]
        super().__init__(
            f"填入模板“{file}”{place}的文字“{shown}”中有 Word 不能保存的字符 U+{ord(character):04X}（以□表示）。"
            "请在数据中删去该字符后重试。",
            template=file,
            part=place.part,
            character=f"U+{ord(character):04X}",
        )


class FontRoleUnknown(DdtoolError):
    """The font settings name a role that papers do not have (没有这种字体用途)."""

    def __init__(self, role: str, known: Sequence[str]) -> None:
        super().__init__(
            f"字体设置中没有“{role}”这一项{nearest(role, list(known))}。可用的有{'、'.join(known)}。请改正 ddtool.toml 的 [fonts]。",
            role=role,
        )
