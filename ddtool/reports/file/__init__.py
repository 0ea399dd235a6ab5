"""履职档案: the whole file of a deputy, of a year or of the term, in eight sections."""
