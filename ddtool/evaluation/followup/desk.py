"""Work on talks and mending (谈话、整改): what is called for, held, mended, struck off."""

from collections.abc import Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.evaluation.annual import store as annual
from ddtool.evaluation.annual.consequences import consequences
from ddtool.evaluation.followup import store
from ddtool.evaluation.followup.model import Call, Mending, MendingState, MoveKind, Talk
from ddtool.evaluation.followup.rules import mending as rules
from ddtool.evaluation.refusals import MendingNotFound, MendingRefused, TalkRefused
from ddtool.evaluation.reportback import desk as reportback
from ddtool.evaluation.reportback.rules.rule import TALK
from ddtool.roster.desk import DeputyNotFound
from ddtool.settings import Office
from ddtool.text.names import clean_text, same_name_key

TALK_DESK, MENDING_DESK = "谈话", "整改"


def calls(book: Book, office: Office, level: str) -> list[Call]:
    """Everything that assessments and published evaluations call for, held or not, oldest first."""
    found = [
        Call(
            one.report_back.deputyship, one.report_back.name, one.report_back.delegation, one.report_back.id, None,
            one.measure, one.measure, one.follow == TALK, f"{one.report_back.date} 述职评议", one.report_back.date, one.due,
        )
        for one in reportback.called(book, office, level)
    ]  # fmt: skip
    for evaluation in annual.evaluations(book, level):
        for each in consequences(book, level, evaluation.id):
            follow = each.rule.follow(each.name)
            if follow is not None:
                result = each.result
                found.append(
                    Call(
                        result.deputyship, result.name, result.delegation, None, evaluation.id, each.name, each.does, follow.talk,
                        each.run, result.first_day, each.due,
                    )
                )  # fmt: skip
    return sorted(found, key=lambda call: call.since)


def held(book: Book, level: str, listed: Sequence[Call]) -> dict[Call, Talk]:
    """The talk of each call that was answered by one."""
    known = {(one.deputyship, one.report_back, one.evaluation, one.measure): one for one in store.talks(book, level)}
    return {call: known[key] for call in listed if (key := _key(call)) in known}


def _key(call: Call) -> tuple[int, int | None, int | None, str]:
    return call.deputyship, call.report_back, call.evaluation, call.measure


def open_calls(book: Book, office: Office, level: str) -> list[Call]:
    """Talks not yet held; mending for which no problem is listed yet."""
    listed = calls(book, office, level)
    answered = held(book, level, listed)
    mended = {(one.deputyship, one.report_back, one.evaluation) for one in store.mendings(book, level)}
    return [
        call
        for call in listed
        if call not in answered and (call.talk or (call.deputyship, call.report_back, call.evaluation) not in mended)
    ]


def _meant(found: Sequence[Call], name: str, delegation: str | None) -> list[Call]:
    """Calls of one deputy. Raises DeputyNotFound where the name fits several."""
    own = [
        one for one in found if same_name_key(one.name) == same_name_key(name) and delegation in (None, one.delegation)
    ]
    homes = sorted({one.delegation or "未分团" for one in own})
    if len(homes) > 1:
        raise DeputyNotFound(f"有 {len(homes)} 位代表同名“{name}”：{'、'.join(homes)}", "请加 --delegation 区分")
    return own


def hold(
    book: Book,
    office: Office,
    level: str,
    name: str,
    delegation: str | None,
    day: date,
    talker: str,
    content: str,
    problems: Sequence[str],
    due: date | None,
) -> tuple[Call, list[int]]:
    """Put a talk on record, with the problems that it found; returns the call and the problems' numbers. Raises TalkRefused."""
    waiting = [one for one in _meant(open_calls(book, office, level), name, delegation) if one.talk]
    if not waiting:
        raise TalkRefused(f"“{name}”没有待办的谈话", "用 ddtool evaluate talk list 查看")
    call = waiting[0]
    if not clean_text(talker) or not clean_text(content):
        raise TalkRefused("没有写谈话人或谈话内容", "请写 --by 谈话人 和 --content 内容")
    if day.isoformat() < call.since:
        raise TalkRefused(f"谈话日期 {day} 早于{call.why}（{call.since}）", "请核对日期")
    found = [text for text in map(clean_text, problems) if text]
    with book.batch("登记谈话", f"{call.name} {call.measure}"):
        store.add_talk(
            book, call.deputyship, call.report_back, call.evaluation, call.measure, day.isoformat(), clean_text(talker),
            clean_text(content),
        )  # fmt: skip
        made = [_add_problem(book, call, day, text, due) for text in found]
    return call, made


