"""The request being answered, so that the entries it makes can be told to belong together."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
