"""The library to look through: by name or by words, on a terminal or as pages, and held to its obligations."""
