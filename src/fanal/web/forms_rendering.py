"""How a form is drawn: `{{ form }}` and `{{ field.as_field_group }}` use our components."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class FanalRenderer(DjangoTemplates):
    """Draws each field as label, help, control and error, with a summary of the errors above."""

    form_template_name = "components/form_fields.html"
    field_template_name = "components/field.html"
