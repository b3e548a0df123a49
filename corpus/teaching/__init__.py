"""Teaches the judge of words from contracts read by people, written examples, and the pack's own clauses."""
