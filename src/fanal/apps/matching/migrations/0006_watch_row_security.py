"""On PostgreSQL the database itself shows watch lists, alerts and notices only to those whom they are for."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import OWN, RECORD, lock, of_unit, through

_LIST, _CASE = through("watch_list_id", "matching_watchlist"), through("case_id", "cases_case")
_SIDE = (
    f"CASE WHEN case_id IS NOT NULL THEN ({_CASE}) WHEN watch_list_id IS NOT NULL THEN ({_LIST}) "
    f"ELSE ({of_unit('unit_id')}) END"
)
_ALERT = f"({through('entry_id', 'matching_watchentry')}) AND ({through('subject_id', 'subjects_subject')})"


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies: ClassVar = [
        ("matching", "0005_cross_checks"),
        ("cases", "0002_row_security"),
        ("subjects", "0002_row_security"),
    ]
    operations: ClassVar = [
        lock(
            matching_watchlist=RECORD,
            matching_watchentry=_LIST,
            matching_watchkey=through("entry_id", "matching_watchentry"),
            matching_watchalert=_ALERT,
            matching_deconfliction=_SIDE,
            matching_crosscheck=OWN.format(column="by_id"),
            matching_crosscheckrow=through("check_of_id", "matching_crosscheck"),
        ),
    ]
