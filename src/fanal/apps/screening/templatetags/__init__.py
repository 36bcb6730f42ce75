"""The words and labels that the pages of a screening need."""
