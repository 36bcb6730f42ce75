"""Every write about statements. What was read is proposed; a mention counts from the moment an officer confirms it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments import actions as assessments
from fanal.apps.assessments.models import Found
from fanal.apps.audit import actions as audit
from fanal.apps.search import actions as search
from fanal.apps.statements import policies
from fanal.apps.statements.ages import age_to_record
from fanal.apps.statements.files import kept_name
from fanal.apps.statements.indexing import entry_of
from fanal.apps.statements.limits import CHARACTERS
from fanal.apps.statements.models import Mention, MentionDecision, Statement, StatementFile
from fanal.apps.statements.reading import read, stored_text
from fanal.apps.statements.refusals import NotPossible, refuse
from fanal.apps.subjects import actions as subjects
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.policies import may_change
from fanal.engine.reading.documents import Remark
from fanal.engine.reading.language import guess_language
from fanal.engine.screening.concepts import concepts

Decision = Mention.Decision
_SAID = ("present", "absent", "uncertain")
_VERBS = {
    Decision.CONFIRMED: "mention.confirmed",
    Decision.REJECTED: "mention.rejected",
    Decision.PENDING: "mention.reset",
    Decision.WITHDRAWN: "mention.reset",
}

__all__ = [
    "NotPossible",
    "add_mention",
    "decide",
    "keep_file",
    "record_statement",
    "replace_mention",
    "take_back",
    "undo",
]


@transaction.atomic
def keep_file(
    *, person: Person, by: Officer, name: str, kind: str, content: bytes, texts: int | None = None
) -> StatementFile:
    """Keep a file byte for byte; `texts` counts the texts of a list."""
    policies.check_can_record(by, person)
    kept = StatementFile.objects.create(
        person=person,
        name=kept_name(name),
        kind=kind,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        texts=texts,
        recorded_by=by,
    )
    audit.record(
        actor=by,
        verb="document.added",
        target=kept,
        person=person,
        detail={"kind": kind, "bytes": len(content)},
    )
    return kept


def record_statement(
    *,
    person: Person,
    by: Officer,
    text: str,
    title: str = "",
    language: str = "auto",
    file: StatementFile | None = None,
    line: int | None = None,
    warnings: Sequence[Remark] = (),
) -> Statement:
    """Record a statement and what is read in it, as proposals. Reading takes seconds and comes before the writing."""
    policies.check_can_record(by, person)
    text = stored_text(text)
    refuse(not text.strip(), "empty")
    refuse(len(text) > CHARACTERS, "too_long")
    reading = read(text, language, person.subject)
    with transaction.atomic():
        statement = Statement.objects.create(
            person=person,
            title=" ".join(title.split())[:200],
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            language=reading.language,
            file=file,
            line=line,
            warnings=[{"kind": w.kind, "code": w.code, "values": dict(w.values)} for w in warnings],
            not_counted=reading.not_counted,
            notes=reading.notes,
            identifiers=reading.identifiers,
            rules_version=reading.rules_version,
            recorded_by=by,
        )
        Mention.objects.bulk_create(
            [Mention(statement=statement, **row) for row in reading.mentions], batch_size=500
        )
        detail = {"characters": len(text), "mentions": len(reading.mentions), "rules": reading.rules_version}
        audit.record(actor=by, verb="statement.created", target=statement, person=person, detail=detail)
        search.index_record(entry=entry_of(statement))
    return statement


@transaction.atomic
def decide(*, mention: Mention, by: Officer, confirm: bool) -> Mention:
    """Confirm a mention, from then on a finding about the person; or reject it, so that it no longer is one."""
    policies.check_can_decide(by, mention.statement)
    locked = _locked(mention)
    refuse(locked.decision == Decision.WITHDRAWN, "taken_back")
    return _settle(locked, by, Decision.CONFIRMED if confirm else Decision.REJECTED)


@transaction.atomic
def take_back(*, mention: Mention, by: Officer) -> Mention:
    """Take the decision on a mention back: it is to be decided again, or gone where it was added by hand."""
    policies.check_can_decide(by, mention.statement)
    locked = _locked(mention)
    return _settle(locked, by, Decision.PENDING if locked.read_by_rule else Decision.WITHDRAWN)


@transaction.atomic
def add_mention(
    *, statement: Statement, by: Officer, concept: str, state: str, start: int, end: int
) -> Mention:
    """Add a mention that the reading missed, confirmed by who adds it; where it stands already, confirm that one."""
    policies.check_can_decide(by, statement)
    refuse(concept not in concepts(), "unknown_concept")
    refuse(state not in _SAID, "unknown_state")
    text = statement.text
    refuse(not 0 <= start < end <= len(text) or not text[start:end].strip(), "no_words")
    _lock_person(statement)
    standing = Mention.objects.unguarded("the mentions of a statement that is being changed").filter(
        statement=statement
    )
    same = standing.filter(concept=concept, state=state, start=start, end=end).first()
    if same is not None:
        return _settle(_locked(same), by, Decision.CONFIRMED)
    number = (standing.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    added = Mention(statement=statement, number=number, concept=concept, state=state, start=start, end=end)
    added.language = guess_language(text[start:end], statement.language)
    added.decision, added.decided_by, added.decided_at = Decision.WITHDRAWN, by, timezone.now()
    added.save()
    detail = {"number": number, "concept": concept, "state": state}
    audit.record(actor=by, verb="mention.added", target=statement, person=statement.person, detail=detail)
    return _settle(added, by, Decision.CONFIRMED)


@transaction.atomic
def replace_mention(
    *, mention: Mention, by: Officer, concept: str, state: str, start: int, end: int
) -> Mention:
    """Reject a mention and add what an officer reads instead: another concept, state or span."""
    same = (mention.concept, mention.state, mention.start, mention.end) == (concept, state, start, end)
    if not same:
        decide(mention=mention, by=by, confirm=False)
    return add_mention(statement=mention.statement, by=by, concept=concept, state=state, start=start, end=end)


@transaction.atomic
def undo(*, statement: Statement, by: Officer) -> Mention | None:
    """Undo the officer's last decision in a statement that still stands; None where there is none."""
    policies.check_can_decide(by, statement)
    _lock_person(statement)
    made = MentionDecision.objects.unguarded("the officer's own decisions in this statement")
    last = made.filter(mention__statement=statement, decided_by=by, undone_at=None).order_by("-pk").first()
    if last is None:
        return None
    mention = _locked(last.mention)
    later = made.filter(mention=mention, pk__gt=last.pk, undone_at=None).exists()
    refuse(later or mention.decision != last.after, "decided_since")
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    return _settle(mention, by, Decision(last.before), log=False)


