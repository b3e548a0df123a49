"""How a contract is made: parties, signature, order of its documents, what it refers to, what is open or contradictory.

Pure functions over a `Document`; the words are data of the pack. No language model is loaded.
"""
