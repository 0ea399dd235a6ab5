"""Is this machine ready for the work? (体检): fonts, console, space, holidays, backups, place of the data file."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ddtool import __version__, show
from ddtool.book import backups, place
from ddtool.book.errors import BookMissing
from ddtool.context import Context
from ddtool.errors import DdtoolError
from ddtool.settings import Office
from ddtool.text.names import clean_name

if TYPE_CHECKING:
    from ddtool.advice.consult.model import ConsultRule
    from ddtool.advice.experts.model import ExpertRule
    from ddtool.evaluation.annual.rules.rule import AnnualRule
    from ddtool.evaluation.reportback.rules.rule import ReportBackRule
    from ddtool.funds.model import FundRule
    from ddtool.groups.model import GroupRule
    from ddtool.projects.model import ProjectRule
    from ddtool.quotas.model import QuotaRule

    Rule = GroupRule | QuotaRule | FundRule | ProjectRule | ReportBackRule | AnnualRule | ConsultRule | ExpertRule

LEAST_SPACE_MB = 200
"""Room for a copy and a year's papers; below it a write may stop half-way through its backup."""
BACKUP_DAYS = 31


class State(StrEnum):
    OK = "正常"
    WARNING = "注意"
    ERROR = "错误"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what was looked at, how it stands, what was found and what to do."""

    name: str
    state: State
    text: str


class NotReady(DdtoolError):
    """Something must be mended before work (尚未就绪)."""

    def __init__(self, findings: list[Finding]) -> None:
        errors = [finding for finding in findings if finding.state is State.ERROR]
        super().__init__(
            f"有 {len(errors)} 项需要先解决：{'、'.join(finding.name for finding in errors)}。",
            findings=[asdict(finding) for finding in findings],
        )


def doctor(ctx: typer.Context) -> None:
    """检查这台电脑和机关文件夹是否就绪：字体、编码、空间、节假日、备份。

    例：ddtool doctor
    """
    findings = [finding for look in LOOKS for finding in look(ctx.obj)]
    if any(finding.state is State.ERROR for finding in findings):
        if not show.as_json():
            _print(findings)
        raise NotReady(findings)
    show.result([asdict(finding) for finding in findings], lambda: _print(findings))


def _print(findings: list[Finding]) -> None:
    show.table(("状态", "项目", "情况"), [(finding.state, finding.name, finding.text) for finding in findings])


def _program(_context: Context) -> Iterator[Finding]:
    version = sys.version.split()[0]
    yield Finding("程序", State.OK, f"ddtool {__version__}，Python {version}，{sys.platform}")
    missing = []
    for name in ("openpyxl", "python-calamine", "docxtpl", "python-docx", "sqlite-utils", "chinesecalendar"):
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        yield Finding("依赖", State.ERROR, f"缺少 {'、'.join(missing)}；请重新运行 python bootstrap.py install")


def _console(_context: Context) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding in ("utf8", "gb18030", "cp936", "gbk"):
        yield Finding("屏幕编码", State.OK, encoding)
    else:
        yield Finding(
            "屏幕编码",
            State.WARNING,
            f"{encoding or '未知'} 显示不了中文；请设置环境变量 PYTHONUTF8=1 或换用 UTF-8 终端",
        )


def _fonts(context: Context) -> Iterator[Finding]:
    from ddtool.papers.fonts import profile

    try:
        wanted = asdict(profile(context.office.settings.fonts))
    except BookMissing:
        wanted = asdict(profile({}))
    known = installed_fonts()
    if known is None:
        yield Finding("公文字体", State.WARNING, "无法列出本机字体（没有 fc-list）；请打印前看一眼字体")
        return
    missing = [name for role, name in wanted.items() if role != "rare" and name.casefold() not in known]
    if missing:
        yield Finding(
            "公文字体",
            State.WARNING,
            f"本机没有 {'、'.join(missing)}；文书仍会写明这些字体，可在 ddtool.toml 的 [fonts] 换成已有的",
        )
    else:
        yield Finding("公文字体", State.OK, "、".join(dict.fromkeys(wanted.values())))


def installed_fonts() -> set[str] | None:
    """Family names on this machine, case-folded; None where they can't be listed."""
    if sys.platform == "win32":
        return _windows_fonts()
    lister = shutil.which("fc-list")
    if not lister:
        return None
    listing = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=False).stdout
    return {name.strip().casefold() for line in listing.splitlines() for name in line.split(",")}