def _add_problem(book: Book, call: Call, day: date, problem: str, due: date | None) -> int:
    return store.add_mending(
        book,
        call.deputyship,
        call.report_back,
        call.evaluation,
        day.isoformat(),
        problem,
        due.isoformat() if due else None,
    )


def list_problem(
    book: Book, office: Office, level: str, name: str, delegation: str | None, problem: str, day: date, due: date | None
) -> Mending:
    """List one more problem of a deputy whom something calls for (登记整改问题). Raises MendingRefused."""
    own = _meant(calls(book, office, level), name, delegation)
    if not own:
        raise MendingRefused(f"没有要“{name}”谈话或整改的评议、考核结果", "用 ddtool evaluate talk list 查看")
    if not clean_text(problem):
        raise MendingRefused("没有写问题", "请写明问题")
    if due is not None and due < day:
        raise MendingRefused(f"整改期限 {due} 早于登记日期 {day}", "请核对日期")
    call = own[-1]
    with book.batch("登记整改问题", f"{call.name} {clean_text(problem)}"):
        made = _add_problem(book, call, day, clean_text(problem), due or call.due)
    return the_mending(book, level, made)


def the_mending(book: Book, level: str, number: int) -> Mending:
    """Raises MendingNotFound."""
    known = store.mendings(book, level)
    found = next((one for one in known if one.id == number), None)
    if found is None:
        raise MendingNotFound(number, [one.id for one in known])
    return found


def move(book: Book, level: str, number: int, kind: MoveKind, day: date, note: str) -> Mending:
    """Put the next dated row under a problem. Raises MendingNotFound, MendingRefused with what is possible now."""
    found = the_mending(book, level, number)
    now = rules.state(found.moves)
    if kind not in rules.ALLOWED[now]:
        possible = "、".join(one.value for one in rules.ALLOWED[now])
        can = f"现在可以登记：{possible}" if possible else "已销号的不能再登记"
        raise MendingRefused(f"第 {number} 号问题现在是“{now.value}”，不能登记“{kind.value}”", can)
    if not clean_text(note):
        raise MendingRefused("没有写内容", "请写明措施、进展或复核意见")
    last = found.moves[-1].day if found.moves else found.day
    if day.isoformat() < last:
        raise MendingRefused(f"日期 {day} 早于上一条（{last}）", "请核对日期")
    with book.batch(f"整改{kind.value}", f"第 {number} 号 {found.name}"):
        store.add_move(book, number, kind, day.isoformat(), clean_text(note))
    return the_mending(book, level, number)


def mendings(book: Book, level: str, *, name: str | None = None, open_only: bool = False) -> list[Mending]:
    wanted = same_name_key(name) if name else None
    return [
        one
        for one in store.mendings(book, level)
        if (wanted is None or same_name_key(one.name) == wanted)
        and not (open_only and rules.state(one.moves) is MendingState.STRUCK)
    ]


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Talks to be held, problems to be listed, planned and mended (谈话、整改待办)."""
    level = office.settings.level
    found = [
        Due(TALK_DESK if one.talk else MENDING_DESK, f"{one.why}，{one.does}还没有{'谈' if one.talk else '列问题'}", one.name, one.due)
        for one in open_calls(book, office, level)
    ]  # fmt: skip
    for one in mendings(book, level, open_only=True):
        now = rules.state(one.moves)
        until = date.fromisoformat(one.due) if one.due else None
        found.append(Due(MENDING_DESK, f"第 {one.id} 号问题{now.value}：{one.problem}", one.name, until))
    return found
