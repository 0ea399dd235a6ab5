"""What does not add up in the rows of this desk, for `check` (核对)."""

from collections.abc import Iterator

from ddtool.book.book import Book
from ddtool.evaluation.annual import store
from ddtool.evaluation.annual.model import Evaluation
from ddtool.evaluation.annual.rules import chain
from ddtool.evaluation.annual.rules.rule_file import parse_rule
from ddtool.evaluation.reportback import desk as reportback
from ddtool.evaluation.rule_store import rule_text
from ddtool.roster import store as roster
from ddtool.settings import Office


def faults(book: Book, office: Office) -> list[str]:
    found = reportback.faults(book, office)
    evaluations = store.evaluations(book)
    names = {one.id: one.name for one in roster.deputies(book)} if evaluations else {}
    return [*found, *(sentence for one in evaluations for sentence in _of_evaluation(book, one, names))]


def _of_evaluation(book: Book, one: Evaluation, names: dict[int, str]) -> Iterator[str]:
    """Entries out of their order (an import taken back may leave such), grades that the rule does not have."""
    name, text = rule_text(book, one.rule)
    rule = parse_rule(text, name)
    for deputyship, entered in store.standing_entries(book, one.id).items():
        for step in entered:
            if rule.step(step) is None:
                yield f"{one.title}考核：{names[deputyship]}的“{step}”不是办法的环节"
            elif not chain.in_order(rule, step, entered):
                yield f"{one.title}考核：{names[deputyship]}有“{step}”，前面的环节却没有登记"
    for publication in store.publications(book, one.id):
        rows = [row for row in store.published(book, publication.id) if row.grade is not None]
        strange = sorted({row.grade for row in rows if row.grade and row.grade not in rule.grade_names})
        if strange:
            yield f"{one.title}考核第 {publication.number} 次公布：等次“{'、'.join(strange)}”不是办法的等次"
