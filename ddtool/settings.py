"""The office folder and its settings (机关设置): `ddtool.toml`, the office's own rules and templates, shipped files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ddtool.errors import DdtoolError, nearest

DATA_FILE = "ddtool.db"
SETTINGS_FILE = "ddtool.toml"
LEVELS = ("全国", "省", "市", "县", "乡")


class SettingsUnreadable(DdtoolError):
    """`ddtool.toml` is no TOML (设置文件无法读取)."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"设置文件“{path}”无法读取：{reason}。请按 docs/handbook 的样例改正后重试。", file=str(path))


class SettingUnknown(DdtoolError):
    """`ddtool.toml` has a key that the program does not know (设置项不认识)."""

    def __init__(self, path: Path, key: str, known: list[str]) -> None:
        super().__init__(
            f"设置文件“{path.name}”里的“{key}”不是设置项{nearest(key, known)}。可用的设置项：{'、'.join(known)}。",
            file=str(path),
            key=key,
        )


class SettingWrong(DdtoolError):
    """A setting has a value of the wrong type (设置值不对)."""

    def __init__(self, path: Path, key: str, found: object, expected: str) -> None:
        super().__init__(f"设置文件“{path.name}”里的“{key}”是“{found}”，应为{expected}。请改正后重试。", key=key)


class RuleNotFound(DdtoolError):
    """No rule file of that name (规则文件不存在)."""

    def __init__(self, desk: str, name: str, known: list[str]) -> None:
        super().__init__(
            f"没有名为“{name}”的规则文件（rules/{desk}/{name}.toml）{nearest(name, known)}。"
            f"现有：{'、'.join(known) or '无'}。",
            name=name,
        )


@dataclass(frozen=True)
class Settings:
    """What the office says of itself in `ddtool.toml`; every key has a default."""

    name: str = "示例县"
    level: str = "县"
    congress: str = ""
    term_since: date | None = None
    operator: str = ""
    scheme: str = "示例县代表履职积分办法"
    duty: str = "示例县代表履职类别"
    groups: str = "示例县代表小组"
    quotas: str = "示例县代表履职要求"
    funds: str = "示例县代表活动经费"
    projects: str = "示例县民生实事"
    report_back: str = "示例县代表述职评议办法"
    evaluation: str = "示例县代表年度考核办法"
    consultation: str = "示例县立法联系点"
    experts: str = "示例县咨询专家库"
    boards: str = "示例县公开栏"
    likeness: str = "示例县类案识别"
    backups: int = 20
    """How many automatic copies are kept besides the first of each day."""
    fonts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def committee(self) -> str:
        """The office's full name as papers write it (××县人民代表大会常务委员会)."""
        return f"{self.name}人民代表大会常务委员会"

    @property
    def committee_short(self) -> str:
        return f"{self.name}人大常委会"


EXPECTED = {
    "name": (str, "文字（区县名称）"),
    "level": (str, "“县”“市”“乡”等层级"),
    "congress": (str, "文字，如“第十八届”"),
    "term_since": (date, "日期，如 2021-12-20（不加引号）"),
    "operator": (str, "文字（经办人姓名）"),
    "scheme": (str, "积分规则文件的名称"),
    "duty": (str, "履职类别文件的名称"),
    "groups": (str, "代表小组规则文件的名称"),
    "quotas": (str, "履职要求文件的名称"),
    "funds": (str, "经费标准文件的名称"),
    "projects": (str, "民生实事办法文件的名称"),
    "report_back": (str, "述职评议办法的名称"),
    "evaluation": (str, "年度考核办法的名称"),
    "consultation": (str, "立法征询规则的名称"),
    "experts": (str, "专家库规则的名称"),
    "boards": (str, "公开栏规则的名称"),
    "likeness": (str, "类案识别规则的名称"),
    "backups": (int, "整数，至少 1"),
    "fonts": (dict, "一张表 [fonts]，键为字体用途，值为字体名称"),
}


def read_settings(path: Path) -> Settings:
    """Settings from a file; a missing file gives the defaults. Raises SettingsUnreadable, SettingUnknown, SettingWrong."""
    if not path.exists():
        return Settings()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsUnreadable(path, str(error)) from error
    known = [item.name for item in fields(Settings)]
    values: dict[str, Any] = {}
    for key, value in found.items():
        if key not in known:
            raise SettingUnknown(path, key, known)
        kind, expected = EXPECTED[key]
        # In Python a moment is a date, and yes is a number.
        if not isinstance(value, kind) or isinstance(value, bool | datetime) or (isinstance(value, int) and value < 1):
            raise SettingWrong(path, key, value, expected)
        if isinstance(value, dict):
            for role, font in value.items():
                if not isinstance(font, str):
                    raise SettingWrong(path, f"{key}.{role}", font, "字体名称")
        values[key] = MappingProxyType(value) if isinstance(value, dict) else value
    if values.get("level", "县") not in LEVELS:
        raise SettingWrong(path, "level", values["level"], "、".join(LEVELS) + "之一")
    return Settings(**values)


def shipped(*parts: str) -> Path:
    """A file or folder that comes with the program: `shipped("templates")`, from a checkout or an installed wheel."""
    package = Path(__file__).parent
    if parts[0] == "presets":
        return package.joinpath(*parts)
    installed = package / "_shipped"
    return (installed if installed.is_dir() else package.parent).joinpath(*parts)


@dataclass(frozen=True)
class Office:
    """An office's folder: the data file with the settings, rules, templates and papers beside it."""

    folder: Path
    settings: Settings

    @classmethod
    def at(cls, folder: Path) -> "Office":
        return cls(folder, read_settings(folder / SETTINGS_FILE))

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def rule(self, desk: str, name: str) -> Path:
        """The office's own `rules/<desk>/<name>.toml`, else the shipped preset. Raises RuleNotFound."""
        known = self.rules(desk)
        if name not in known:
            raise RuleNotFound(desk, name, list(known))
        return known[name]

    def rules(self, desk: str) -> dict[str, Path]:
        """Rule files of a desk by name; the office's own stands before the shipped one of the same name."""
        folders = (shipped("presets", desk), self.folder / "rules" / desk)
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}

    def practices(self, desk: str) -> dict[str, Path]:
        """How other places fill in a rule (各地做法), to be copied, never in force by themselves: “suggestion/浙江” → its file."""
        return {f"{path.parent.name}/{path.stem}": path for path in sorted(shipped("presets", desk).glob("*/*.toml"))}

    def template(self, name: str) -> Path:
        """The office's own `templates/<name>.docx`, else the shipped one (which may not exist)."""
        own = self.folder / "templates" / f"{name}.docx"
        return own if own.exists() else shipped("templates", f"{name}.docx")
