"""A gate waits for a course that comes with Fanal, and rests and is set aside by permissions that exist."""

from fanal.engine.vocabulary import DATA
from tests.data.files import codes, named

GATES, PERMISSIONS = "training/gates.yaml", "vocabularies/permissions.yaml"


def test_every_gate_names_permissions_that_exist_and_a_course_that_comes_with_fanal() -> None:
    for field in ("permission", "set_aside_by"):
        assert named(GATES, "entries", field) <= set(codes(PERMISSIONS))
    assert all(
        (DATA / "training" / course / "course.yaml").exists() for course in named(GATES, "entries", "course")
    )


def test_no_gate_lets_learning_or_managing_rest() -> None:
    """Who would be locked out could not find the way back."""
    rests = named(GATES, "entries", "permission")
    assert not [
        code for code in rests if code.startswith(("training.", "accounts.", "organisations.", "audit."))
    ]
