"""Decisions of the roster: order, structure statistics."""
