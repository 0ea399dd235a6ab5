"""What a report says of its own origin (出处): the data file's head, the day, the rule."""

from datetime import date

from ddtool.book.book import Book
from ddtool.points.rules.scheme import Scheme
from ddtool.text.dates import chinese_day

SHORT = 12
"""Digits of a hash that papers print."""


def provenance(book: Book, today: date, scheme: Scheme | None, report_rule: str = "") -> str:
    """One line of small print; `report_rule` is the hash of the report's own rule file."""
    rule = f"积分规则：{scheme.name}（{scheme.version}），校验码 {scheme.hash[:SHORT]}；" if scheme else ""
    rule += f"报告口径校验码 {report_rule[:SHORT]}；" if report_rule else ""
    return f"{rule}数据文件链首 {book.head()[:SHORT]}；生成日期 {chinese_day(today)}。"
