"""The tests of the checklist that look at persons, links, values and decisions."""

from __future__ import annotations

from collections import defaultdict

from fanal.apps.assessments.models import Found
from fanal.apps.cases.checks import Checked, OnRecord, State, answers, each, yes
from fanal.apps.cases.elements import boards_of
from fanal.apps.cases.models import Attribution
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.models import PERSON, Subject
from fanal.apps.subjects.verbs import verb_in
from fanal.engine.screening.concepts import ELEMENTS, concepts
from fanal.engine.vocabulary import entries

_PROPERTIES = "vocabularies/properties.yaml"
_ROLES = "vocabularies/case_roles.yaml"
_NAMES = {"name", "alias"}
_BORN_OR_PAPERS = {"birth_date", "birth_year", "document_number"}
_ORGANISATION = {"registration_number", "postal_address"}
_ACTS = ("act", "purpose")


@answers("has_suspect")
def has_suspect(record: OnRecord) -> Checked:
    """Somebody in the case has a role that accuses."""
    return yes(bool(record.suspects))


@answers("has_presumed_victim")
def has_presumed_victim(record: OnRecord) -> Checked:
    """Somebody in the case is a presumed or identified victim."""
    return yes(bool(record.victims))


@answers("suspect_identity_recorded")
def suspect_identity_recorded(record: OnRecord) -> Checked:
    """Each person who is accused has a name and a birth or a paper; each organisation a registration or an address."""

    def identified(one: Subject) -> bool:
        said = record.properties_of(one)
        return (
            bool(said & _NAMES and said & _BORN_OR_PAPERS)
            if one.kind == PERSON
            else bool(said & _ORGANISATION)
        )

    return each(record.suspects, identified)


@answers("act_shown_per_victim")
def act_shown(record: OnRecord) -> Checked:
    """The board of each presumed victim shows an act."""
    return _shown(record, "act")


@answers("means_shown_per_victim")
def means_shown(record: OnRecord) -> Checked:
    """The board of each who is an adult shows a means; of a child none is asked."""
    return _shown(record, "means")


@answers("purpose_shown_per_victim")
def purpose_shown(record: OnRecord) -> Checked:
    """The board of each presumed victim shows a purpose."""
    return _shown(record, "purpose")


@answers("attributed_per_suspect")
def attributed_per_suspect(record: OnRecord) -> Checked:
    """Each person with a role that accuses has a finding attributed to them."""
    made = Attribution.objects.visible_to(record.officer).standing().filter(case=record.case)
    accused = set(made.values_list("suspect_id", flat=True))
    return each(record.suspects, lambda one: one.pk in accused)


@answers("place_and_time_per_act")
def place_and_time_per_act(record: OnRecord) -> Checked:
    """Each standing link that speaks to an act has a place and a date."""
    acts = [link for link in record.links if "act" in verb_in(link.verb, "en").element]
    lacking = {link.target for link in acts if not (link.place_id and link.begins)}
    return Checked(State.DONE if acts and not lacking else State.OPEN, _ordered(record, lacking))


@answers("age_recorded")
def age_recorded(record: OnRecord) -> Checked:
    """The age of each presumed victim is recorded or in doubt, and not unknown."""
    return each(record.victims, lambda one: one.age_state != Subject.AgeState.UNKNOWN)


@answers("second_source_per_element")
def second_source_per_element(record: OnRecord) -> Checked:
    """Each element shown for a presumed victim stands on at least two sources, one of which is not the person."""
    behind = _sources(record)

    def backed(one: Subject) -> bool:
        elements = [sources for (key, _element), sources in behind.items() if key == one.pk]
        return bool(elements) and all(len(sources) > 1 and sources - {_OWN_WORD} for sources in elements)

    return each(record.victims, backed)


_OWN_WORD = ("answer", "")


def _sources(record: OnRecord) -> dict[tuple[int, str], set[tuple[str, str]]]:
    """Return the sources behind each element of each presumed victim: what the person answered counts as one."""
    behind: dict[tuple[int, str], set[tuple[str, str]]] = defaultdict(set)
    keys = [one.pk for one in record.victims]
    found = (
        Found.objects.visible_to(record.officer).standing().filter(person__in=keys, state=Found.State.PRESENT)
    )
    for one in found:
        concept = concepts().get(one.concept)
        source = (
            _OWN_WORD if one.source_kind == Found.SourceKind.ANSWER else (one.source_kind, one.source_ref)
        )
        for element in ELEMENTS:
            if concept and concept.speaks_to(element):
                behind[one.person_id, element].add(source)
    for link in record.links:
        for element in verb_in(link.verb, "en").element:
            if link.target_id in keys:
                behind[link.target_id, element].add((link.source, link.source_ref))
    return behind


