"""Append-only by the database itself: no entry changes or goes, and the head moves forward only.

On PostgreSQL the owner of the tables could still drop the triggers: run the node under a role that does not own
them and holds SELECT and INSERT on the entries, SELECT and UPDATE on the head, and nothing more.
"""

EVENTS, HEAD = "audit_auditevent", "audit_audithead"
_ONLY_ADDED = "The audit is only added to."
_FORWARD = "The head of the audit only moves forward."

# INSERT OR REPLACE removes a row without firing the trigger on removal: hence the third.
_SQLITE = {
    "audit_no_change": (EVENTS, "BEFORE UPDATE", "", _ONLY_ADDED),
    "audit_no_removal": (EVENTS, "BEFORE DELETE", "", _ONLY_ADDED),
    "audit_no_replacement": (
        EVENTS,
        "BEFORE INSERT",
        "WHEN NEW.seq <= (SELECT seq FROM audit_audithead)",
        _ONLY_ADDED,
    ),
    "audit_head_forward": (HEAD, "BEFORE UPDATE", "WHEN NEW.seq <= OLD.seq", _FORWARD),
    "audit_head_no_removal": (HEAD, "BEFORE DELETE", "", _FORWARD),
    "audit_head_no_second": (HEAD, "BEFORE INSERT", "WHEN EXISTS (SELECT 1 FROM audit_audithead)", _FORWARD),
}
_POSTGRESQL = {
    "audit_no_change": (EVENTS, "BEFORE UPDATE OR DELETE", "FOR EACH ROW", _ONLY_ADDED),
    "audit_no_emptying": (EVENTS, "BEFORE TRUNCATE", "FOR EACH STATEMENT", _ONLY_ADDED),
    "audit_head_forward": (HEAD, "BEFORE UPDATE", "FOR EACH ROW WHEN (NEW.seq <= OLD.seq)", _FORWARD),
    "audit_head_no_removal": (HEAD, "BEFORE DELETE", "FOR EACH ROW", _FORWARD),
    "audit_head_no_emptying": (HEAD, "BEFORE TRUNCATE", "FOR EACH STATEMENT", _FORWARD),
}
_REFUSE = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"
)


def creation(vendor: str) -> list[str]:
    """Return the statements that put the triggers in place."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} {when} ON {table} {only} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            for name, (table, when, only, sentence) in _SQLITE.items()
        ]
    if vendor == "postgresql":
        made = [
            f"CREATE TRIGGER {name} {when} ON {table} {each} EXECUTE FUNCTION audit_refuse('{sentence}')"
            for name, (table, when, each, sentence) in _POSTGRESQL.items()
        ]
        return [_REFUSE, *made, f"REVOKE UPDATE, DELETE, TRUNCATE ON {EVENTS} FROM PUBLIC"]
    raise NotImplementedError("The audit holds on SQLite and PostgreSQL only.")


def removal(vendor: str) -> list[str]:
    """Return the statements that take the triggers away: for unmaking the migration, and for tests that tamper."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, (table, *_) in _POSTGRESQL.items()]
