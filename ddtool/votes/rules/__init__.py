"""Pure rules of votes (计票规则): one module a kind; the written-out list of kinds is `ddtool.votes.kinds`."""
