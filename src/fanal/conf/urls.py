"""Every address of the node, one line per app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from fanal.conf.addresses import WhenAsked

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("fanal.apps.accounts.sign_in_urls")),
    path("audit/", include("fanal.apps.audit.urls")),
    path("find/", include("fanal.apps.find.urls")),
    path("match/", include("fanal.apps.matching.urls")),
    path("cross-check/", include("fanal.apps.matching.urls_crosscheck")),
    path("watch/", include("fanal.apps.matching.urls_watch")),
    path("people/", include("fanal.apps.subjects.urls")),
    path("subjects/", include("fanal.apps.subjects.urls_things")),
    path("cases/", include("fanal.apps.cases.urls")),
    path("exhibits/", include("fanal.apps.exhibits.urls")),
    path("imports/", include("fanal.apps.imports.urls")),
    path("cases/", include("fanal.apps.analysis.urls")),
    path("bundles/", include("fanal.apps.bundles.urls")),
    path("screen/", include("fanal.apps.screening.urls")),
    path("statements/", include("fanal.apps.statements.urls")),
    path("board/", include("fanal.apps.assessments.urls")),
    path("learn/training/", include("fanal.apps.training.urls")),
    path("learn/kept/training/courses/", include("fanal.apps.training.urls_kept")),
    path("learn/simulations/", include("fanal.apps.simulations.urls")),
    path("groups/", include("fanal.apps.groups.urls")),
    path("events/", include("fanal.apps.events.urls")),
    path("organisation/", include("fanal.apps.accounts.urls")),
    path("learn/", include("fanal.apps.assessments.urls_learn")),
    path("learn/", include("fanal.apps.library.urls")),
    WhenAsked("api/", "fanal.apps.api.urls", app_name="ninja", namespace="api"),
    path("", include("fanal.apps.screening.urls_root")),
    path("", include("fanal.apps.home.urls")),
]

handler400 = "fanal.apps.home.errors.bad_request"
handler403 = "fanal.apps.home.errors.forbidden"
handler404 = "fanal.apps.home.errors.not_found"
handler500 = "fanal.apps.home.errors.failed"
