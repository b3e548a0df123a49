"""How safeguards are recognised in a text: detectors (data of the pack) run over the passages of a document."""
