"""A cluster: the records judged the same, by whom, what follows, and what contradicts itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.translation import get_language

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.matching import actions
from fanal.apps.matching.queries import find_cluster, judgements_of, members_of, seen_clusters
from fanal.apps.matching.shown import who
from fanal.apps.matching.views import purpose_url
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.naming import name_html
from fanal.apps.subjects.purposes import purpose_for


@permission_required("match.search")
def cluster(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a cluster, as far as the officer may see its records."""
    officer, lang = officer_of(request), get_language() or "en"
    found = find_cluster(officer, reference)
    if found is None:
        raise Http404
    purpose = purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(request.get_full_path()))
    members = members_of(officer, found)
    actions.record_cluster(by=officer, cluster=found, members=members, purpose=purpose)
    opened, made = opened_identities(request), seen_clusters(officer, members)
    names = {str(one.pk): name_html(one, lang, opened) for one in members}
    conflicts = [
        format_html_join(" = ", "{}", ((names[one],) for one in conflict.path if one in names))
        for conflict in made.conflicts
    ]
    implied = [
        (names[left], names[right])
        for identifier in made.by_identifier
        for left, right in made.implied(identifier)
        if left in names and right in names
    ]
    judged = [
        (one, names.get(str(one.left_id), ""), names.get(str(one.right_id), ""))
        for one in judgements_of(officer, [member.pk for member in members])
    ]
    shown = {
        "cluster": found,
        "members": [who(one, lang, opened) for one in members],
        "judged": judged,
        "conflicts": conflicts,
        "implied": implied,
        "may_undo": officer.pk,
    }
    return render(request, "matching/cluster.html", shown)
