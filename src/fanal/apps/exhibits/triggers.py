"""What the database itself keeps as it is: the digest and the origin of an exhibit, its text once read, its custody."""

_EXHIBIT, _STEP = "exhibits_exhibit", "exhibits_custodystep"
_FILE = ("sha256", "size", "file_name", "media_type", "received_at", "case_id", "number")
_STANDS = "The file of an exhibit and its text stand as they were taken in."
_CHAIN = "The chain of custody is only added to."
_NAMES = {"exhibits_file_stands": _EXHIBIT, "exhibits_chain_stands": _STEP, "exhibits_chain_stays": _STEP}


def creation(vendor: str) -> list[str]:
    """Return the statements that put the triggers in place."""
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER exhibits_file_stands BEFORE UPDATE ON {_EXHIBIT} FOR EACH ROW "
            f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION audit_refuse('{_STANDS}')",
            f"CREATE TRIGGER exhibits_chain_stands BEFORE UPDATE OR DELETE ON {_STEP} FOR EACH ROW "
            f"EXECUTE FUNCTION audit_refuse('{_CHAIN}')",
        ]
    return [
        f"CREATE TRIGGER exhibits_file_stands BEFORE UPDATE ON {_EXHIBIT} WHEN {_changed('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{_STANDS}'); END",
        f"CREATE TRIGGER exhibits_chain_stands BEFORE UPDATE ON {_STEP} "
        f"BEGIN SELECT RAISE(ABORT, '{_CHAIN}'); END",
        f"CREATE TRIGGER exhibits_chain_stays BEFORE DELETE ON {_STEP} "
        f"BEGIN SELECT RAISE(ABORT, '{_CHAIN}'); END",
    ]


def removal(vendor: str) -> list[str]:
    """Return the statements that take the triggers away: to unmake the migration, and to empty tables in tests."""
    on = vendor == "postgresql"
    return [f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if on else ''}" for name, table in _NAMES.items()]


def _changed(differs: str) -> str:
    file = " OR ".join(f'NEW."{one}" {differs} OLD."{one}"' for one in _FILE)
    return f"{file} OR (OLD.state = 'opened' AND NEW.text {differs} OLD.text)"
