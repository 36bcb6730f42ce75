"""What is compared of two records, a family of features to a module. The docstring of each is what a reader is told."""
