"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import found, lock


class Migration(migrations.Migration):
    """Lock what is found. The index of words beside it holds tokens and numbers alone."""

    dependencies: ClassVar = [("search", "0002_words"), ("circles", "0001_initial")]
    operations: ClassVar = [lock(search_searchdocument=found("keeper_id"))]
