"""On PostgreSQL the database itself shows only the imports and traces of the cases that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, of_unit, through


class Migration(migrations.Migration):
    """Lock the tables of imports; columns are remembered for a unit."""

    dependencies: ClassVar = [("imports", "0001_initial"), ("cases", "0002_row_security")]
    operations: ClassVar = [
        lock(
            imports_import=through("case_id", "cases_case"),
            imports_importreject=through("source_id", "imports_import"),
            imports_importedsubject=through("source_id", "imports_import"),
            imports_rememberedmapping=of_unit("unit_id"),
            imports_trace=through("case_id", "cases_case"),
        ),
    ]
