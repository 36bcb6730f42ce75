"""Decisions on mentions: each a plain form that comes back to its place, or a part of the page where htmx asks."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of, officer_required
from fanal.apps.statements import actions, policies
from fanal.apps.statements.board import small_board
from fanal.apps.statements.forms import MentionForm, span_of
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.statements.page import mention_view
from fanal.apps.statements.queries import find_mention, find_statement, progress_of, sheet_at, sheets_of
from fanal.apps.statements.refusals import NotPossible
from fanal.apps.statements.views import reading_context, statement_or_404
from fanal.apps.subjects.purposes import ask_purpose, purpose_for

_WAYS = {
    "confirm": lambda mention, by: actions.decide(mention=mention, by=by, confirm=True),
    "reject": lambda mention, by: actions.decide(mention=mention, by=by, confirm=False),
    "take-back": lambda mention, by: actions.take_back(mention=mention, by=by),
}


@require_POST
@officer_required
def decide(request: HttpRequest, reference: str, number: int, decision: str) -> HttpResponse:
    """Confirm a mention, reject it, or take the decision on it back."""
    officer = officer_of(request)
    statement = statement_or_404(officer, reference)
    mention = find_mention(statement, number)
    if mention is None or decision not in _WAYS:
        raise Http404
    if purpose_for(request, statement.person) is None:
        return _leave(request, ask_purpose(request, statement.person))
    try:
        mention = _WAYS[decision](mention, officer)
    except NotPossible as refused:
        messages.warning(request, refused.sentence)
        return _leave(request, _place(statement, mention))
    return _answer(request, mention)


@require_POST
@officer_required
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    """Undo the officer's last decision in this statement."""
    officer = officer_of(request)
    statement = statement_or_404(officer, reference)
    try:
        mention = actions.undo(statement=statement, by=officer)
    except NotPossible as refused:
        messages.warning(request, refused.sentence)
        mention = None
    else:
        if mention is None:
            messages.info(request, _("There is no decision of yours to undo in this statement."))
    return _leave(request, _place(statement, mention, gone=_seen(request, statement) is None))


@require_POST
@officer_required
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a mention that the reading missed, or put another in the place of one it proposed."""
    officer = officer_of(request)
    statement = statement_or_404(officer, reference)
    policies.check_can_decide(officer, statement)
    if purpose_for(request, statement.person) is None:
        return ask_purpose(request, statement.person)
    form = MentionForm(request.POST)
    try:
        added = _added(form, statement, request)
    except NotPossible as refused:
        context = reading_context(request, statement, refused=refused.sentence, given=form.data)
        return render(request, "statements/statement.html", context, status=422)
    return _leave(request, _place(statement, added, gone=_seen(request, statement) is None))


def _added(form: MentionForm, statement: Statement, request: HttpRequest) -> Mention:
    if not form.is_valid():
        raise NotPossible("unknown_concept" if "concept" in form.errors else "no_words")
    given, by = form.cleaned_data, officer_of(request)
    start, end = span_of(statement.text, given)
    concept, state = given["concept"], given["state"]
    replaced = find_mention(statement, given["instead_of"] or 0)
    if replaced is None:
        return actions.add_mention(
            statement=statement, by=by, concept=concept, state=state, start=start, end=end
        )
    return actions.replace_mention(
        mention=replaced, by=by, concept=concept, state=state, start=start, end=end
    )


def _answer(request: HttpRequest, mention: Mention) -> HttpResponse:
    """Return the part of the page that a decision changes, or lead back to the mention."""
    officer, lang = officer_of(request), get_language() or "en"
    seen = _seen(request, mention.statement)
    if seen is None or not request.headers.get("HX-Request"):
        return _leave(request, _place(mention.statement, mention, gone=seen is None))
    shown = find_mention(seen, mention.number)
    context = {
        "statement": seen,
        "person": seen.person,
        "m": mention_view(shown, lang) if shown else None,
        "number": mention.number,
        "board": small_board(seen.person, officer, lang),
        "progress": progress_of(seen, sheets_of(seen)),
        "may_decide": True,
    }
    return render(request, "statements/decided.html", context)


def _seen(request: HttpRequest, statement: Statement) -> Statement | None:
    """Return the statement as the officer sees it now; None, with a word why, where they have just protected a child
    whom they may not see."""
    seen = find_statement(officer_of(request), statement.reference)
    if seen is None:
        messages.info(
            request, _("The record is now that of a child: officers appointed for children see it.")
        )
    return seen


def _place(statement: Statement, mention: Mention | None, gone: bool = False) -> HttpResponseRedirect:
    """Return to the mention on its sheet; to the list where the person may no longer be seen by this officer."""
    if gone:
        return HttpResponseRedirect(reverse("statements:list"))
    page = reverse("statements:statement", args=[statement.reference])
    if mention is None:
        return HttpResponseRedirect(page)
    part = sheet_at(sheets_of(statement), mention.start)
    return HttpResponseRedirect(f"{page}{f'?part={part}' if part > 1 else ''}#m{mention.number}")


def _leave(request: HttpRequest, to: HttpResponseRedirect) -> HttpResponse:
    """Lead the browser to another page, also where htmx asked for a part of this one."""
    if not request.headers.get("HX-Request"):
        return to
    response = HttpResponse(status=204)
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path
    if urlsplit(to.url).path == here:
        response["HX-Refresh"] = "true"
    else:
        response["HX-Redirect"] = to.url
    return response
