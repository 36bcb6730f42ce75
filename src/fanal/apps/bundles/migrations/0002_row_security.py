"""On PostgreSQL the database itself shows only the bundles of the cases that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the table of bundles."""

    dependencies: ClassVar = [("bundles", "0001_initial"), ("cases", "0002_row_security")]
    operations: ClassVar = [lock(bundles_bundle=through("case_id", "cases_case"))]
