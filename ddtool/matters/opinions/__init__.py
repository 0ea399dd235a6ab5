"""Opinions of voters (民情): who sent them, which group has them, drives, their papers."""
