"""Decisions of quotas: periods, what is owed in them, rule files."""
