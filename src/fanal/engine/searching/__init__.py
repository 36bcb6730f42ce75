"""Full text search: words in every form, identifiers in every writing, and what an officer asks as one expression."""
