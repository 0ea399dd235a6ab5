"""Ballots entered by keyboard (键盘录入): a keystroke a row; only the totals leave the memory."""
