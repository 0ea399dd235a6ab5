"""Matters (事项): every list that an office keeps until each line is struck off (销号)."""
