"""Decisions of funds: allowances, accounts, rule files. Money is in fen (分), as integers."""