def _lock_person(statement: Statement) -> None:
    """Let decisions about one person follow each other: each ends in an assessment of all that stands."""
    locked = Person.objects.unguarded("the record whose findings change").select_for_update()
    statement.person = locked.get(pk=statement.person_id)


def _locked(mention: Mention) -> Mention:
    _lock_person(mention.statement)
    rows = Mention.objects.unguarded("the mention that is being decided").select_related("found")
    fresh = rows.get(pk=mention.pk)
    fresh.statement = mention.statement
    return fresh


def _settle(mention: Mention, by: Officer, after: str, log: bool = True) -> Mention:
    """Change a decision and all that hangs on it: the finding, the age on record, the assessment, the audit."""
    before, statement = mention.decision, mention.statement
    if before == after:
        return mention
    withdrawn = mention.found if before == Decision.CONFIRMED else None
    mention.decision, mention.found = after, None
    mention.decided_by, mention.decided_at = (
        (None, None) if after == Decision.PENDING else (by, timezone.now())
    )
    if after == Decision.CONFIRMED:
        mention.found = _count(mention, by)
    mention.save(update_fields=["decision", "found", "decided_by", "decided_at"])
    if withdrawn is not None:
        assessments.retract_found(found=withdrawn)
    if log:
        MentionDecision.objects.create(mention=mention, before=before, after=after, decided_by=by)
    detail = {"number": mention.number, "concept": mention.concept, "state": mention.state, "undone": not log}
    audit.record(
        actor=by, verb=_VERBS[Decision(after)], target=statement, person=statement.person, detail=detail
    )
    if Decision.CONFIRMED in (before, after):
        assessments.reassess(person=statement.person, by=by)
    return mention


def _count(mention: Mention, by: Officer) -> Found:
    """Make a mention a finding, with its words, and protect at once a person whom it calls a child."""
    statement = mention.statement
    age = age_to_record(statement.person, mention)
    if age in ("child", "age_in_doubt"):
        subjects.protect(person=statement.person, by=by, said_child=age == "child")
    elif age and may_change(by, statement.person):
        subjects.set_age(person=statement.person, by=by, age_state=age)
    return assessments.record_found(
        person=statement.person,
        by=by,
        concept=mention.concept,
        state=mention.state,
        source_kind=Found.SourceKind.STATEMENT,
        source_ref=statement.reference,
        quote=statement.text[mention.start : mention.end],
        quote_language=mention.language,
        start=mention.start,
        end=mention.end,
    )
