"""What a report says of its own origin (出处): the data file's head, the day, the rule."""

from datetime import date

from ddtool.book.book import Book
from ddtool.duty.rules.scheme import Scheme
from ddtool.text.dates import chinese_day

SHORT = 12
"""Digits of a hash that papers print."""


def provenance(book: Book, today: date, scheme: Scheme | None) -> str:
    rule = f"积分规则：{scheme.name}（{scheme.version}），校验码 {scheme.hash[:SHORT]}；" if scheme else ""
    return f"{rule}数据文件链首 {book.head()[:SHORT]}；生成日期 {chinese_day(today)}。"
