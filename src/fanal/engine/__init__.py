"""The pure engine: frozen values in, frozen values and reasons out. No Django, no clock, no network, no settings."""
