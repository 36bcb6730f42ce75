"""The same work for programs: a typed interface over HTTP."""
