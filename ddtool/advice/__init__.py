"""The desk of advice (立法征询、专家咨询): whom the committee asks, what they say, what comes of it."""
