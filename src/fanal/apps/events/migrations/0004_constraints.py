"""The tables of this app, part 4."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("events", "0003_registrations_and_report"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.AddConstraint(
            model_name="countryquota",
            constraint=models.UniqueConstraint(
                fields=("event", "country"), name="a_country_has_one_quota_at_an_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="countryquota",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("seats"))),
                name="no_more_come_from_a_country_than_its_quota",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventorganiser",
            constraint=models.UniqueConstraint(
                fields=("event", "officer"), name="an_organiser_runs_an_event_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="eventquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_question_asks_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_follow_up_is_settled_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="pollvoter",
            constraint=models.UniqueConstraint(fields=("poll", "officer"), name="a_poll_is_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                name="a_session_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "accepted"), _negated=True), ("item__isnull", False), _connector="OR"
                ),
                name="an_accepted_contribution_is_in_the_programme",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                fields=("event", "officer"), name="an_officer_registers_for_an_event_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_point_of_a_report_says_something"
            ),
        ),
    ]
