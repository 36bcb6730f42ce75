"""The laws of the apps: only actions write, every action is recorded, every rule is a policy with tests."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCE, classes, dotted, functions, name_of, python_files, tree_of

APPS = SOURCE / "fanal" / "apps"
TESTS = ROOT / "tests" / "apps"
WRITES = {
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "update",
    "delete",
    "save",
}
# Who writes without being an action, and why.
WRITERS = {
    "src/fanal/apps/node/demo/cast.py": "the invented officers of the demo, before anybody is there to do it",
    "src/fanal/apps/node/demo/cases.py": "sets the dates of an invented case back",
    "src/fanal/apps/node/demo/records.py": "sets the dates of invented persons back",
    "src/fanal/apps/node/demo/training.py": "the answers of invented learners who left, by the hundred",
    "src/fanal/apps/accounts/management/commands/createadmin.py": "the first organisation, before anybody is there",
}
UNRECORDED = {
    "record_found": "its callers record: an answer, a confirmed mention",
    "retract_found": "its callers record: a later answer, a rejected mention",
    "end_sessions_of": "its callers record: an officer suspended, a second factor reset",
    "repeat_columns": "its callers record: a value added or withdrawn",
    "take_age": "its callers record: an age set, a value added, a person protected",
    "put_in": "its callers record: a subject put into a case",
    "take_out": "its callers record: a subject taken out of a case",
    "touch": "its callers record what changed in the case",
    "do_moves": "the run is recorded when it begins and when it ends; its moves stand in the sandbox",
    "working_on": "finds and locks the case that its callers change",
    "working_on_exhibit": "finds and locks the exhibit that its callers change",
    "asked": "finds an act before a sensitive picture, writes nothing",
    "opened": "finds an act before a sensitive picture, writes nothing",
    "check_fits": "refuses, writes nothing",
    "same_in_unit": "finds, writes nothing",
    "put_records": "its callers record: whatever they changed and now have compared",
    "drop_records": "its callers record: what they removed",
    "follow_subjects": "its callers record: a value or a link of a subject added or withdrawn",
    "index_record": "its callers record: whatever they changed and now have found",
    "index_many": "its callers record: what they brought in",
    "drop_record": "its callers record: what they removed",
    "repeat_sight": "its callers record: a record restricted, a person protected",
    "repeat_circles": "its callers record: what entered or left a circle",
    "keep_batch": "the import is recorded when it is done, with its counts",
    "beat": "a sign of life of a worker, which changes nothing else",
    "let_go": "who takes the import up records that it goes on",
    "take_back_traces": "the undoing is recorded when it begins and when it is done",
    "take_back_subjects": "the undoing is recorded when it begins and when it is done",
    "counts_of": "reads, writes nothing",
    "take_over": "a sign of life of a worker, which goes on with what was recorded when it was asked",
    "put_words": "its callers record: a document published or withdrawn",
    "repeat_outcome": "repeats in a column what the assessment just recorded says",
}
ORM = re.compile(r"\bobjects\b|_set\b|^queryset|appointments|tokens|sessions")


def is_action(path: Path) -> bool:
    parts = path.relative_to(APPS).parts
    return any(part.removesuffix(".py").startswith("actions") for part in parts[1:]) or "migrations" in parts


def writes(path: Path) -> list[str]:
    """Return the places of a file that write to the database: by a manager, or by saving or deleting a row."""
    found = []
    for node in ast.walk(tree_of(path)):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        ):
            continue
        receiver = ast.unparse(node.func.value)
        saved = node.func.attr == "save" and any(
            word.arg in ("update_fields", "force_insert") for word in node.keywords
        )
        if ORM.search(receiver) or saved:
            found.append(f"{name_of(path)}:{node.lineno} {receiver}.{node.func.attr}")
    return found


def action_files() -> list[Path]:
    return [path for path in python_files(APPS) if is_action(path) and "migrations" not in path.parts]


def public_actions() -> list[tuple[Path, ast.FunctionDef]]:
    """Return the functions of the action modules that others call."""
    return [
        (path, node)
        for path in action_files()
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def called(node: ast.AST) -> set[str]:
    return {dotted(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}


def test_only_actions_write() -> None:
    found = [
        place
        for path in python_files(APPS)
        if not is_action(path) and name_of(path) not in WRITERS and "/apps/audit/" not in path.as_posix()
        for place in writes(path)
    ]
    assert not found


def test_who_writes_without_being_an_action_still_does() -> None:
    assert all(writes(ROOT / name) for name in WRITERS)


def test_every_action_takes_its_arguments_by_name() -> None:
    wrong = [
        f"{name_of(path)} {node.name}"
        for path, node in public_actions()
        if node.name not in UNRECORDED and (node.args.args or node.args.posonlyargs)
    ]
    assert not [one for one in wrong if "audit/actions.py" not in one]


def test_every_action_is_recorded() -> None:
    """Each calls `audit.record` itself, or another function of an action module that does."""
    bodies = {
        node.name: called(node)
        for path in action_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    }

    def records(name: str, seen: frozenset[str] = frozenset()) -> bool:
        calls = bodies.get(name, set())
        return any(call.endswith(("audit.record", "audit.record_many")) for call in calls) or any(
            records(call.split(".")[-1], seen | {name})
            for call in calls
            if call.split(".")[-1] not in seen | {name}
        )

    unrecorded = [
        f"{name_of(path)} {node.name}"
        for path, node in public_actions()
        if node.name not in UNRECORDED and "audit/actions.py" not in name_of(path) and not records(node.name)
    ]
    assert not unrecorded


def policies() -> list[tuple[str, str]]:
    return [
        (path.parent.name, node.name)
        for path in python_files(APPS)
        if path.name.startswith("policies")
        for node in functions(path)
        if node.name.startswith("check_can_")
    ]


@pytest.mark.parametrize(("app", "policy"), policies())
def test_every_policy_states_its_rule_and_is_enforced(app: str, policy: str) -> None:
    used = [
        name_of(path)
        for path in python_files(APPS)
        if not path.name.startswith("policies") and policy in path.read_text(encoding="utf-8")
    ]
    assert used, f"nobody asks this policy of {app}"


def test_no_model_hides_behaviour_in_save_or_signals() -> None:
    hidden = [
        f"{name_of(path)} {node.name}.{member.name}"
        for path in python_files(APPS)
        if path.name.startswith("models")
        for node in classes(path)
        for member in node.body
        if isinstance(member, ast.FunctionDef) and member.name in ("save", "delete")
    ]
    assert not hidden


def test_our_apps_send_each_other_no_signals() -> None:
    own = re.compile(r"django\.db\.models\.signals|Signal\(\)")
    assert not [name_of(path) for path in python_files(APPS) if own.search(path.read_text(encoding="utf-8"))]
