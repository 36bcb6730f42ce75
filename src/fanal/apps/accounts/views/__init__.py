"""The pages of this app, by task."""
