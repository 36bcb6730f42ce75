"""The interface as one thing: its name, its description, and its calls in the order of the line."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.parser import Parser

from fanal import __version__
from fanal.apps.api.description import DESCRIPTION, TAGS
from fanal.apps.api.errors import Refusal
from fanal.apps.api.handlers import handle_errors
from fanal.apps.api.reading_room import for_readers
from fanal.apps.api.routers import (
    assessments,
    audit,
    bundles,
    case_subjects,
    case_work,
    cases,
    cross_checks,
    exhibits,
    files,
    imports,
    library,
    matching,
    me,
    mentions,
    officers,
    offline,
    organisation,
    people,
    picture,
    screenings,
    search,
    statements,
    suggestions,
    things,
    training,
    values,
    vocabularies,
    watch,
)


class JsonParser(Parser):
    """Reads JSON, and nothing that calls itself something else."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body holds."""
        if request.content_type != "application/json":
            raise Refusal(415, "unsupported_type", "Send JSON, and say so: Content-Type: application/json.")
        return json.loads(request.body)


class Interface(NinjaAPI):
    """Names each call by its function: the police word for what is done."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of a call."""
        return operation.view_func.__name__


interface = Interface(
    title="Fanal",
    version=__version__,
    description=DESCRIPTION,
    urls_namespace="api",
    docs_decorator=for_readers,
    parser=JsonParser(),
    openapi_extra={"tags": TAGS},
)
handle_errors(interface)
LINE = (
    people, values, search, matching, cross_checks, watch,
    screenings, offline, statements, files, mentions, assessments,
    cases, case_subjects, case_work, things, picture,
    exhibits, suggestions, imports, bundles,
    library, training, audit, organisation, officers, me, vocabularies,
)  # fmt: skip
for topic in LINE:
    interface.add_router("", topic.router)
