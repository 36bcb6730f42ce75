"""On PostgreSQL the database itself shows only what is said of subjects that an officer may see.

The table of keys is not locked: a lock would look at each row before the index could be used. It holds numbers made of
values and no value; what they lead to is read from locked tables.
"""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through, through_each, through_members

_TWO = through_each("subjects_subject", "left_id", "right_id")


class Migration(migrations.Migration):
    """Lock the tables of matching."""

    dependencies: ClassVar = [("matching", "0002_keys"), ("subjects", "0002_row_security")]
    operations: ClassVar = [
        lock(
            matching_candidate=through("subject_id", "subjects_subject"),
            matching_candidatepair=_TWO,
            matching_judgement=_TWO,
            matching_clustermember=through("subject_id", "subjects_subject"),
            matching_cluster=through_members("matching_cluster", "matching_clustermember", "cluster_id"),
        ),
    ]
