"""A small invented course, an officer who takes it, and the answers they give."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.training.actions import begin_test, enrol, finish_test
from fanal.apps.training.actions_courses import _kept
from fanal.apps.training.courses import digest_of
from fanal.apps.training.models import Attempt, Course, Module, Question
from fanal.engine.training.reading import course_of

HEADER = "source: Written for a test\nlicence: Apache-2.0\nchecked_on: 2026-11-30\nconfidence: ours\n"
MODULES = ("first_steps", "child_first")


def question(number: int, use: str = "[post]") -> str:
    """Return a question whose answer `a` is right."""
    return (
        f"- code: q{number}\n  kind: single\n  use: {use}\n"
        f"  text: {{en: Which of number {number}?, fr: Lequel des {number} ?}}\n"
        "  answers:\n"
        "  - {code: a, right: 'yes', text: {en: The safe one, fr: Le plus sûr}, feedback: {en: Yes, fr: Oui}}\n"
        "  - {code: b, right: 'no', text: {en: The quick one, fr: Le plus rapide}, "
        "feedback: {en: Not first, fr: Pas d'abord}}\n"
        "  - {code: c, right: 'no', text: {en: Nothing, fr: Rien}, feedback: {en: Look again, fr: Regardez encore}}\n"
    )


def files(code: str = "core") -> dict[str, str]:
    """Return the files of a course of two modules with three questions each."""
    made = {
        "course.yaml": f"{HEADER}code: {code}\n"
        "labels: {en: An invented course, fr: Un cours inventé, es: Un curso inventado, ar: دورة مختلقة}\n"
        "summary: {en: Two short modules, fr: Deux modules courts}\npass_mark: '80'\nvalid_months: '24'\n"
        f"modules: [{', '.join(MODULES)}]\nobjectives: {{en: [See what is there], fr: [Voir ce qui est là]}}\n"
    }
    for module in MODULES:
        folder = f"modules/{module}"
        made[f"{folder}/module.yaml"] = (
            f"code: {module}\nlabels: {{en: Module {module}, fr: Module {module}}}\nminutes: '5'\nlanguages: [en, fr]\n"
            "objectives: {en: [Ask openly]}\nguides: [first_contact]\nsources: [interpol_thb]\n"
        )
        made[f"{folder}/en.md"] = (
            "## What to see {#see}\n\n"
            "Look **first** [@interpol_thb], read [@guide/first_contact#ask] and <b>not this</b>.\n"
        )
        made[f"{folder}/fr.md"] = "## Quoi voir {#see}\n\nRegardez **d'abord** [@palermo_protocol:3].\n"
        made[f"{folder}/cases.yaml"] = (
            "- code: one\n  text: {en: An invented person waits., fr: Une personne inventée attend.}\n"
            "  question: {en: What first?, fr: Quoi d'abord ?}\n  discussion: {en: Safety., fr: La sécurité.}\n"
        )
        made[f"{folder}/questions.yaml"] = question(1, "[pre, post]") + question(2) + question(3)
    return made


def course(code: str = "core") -> Course:
    """Take in a course as the node takes in those that come with Fanal."""
    made = files(code)
    return _kept(course_of(made), digest_of(made), None)


def answered(
    officer: Officer, of: Course, test: str, right: bool = True, module: Module | None = None
) -> Attempt:
    """Let an officer take a test, and answer everything well or badly."""
    enrolment = enrol(course=of, by=officer)
    attempt = begin_test(enrolment=enrolment, by=officer, test=test, module=module)
    chosen = {
        one.pk: (sorted(one.right) if right else ["b"])
        for one in Question.objects.filter(pk__in=attempt.questions)
    }
    return finish_test(attempt=attempt, by=officer, chosen=chosen)


def certified(officer: Officer, of: Course) -> Attempt:
    """Let an officer take both tests, and pass."""
    answered(officer, of, "pre", right=False)
    return answered(officer, of, "post")
