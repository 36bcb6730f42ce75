"""Analysis: the picture of a case as chart, map, timeline and documents in one frame, and what a network says."""
