"""The words that a definition or a method may choose among (办法用词); what each means is in docs/votes.md."""

from enum import StrEnum


class Base(StrEnum):
    """What a majority is counted against (计票基数)."""

    MEMBERS = "members"
    PRESENT = "present"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"


class Session(StrEnum):
    """Who votes, so that the paper uses the law's word for them (会议种类)."""

    CONGRESS = "congress"
    COMMITTEE = "committee"
    CONSTITUENCY = "constituency"
    """Voters who elect their deputies directly (选区选民, 选举法)."""
    MEETING = "meeting"


class Counts(StrEnum):
    """How many teams count independently (计票组数)."""

    ONE = "one"
    TWO = "two"


class RoundVoid(StrEnum):
    """When a whole round is void (本轮无效): most methods compare with the ballots issued, some with those present."""

    OVER_ISSUED = "returned>issued"
    OVER_PRESENT = "returned>present"


class OverPresent(StrEnum):
    """What more ballots issued than people present means (发出票数超过实到人数)."""

    REFUSE = "refuse"
    WARN = "warn"


class Doubt(StrEnum):
    """What a row counts as that is blank, marked more than once, or illegible (未画、多画、不能辨认)."""

    ABSTAIN = "abstain"
    APPROVE = "approve"
    """Only of blanks: no mark is an approval (不画视为赞成)."""
    ROW = "row"
    """The row alone is void and outside its count (该项无效)."""
    VOID = "void"


class Order(StrEnum):
    """In which order a result lists its rows (结果排列)."""

    BALLOT = "ballot"
    VOTES = "votes"


class Marking(StrEnum):
    """How a voter marks (画票方式): a column for each choice, or one box with a sign for each choice."""

    COLUMNS = "columns"
    SYMBOLS = "symbols"


class Publish(StrEnum):
    """What a public notice tells of a result (结果公布)."""

    COUNTS = "counts"
    WINNERS = "winners"
    NAMES = "names"


class VotedOn(StrEnum):
    """What is marked (逐项或选出): each row approved, opposed or left; or only those chosen."""

    EACH = "each"
    PICK = "pick"


class Marks(StrEnum):
    """How many rows a ballot may approve (画票数目): at most the seats, exactly the seats, or any number."""

    AT_MOST = "at_most"
    EXACTLY = "exactly"
    FREE = "free"


class WriteInBy(StrEnum):
    """Who may write another name in (另选他人): only who opposes a candidate (组织法 28), anybody, nobody."""

    OPPOSED = "opposed"
    FREE = "free"
    NONE = "none"


class Unmarked(StrEnum):
    """A name written in without its mark (另选他人未画符号)."""

    APPROVE = "approve"
    VOID = "void"


class Faulty(StrEnum):
    """What a faulty part does (有误的部分): it alone is left out, or it voids the ballot."""

    DROP = "drop"
    VOID = "void"


class TieRound(StrEnum):
    """How a round between tied names is decided (再次投票): by most votes alone (组织法 29), or by the majority again."""

    MOST_VOTES = "most_votes"
    MAJORITY = "majority"


class CutTie(StrEnum):
    """What equal votes at the last seat mean (末位票数相等): a vote between them, all of them, none of them."""

    AGAIN = "again"
    ALL = "all"
    NONE = "none"


class Shortfall(StrEnum):
    """What empty seats mean (不足应选数): another round, or fewer are taken."""

    AGAIN = "again"
    FEWER = "fewer"


class Numbers(StrEnum):
    """How many priority numbers a ballot bears (序号个数): one a seat, or one a row."""

    SEATS = "seats"
    ALL = "all"


class Scoring(StrEnum):
    """What a priority number is worth (序号折算): falling points, a table of points, or the number itself (least wins)."""

    DESCENDING = "descending"
    POINTS = "points"
    PLACES = "places"


class Incomplete(StrEnum):
    """A ballot with fewer numbers than asked for (序号不足)."""

    COUNT = "count"
    VOID = "void"


class Unknown(StrEnum):
    """The option 不了解: absent, counted in the base, or taken out of it."""

    NONE = "none"
    COUNTED = "counted"
    LEFT_OUT = "left_out"


class Decides(StrEnum):
    """What a further round is for (再次投票的缘由)."""

    NOTHING = ""
    TIE = "tie"
    SHORTFALL = "shortfall"


class Status(StrEnum):
    """How far a vote has come; each state includes those before it."""

    DRAFTED = "drafted"
    PRINTED = "printed"
    COUNTED = "counted"
    DECIDED = "decided"


class Outcome(StrEnum):
    """What became of a row (结果); an assessment's outcome is the grade's own name instead."""

    PASSED = "passed"
    FAILED = "failed"
    ELECTED = "elected"
    NOT_ELECTED = "not_elected"
    TIED = "tied"
    SCORED = "scored"
