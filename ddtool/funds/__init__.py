"""代表活动经费: the yearly allowance of each deputy, what was spent, what is left."""
