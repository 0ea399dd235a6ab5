"""One check of everything (核对): each desk says what does not add up in its own rows."""

from collections.abc import Callable

from ddtool.book import checking
from ddtool.book.book import Book
from ddtool.settings import Office


def _book(book: Book, _office: Office) -> list[str]:
    return checking.faults(book)


def _roster(book: Book, office: Office) -> list[str]:
    from ddtool.roster.desk import faults

    return faults(book, office)


def _duty(book: Book, office: Office) -> list[str]:
    from ddtool.duty.desk import faults

    return faults(book, office)


def _groups(book: Book, office: Office) -> list[str]:
    from ddtool.groups.desk import faults

    return faults(book, office)


def _quotas(book: Book, office: Office) -> list[str]:
    from ddtool.quotas.contacts import faults

    return faults(book, office)


def _evaluation(book: Book, office: Office) -> list[str]:
    from ddtool.evaluation.checks import faults

    return faults(book, office)


def _matters(book: Book, office: Office) -> list[str]:
    from ddtool.matters import desk
    from ddtool.matters.reviews import voted

    return desk.faults(book, office) + voted.faults(book)


def _projects(book: Book, office: Office) -> list[str]:
    from ddtool.projects import desk, outcomes

    return desk.faults(book, office) + outcomes.faults(book)


def _advice(book: Book, office: Office) -> list[str]:
    from ddtool.advice.consult import desk as consult
    from ddtool.advice.experts import desk as experts

    return consult.faults(book, office) + experts.faults(book, office)


def _funds(book: Book, office: Office) -> list[str]:
    from ddtool.funds.desk import faults

    return faults(book, office)


def _points(book: Book, office: Office) -> list[str]:
    from ddtool.points.publishing import faults

    return faults(book)


def _votes(book: Book, office: Office) -> list[str]:
    from ddtool.votes import desk, sealing, secrecy

    return desk.faults(book, office) + sealing.faults(book) + secrecy.faults(book)


CHECKS: dict[str, Callable[[Book, Office], list[str]]] = {
    "数据文件": _book,
    "代表名册": _roster,
    "履职登记": _duty,
    "代表小组": _groups,
    "履职要求": _quotas,
    "事项办理": _matters,
    "民生实事": _projects,
    "立法征询和专家库": _advice,
    "活动经费": _funds,
    "履职积分": _points,
    "表决": _votes,
    "代表评价": _evaluation,
}


def all_faults(book: Book, office: Office) -> list[tuple[str, str]]:
    """Every fault as (desk, sentence), in the order of CHECKS."""
    return [(name, fault) for name, check in CHECKS.items() for fault in check(book, office)]
