"""Similar matters handled as one (类案督办): found by likeness, confirmed by a person."""
