"""What the database itself keeps as it is: a bundle that was made, but for its withdrawal, which is made once."""

_TABLE = "bundles_bundle"
_STAYS = (
    "reference", "case_id", "audience", "language", "redacted", "purpose", "handling", "cleared", "asked_by_id",
    "asked_at", "state", "made_at", "size", "sha256", "fingerprint", "counts",
)  # fmt: skip
_STANDS = "A bundle that was made stands as it is; it can be withdrawn."
_NAMES = ("bundles_made_stands", "bundles_made_stays")


def creation(vendor: str) -> list[str]:
    """Return the statements that put the triggers in place."""
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER bundles_made_stands BEFORE UPDATE ON {_TABLE} FOR EACH ROW "
            f"WHEN (OLD.state = 'made' AND ({_changed(vendor)})) EXECUTE FUNCTION audit_refuse('{_STANDS}')",
            f"CREATE TRIGGER bundles_made_stays BEFORE DELETE ON {_TABLE} FOR EACH ROW "
            f"WHEN (OLD.state = 'made') EXECUTE FUNCTION audit_refuse('{_STANDS}')",
        ]
    return [
        f"CREATE TRIGGER bundles_made_stands BEFORE UPDATE ON {_TABLE} "
        f"WHEN OLD.state = 'made' AND ({_changed(vendor)}) BEGIN SELECT RAISE(ABORT, '{_STANDS}'); END",
        f"CREATE TRIGGER bundles_made_stays BEFORE DELETE ON {_TABLE} "
        f"WHEN OLD.state = 'made' BEGIN SELECT RAISE(ABORT, '{_STANDS}'); END",
    ]


def removal(vendor: str) -> list[str]:
    """Return the statements that take the triggers away: to unmake the migration, and to empty tables in tests."""
    on = f" ON {_TABLE}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {name}{on}" for name in _NAMES]


def _changed(vendor: str) -> str:
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    text = "::text" if vendor == "postgresql" else ""
    kept = [f'NEW."{one}"{text} {differs} OLD."{one}"{text}' for one in _STAYS]
    return " OR ".join([*kept, "OLD.withdrawn_at IS NOT NULL"])