def _windows_fonts() -> set[str]:
    import winreg

    names = set()
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):  # type: ignore[attr-defined, unused-ignore]
        try:
            key = winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            continue
        for index in range(winreg.QueryInfoKey(key)[1]):  # type: ignore[attr-defined, unused-ignore]
            family = winreg.EnumValue(key, index)[0].split(" (")[0]  # type: ignore[attr-defined, unused-ignore]
            names |= {part.strip().casefold() for part in family.split("&")}
    # The registry has these under their English names.
    also = {"simsun": "宋体", "simhei": "黑体", "fangsong": "仿宋", "kaiti": "楷体"}
    return names | {chinese for english, chinese in also.items() if english in names}


def _data_file(context: Context) -> Iterator[Finding]:
    try:
        path = context.path
    except BookMissing:
        yield Finding("数据文件", State.WARNING, "这里还没有；用 ddtool init 新建，或用 --db 指定")
        return
    try:
        book = context.book
    except DdtoolError as error:
        yield Finding("数据文件", State.ERROR, error.message)
        return
    batches = book.value("SELECT count(*) FROM batch")
    yield Finding("数据文件", State.OK, f"{path}（{path.stat().st_size / 1_000_000:.1f} MB，{batches} 批）")
    cloud = place.synchroniser(path)
    if cloud:
        yield Finding("存放位置", State.WARNING, f"文件夹在“{cloud}”的同步目录里，同步可能损坏数据；请移到普通文件夹")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        yield Finding("文件权限", State.WARNING, f"其他账户也能读“{path.name}”；请运行 chmod 600 {path}")
    yield _backup_age(context, path)


def _backup_age(context: Context, path: Path) -> Finding:
    copies = backups.copies(path)
    if not copies:
        return Finding("备份", State.OK, "还没有写入过，写入前会自动备份")
    days = (context.now() - copies[0].at).days
    text = f"共 {len(copies)} 份，最近一份在 {copies[0].at:%Y-%m-%d %H:%M}（到第 {copies[0].batch} 批）"
    if days > BACKUP_DAYS:
        return Finding("备份", State.WARNING, f"{text}，已过去 {days} 天；请运行 ddtool backup，并复制一份到别处")
    return Finding("备份", State.OK, text)


def _space(context: Context) -> Iterator[Finding]:
    try:
        folder = context.path.parent
    except BookMissing:
        folder = Path.cwd()
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < LEAST_SPACE_MB:
        yield Finding("剩余空间", State.ERROR, f"只剩 {free} MB，不足 {LEAST_SPACE_MB} MB；请先清理磁盘")
    else:
        yield Finding("剩余空间", State.OK, f"{free / 1000:.1f} GB")


def _holidays(context: Context) -> Iterator[Finding]:
    from ddtool.text.holidays import calendar_known

    year = context.today.year
    if calendar_known(year):
        yield Finding("节假日", State.OK, f"已知 {year} 年的放假和调休安排")
    else:
        yield Finding(
            "节假日",
            State.WARNING,
            f"程序还不知道 {year} 年的放假和调休安排，按工作日计算的期限无法给出；请升级 ddtool",
        )


def _rules(context: Context) -> Iterator[Finding]:
    from ddtool.points.rules.scheme_file import read_scheme

    try:
        office = context.office
    except BookMissing:
        return
    try:
        scheme = read_scheme(office.rule("points", clean_name(office.settings.scheme)))
    except DdtoolError as error:
        yield Finding("积分规则", State.ERROR, error.message)
    else:
        if scheme.empty:
            text = f"《{scheme.name}》有 {len(scheme.empty)} 项待填：{'、'.join(scheme.empty)}"
            yield Finding("积分规则", State.WARNING, text)
        else:
            yield Finding("积分规则", State.OK, scheme.name)
    yield _kinds(office)
    yield _boards(office)
    yield from _own_rules(office)
    yield from _other_rules(office)


