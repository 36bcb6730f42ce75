"""The addresses of the organisation's pages."""

from __future__ import annotations

from django.urls import path

from fanal.apps.accounts.views import officers, organisation

app_name = "accounts"
urlpatterns = [
    path("", organisation.unit_page, name="unit"),
    path("new/", organisation.new_organisation, name="new_organisation"),
    path("<str:reference>/units/new/", organisation.new_unit, name="new_unit"),
    path("units/<str:reference>/", organisation.change_unit, name="change_unit"),
    path("units/<str:reference>/invite/", officers.invite, name="invite"),
    path("invitations/<str:reference>/withdraw/", officers.revoke_invitation, name="revoke_invitation"),
    path("officers/<str:reference>/", officers.page, name="officer"),
    path("officers/<str:reference>/roles/give/", officers.give_role, name="give_role"),
    path("officers/<str:reference>/roles/end/", officers.end_role, name="end_role"),
    *(
        path(f"officers/<str:reference>/{change}/", officers.change_access, {"change": change}, name=change)
        for change in ("suspend", "restore", "reset")
    ),
]
