"""Benchmarks: the program beside a peer or a floor, in the same run, as ratios."""
