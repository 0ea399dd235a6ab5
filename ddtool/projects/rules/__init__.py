"""Decisions of livelihood projects: which step may follow which, lights, sums, rule files."""
