"""What a majority is counted against (计票基数), and how each kind of meeting calls it."""

from ddtool.votes.model import Base, Count, Session

# The law's own words: 全体代表 (组织法 25), 全体组成人员 (组织法 51).
MEMBERS = {
    Session.CONGRESS: "全体代表",
    Session.COMMITTEE: "全体组成人员",
    Session.CONSTITUENCY: "选区全体选民",
    Session.MEETING: "全体成员",
}
PRESENT = {
    Session.CONGRESS: "到会代表",
    Session.COMMITTEE: "到会组成人员",
    Session.CONSTITUENCY: "到场选民",
    Session.MEETING: "到会人员",
}


def term(base: Base, session: Session) -> str:
    """The Chinese term of a base, as a result sentence uses it."""
    match base:
        case Base.MEMBERS:
            return MEMBERS[session]
        case Base.PRESENT:
            return PRESENT[session]
        case Base.ISSUED:
            return "发出票数"
        case Base.RETURNED:
            return "收回票数"
        case Base.VALID:
            return "有效票数"


def unit(base: Base) -> str:
    """名 for people, 张 for ballots."""
    return "名" if base in (Base.MEMBERS, Base.PRESENT) else "张"


def size(base: Base, members: int, count: Count) -> int:
    """How many people or ballots the base holds in this round."""
    match base:
        case Base.MEMBERS:
            return members
        case Base.PRESENT:
            # The gate lets no count through without 实到人数 where the base is those present.
            return count.present or 0
        case Base.ISSUED:
            return count.issued
        case Base.RETURNED:
            return count.returned
        case Base.VALID:
            return count.valid
