"""The contract analyzer: a file -> Document -> passages -> matches -> findings -> Report."""
