"""SQL of rules under which results stand (办法原文): each text once."""

from ddtool.book.book import Book


def put_rule(book: Book, name: str, version: str, text: str, digest: str) -> int:
    """The id of a rule's text, entered when it is first used; inside a batch."""
    known = book.value("SELECT id FROM evaluation_rule WHERE hash = ?", (digest,))
    if known is not None:
        return int(known)
    return book.insert("evaluation_rule", hash=digest, name=name, version=version, text=text)


def rule_text(book: Book, rule: int) -> tuple[str, str]:
    """Name and text of a stored rule."""
    row = book.one("SELECT name, text FROM evaluation_rule WHERE id = ?", (rule,))
    assert row is not None, "a result without its rule"
    return row["name"], row["text"]


def text_of(book: Book, digest: str) -> str:
    """The text of the rule with that hash."""
    found: str = book.value("SELECT text FROM evaluation_rule WHERE hash = ?", (digest,))
    return found
