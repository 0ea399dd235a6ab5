"""What does not add up in the rows of this desk, for `check` (核对)."""

from ddtool.book.book import Book
from ddtool.evaluation.reportback import desk as reportback
from ddtool.settings import Office


def faults(book: Book, office: Office) -> list[str]:
    return reportback.faults(book, office)