@answers("statements_recorded")
def statements_recorded(record: OnRecord) -> Checked:
    """Each presumed victim has a statement, or a decision on the interview plan or a reflection period says why not."""
    if record.decided & {"interview_plan", "reflection_period"}:
        return yes(bool(record.victims))
    said = Statement.objects.visible_to(record.officer).filter(person__in=[one.pk for one in record.victims])
    heard = set(said.order_by().values_list("person_id", flat=True))
    return each(record.victims, lambda one: one.pk in heard)


@answers("contradictions_noted")
def contradictions_noted(record: OnRecord) -> Checked:
    """Where two standing values of a property that can hold once contradict each other, one of them has a note."""
    said: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for one in record.values:
        if entries(_PROPERTIES).get(one.property, {}).get("many") == "no":
            said[one.subject_id, one.property].append((one.value, one.note))
    unexplained = {
        key
        for (key, _code), values in said.items()
        if len({v for v, _n in values}) > 1 and not any(n for _v, n in values)
    }
    lacking = {one for one in record.board.roster.subjects if one.pk in unexplained}
    return Checked(State.OPEN if lacking else State.DONE, _ordered(record, lacking))


@answers("handling_cleared")
def handling_cleared(record: OnRecord) -> Checked:
    """No value and no link of the case has a handling code: each that has one is to be cleared with its owner."""
    held = {one.subject_id for one in record.values if one.handling}
    held |= {link.origin_id for link in record.links if link.handling}
    lacking = {one for one in record.board.roster.subjects if one.pk in held}
    return Checked(State.OPEN if lacking else State.DONE, _ordered(record, lacking))


@answers("money_traced")
def money_traced(record: OnRecord) -> Checked:
    """A link of the group money has an accused at one end, or an account that one of them holds or uses."""
    accused = {one.pk for one in record.suspects}
    own = {
        link.target_id
        for link in record.links
        if link.origin_id in accused and link.target.kind in ("account", "wallet")
    }
    money = [link for link in record.links if verb_in(link.verb, "en").group == "money"]
    return yes(any({link.origin_id, link.target_id} & (accused | own) for link in money))


@answers("jurisdiction_shown")
def jurisdiction_shown(record: OnRecord) -> Checked:
    """A place in the country of the case is linked to an act or an exploitation."""
    home = {
        one.subject_id
        for one in record.values
        if one.property == "country" and one.value.lower() == record.case.country.lower()
    }
    speaking = [link for link in record.links if any(e in verb_in(link.verb, "en").element for e in _ACTS)]
    return yes(any(link.place_id in home for link in speaking))


@answers("non_punishment_decided")
def non_punishment_decided(record: OnRecord) -> Checked:
    """Where a presumed victim is accused too, a decision of the kind non-punishment check is in the log."""
    weigh = {code for code, entry in entries(_ROLES).items() if entry["weigh"] == "yes"}
    both = [
        one
        for one in record.board.roster.subjects
        if record.roles_of(one) & weigh and record.roles_of(one) & record.accusing
    ]
    if not both:
        return Checked(State.NOT_NEEDED)
    return yes(True) if "non_punishment" in record.decided else Checked(State.OPEN, tuple(both))


@answers("guardian_per_child")
def guardian_per_child(record: OnRecord) -> Checked:
    """Where a presumed victim is a child, or the age is in doubt, somebody in the case is a guardian."""
    children = tuple(one for one in record.victims if one.protected)
    if not children:
        return Checked(State.NOT_NEEDED)
    guarded = any("guardian" in record.roles_of(one) for one in record.board.roster.subjects)
    return yes(True) if guarded else Checked(State.OPEN, children)


@answers("reasons_logged")
def reasons_logged(record: OnRecord) -> Checked:
    """The log holds at least one decision of the kind line of enquiry."""
    return yes("line_of_enquiry" in record.decided)


def _shown(record: OnRecord, element: str) -> Checked:
    """Ask each presumed victim's board, and the links to them, whether an element is shown."""
    boards = boards_of(record.officer, record.victims)
    linked = {
        (cell.victim.pk)
        for cell in record.board.cells
        if cell.pair.of(element).state in ("shown", "not_required")
    }
    return each(
        record.victims,
        lambda one: (
            boards.get(one.pk, {}).get(element) in ("shown", "not_required")
            or one.pk in linked
            or (element == "means" and one.protected)
        ),
    )


def _ordered(record: OnRecord, some: set[Subject]) -> tuple[Subject, ...]:
    return tuple(one for one in record.board.roster.subjects if one in some)
