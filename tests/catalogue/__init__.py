"""Tests of `clauses.catalogue`: the library to look through."""
