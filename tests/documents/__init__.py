"""Tests; each states its claim."""
