"""The entries about one record are found by an index: an extract about a case does not read the whole audit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = (("audit", "0002_append_only"),)
    operations = (
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["target_ref", "seq"], name="audit_by_record"),
        ),
    )
