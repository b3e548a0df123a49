"""Tests of the confined worker."""
