"""Claims: what a text or a table says of the border, and what the tables hold of it.

Each module finds the claims of one kind and judges them; `geo.check` runs them all.
"""
