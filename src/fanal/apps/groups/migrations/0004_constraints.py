"""The tables of this app, part 4."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("groups", "0003_pages_and_constraints"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.AddConstraint(
            model_name="postversion",
            constraint=models.UniqueConstraint(
                fields=("post", "number"), name="a_version_of_a_post_is_kept_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="specialistgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True), name="a_group_says_what_it_is_for"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["nominated", "active", "suspended"])),
                fields=("group", "officer"),
                name="an_officer_is_in_a_group_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("state", "nominated")),
                    models.Q(models.Q(("state", "nominated"), _negated=True), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_nomination_is_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "active"), _negated=True),
                    ("founder", True),
                    models.Q(("decided_by", models.F("officer")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_approves_themselves_into_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["suspended", "refused"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_is_kept_out_of_a_group_is_told_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupthread",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="a_thread_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="grouppage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                ),
                name="a_page_of_a_group_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="grouppage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "minutes"), _negated=True), ("met_on__isnull", False), _connector="OR"
                ),
                name="minutes_are_of_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="a_document_of_a_group_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(("withdrawal_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_document_of_a_group_is_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                name="a_turn_on_call_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="urgentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("deadline__gt", models.F("raised_at"))),
                name="an_urgent_request_has_time_before_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="urgentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("outcome", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_urgent_request_is_closed_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="urgentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="an_urgent_request_is_answered_by_somebody",
            ),
        ),
    ]
