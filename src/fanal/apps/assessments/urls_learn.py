"""The address of what was learnt from the assessments, under Learn."""

from __future__ import annotations

from django.urls import path

from fanal.apps.assessments import views_indicators

app_name = "learnt"
urlpatterns = [path("indicators/", views_indicators.indicators, name="indicators")]
