"""On PostgreSQL the database itself shows each officer only the searches they keep."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import OWN, lock


class Migration(migrations.Migration):
    """Lock the saved searches."""

    dependencies: ClassVar = [("find", "0001_initial")]
    operations: ClassVar = [lock(find_savedsearch=OWN.format(column="officer_id"))]