def _own_rules(office: Office) -> Iterator[Finding]:
    """Rule files of the office's own that its settings do not name, where something is left to fill or wrong.

    Methods of votes, calendars and kinds of matters are named by no setting: every one of the office's own is looked at.
    """
    from ddtool.office.rules import DESKS, SOUND

    settings = office.settings
    named = {
        "points": {settings.scheme},
        "duty": {settings.duty},
        "groups": {settings.groups},
        "quotas": {settings.quotas},
        "funds": {settings.funds},
        "projects": {settings.projects},
        "evaluation": {settings.report_back, settings.evaluation},
        "advice": {settings.consultation, settings.experts},
        "boards": {settings.boards},
    }
    for desk, found in DESKS.items():
        for name, path in office.rules(desk).items():
            if name in named.get(desk, ()) or not path.is_relative_to(office.folder / "rules"):
                continue
            try:
                standing = found.read(path)
            except DdtoolError as error:
                yield Finding(f"{found.title} {name}", State.ERROR, error.message)
            else:
                if standing != SOUND:
                    yield Finding(f"{found.title} {name}", State.WARNING, standing)


def _other_rules(office: Office) -> Iterator[Finding]:
    """The other rule files that the settings name, where something is left to fill or wrong."""
    from ddtool.advice.rules.rule_file import read_rule as read_advice
    from ddtool.evaluation.annual.rules.rule_file import read_rule as read_annual
    from ddtool.evaluation.reportback.rules.rule import read_rule as read_report_back
    from ddtool.funds.rules.rule_file import read_rule as read_funds
    from ddtool.groups.rules.group_file import read_rule as read_groups
    from ddtool.projects.rules.rule_file import read_rule as read_projects
    from ddtool.quotas.rules.rule_file import read_rule as read_quotas

    readers: tuple[tuple[str, str, str, Callable[[Path], Rule]], ...] = (
        ("代表小组", "groups", office.settings.groups, read_groups),
        ("履职要求", "quotas", office.settings.quotas, read_quotas),
        ("经费标准", "funds", office.settings.funds, read_funds),
        ("民生实事", "projects", office.settings.projects, read_projects),
        ("述职评议办法", "evaluation", office.settings.report_back, read_report_back),
        ("年度考核办法", "evaluation", office.settings.evaluation, read_annual),
        ("立法征询规则", "advice", office.settings.consultation, read_advice),
        ("专家库规则", "advice", office.settings.experts, read_advice),
    )
    for title, desk, name, read in readers:
        if not name:
            continue
        try:
            rule = read(office.rule(desk, clean_name(name)))
        except DdtoolError as error:
            yield Finding(title, State.ERROR, error.message)
            continue
        if rule.empty:
            yield Finding(title, State.WARNING, f"《{rule.name}》有 {len(rule.empty)} 项待填：{'、'.join(rule.empty)}")
        else:
            yield Finding(title, State.OK, rule.name)


def _kinds(office: Office) -> Finding:
    """The kinds of duty in use: nothing in them can be left to fill."""
    from ddtool.duty.registers.record_books import office_kinds

    try:
        return Finding("履职类别", State.OK, office_kinds(office).name)
    except DdtoolError as error:
        return Finding("履职类别", State.ERROR, error.message)


def _boards(office: Office) -> Finding:
    """The rule of public boards: nothing in it can be left to fill."""
    from ddtool.boards.desk import rule_of

    try:
        return Finding("公开栏规则", State.OK, rule_of(office).name)
    except DdtoolError as error:
        return Finding("公开栏规则", State.ERROR, error.message)


def _templates(context: Context) -> Iterator[Finding]:
    from ddtool.office.templates import faults_of_own

    try:
        office = context.office
    except BookMissing:
        return
    for name, problems in faults_of_own(office).items():
        state = State.ERROR if problems else State.OK
        yield Finding(
            f"模板 {name}",
            state,
            f"{len(problems)} 处问题；用 ddtool template check {name} 查看" if problems else "可用",
        )


LOOKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    _program,
    _console,
    _fonts,
    _space,
    _data_file,
    _holidays,
    _rules,
    _templates,
)
