"""SQL of talks and mending (谈话、整改)."""

from ddtool.book.book import Book
from ddtool.evaluation.followup.model import Mending, Move, MoveKind, Talk


def talks(book: Book, level: str) -> list[Talk]:
    sql = """
        SELECT t.id, t.deputyship, t.report_back, t.evaluation, t.measure, t.day, t.talker, t.content
        FROM evaluation_talk t JOIN deputyship d ON d.id = t.deputyship WHERE d.level = ? ORDER BY t.day, t.id
    """
    return [Talk(*row) for row in book.rows(sql, (level,))]


def add_talk(
    book: Book,
    deputyship: int,
    report_back: int | None,
    evaluation: int | None,
    measure: str,
    day: str,
    talker: str,
    content: str,
) -> int:
    return book.insert(
        "evaluation_talk",
        deputyship=deputyship,
        report_back=report_back,
        evaluation=evaluation,
        measure=measure,
        day=day,
        talker=talker,
        content=content,
    )


def mendings(book: Book, level: str) -> list[Mending]:
    """Problems of a level's deputies with their moves, oldest first."""
    moves: dict[int, list[Move]] = {}
    for row in book.rows("SELECT mending, kind, day, note FROM mending_move ORDER BY id"):
        moves.setdefault(row["mending"], []).append(Move(MoveKind(row["kind"]), row["day"], row["note"]))
    sql = """
        SELECT m.id, m.deputyship, p.name, g.name AS delegation, m.report_back, m.evaluation, m.day, m.problem, m.due
        FROM mending m JOIN deputyship d ON d.id = m.deputyship JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation WHERE d.level = ? ORDER BY m.id
    """
    return [Mending(**dict(row), moves=tuple(moves.get(row["id"], ()))) for row in book.rows(sql, (level,))]


def add_mending(
    book: Book,
    deputyship: int,
    report_back: int | None,
    evaluation: int | None,
    day: str,
    problem: str,
    due: str | None,
) -> int:
    return book.insert(
        "mending",
        deputyship=deputyship,
        report_back=report_back,
        evaluation=evaluation,
        day=day,
        problem=problem,
        due=due,
    )


def add_move(book: Book, mending: int, kind: MoveKind, day: str, note: str) -> None:
    book.insert("mending_move", mending=mending, kind=kind.value, day=day, note=note)
