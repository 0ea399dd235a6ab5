"""Making an office folder (新建机关文件夹)."""

from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.context import Context
from ddtool.saving import save
from ddtool.settings import DATA_FILE, SETTINGS_FILE

_SETTINGS = """\
# {name}人大常委会的设置。等号右边可以改，改后立即生效；不认识的项目会被指出来。
name = "{name}"              # 区县名称，用在公文标题和落款
level = "{level}"            # 本级：县、市、乡……
congress = "{congress}"      # 届次，如 第十八届
{term}
operator = ""                # 经办人；留空时用电脑账户名。也可用环境变量 DDTOOL_OPERATOR
scheme = "示例县代表履职积分办法"   # 积分规则：rules/points 里的文件名，没有时用程序自带的同名规则
backups = 20                 # 自动备份保留份数（另每月保留一份）

# 公文字体。电脑上没有方正小标宋等字体时，可以换成已有的字体，例如：
# [fonts]
# title = "方正小标宋简体"
# body = "仿宋_GB2312"
"""

_RULES = "本机关自己的规则文件放在这里，例如 points/我县积分办法.toml。与程序自带的同名时，以这里的为准。\n"
_TEMPLATES = "本机关改过的 Word 模板放在这里。用 ddtool template copy 名称 取一份来改。\n"


def make_office(
    folder: Path, context: Context, *, name: str, level: str = "县", congress: str = "", term_since: date | None = None
) -> Path:
    """Make `ddtool.db`, `ddtool.toml`, `rules/` and `templates/`; what is there already stays. Raises BookExists."""
    target = folder / DATA_FILE
    Book.create(target, now=context.now).close()
    if not (folder / SETTINGS_FILE).exists():
        term = f"term_since = {term_since}" if term_since else "# term_since = 2021-12-20     # 本届任期开始的日期"
        text = _SETTINGS.format(name=name, level=level, congress=congress, term=term)
        save(folder / SETTINGS_FILE, text.encode())
    for place, text in (("rules", _RULES), ("templates", _TEMPLATES)):
        if not (folder / place).exists():
            save(folder / place / "说明.txt", text.encode())
    return target
