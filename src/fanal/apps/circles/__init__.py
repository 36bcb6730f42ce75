"""Circles: the officers who need to know, whatever their unit, and the records that are theirs to know."""
