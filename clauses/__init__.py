"""The clause library: what a contract must say, how we write it, and for which tender it is due."""
