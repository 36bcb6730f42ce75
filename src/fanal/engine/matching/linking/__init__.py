"""Whole sets linked or cleared of duplicates: candidates by joined keys, levels, weights learnt, pairs, groups."""
