"""The people a node knows of: every value with its source, every read with its purpose."""
