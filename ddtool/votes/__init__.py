"""The desk of votes (表决、选举、测评): definition, ballots, tally, count gate, result."""
