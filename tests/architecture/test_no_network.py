"""Nothing leaves the machine: no module of Fanal can reach a network, because none imports what could.

The launcher reaches one, for the packages, before anything is read; see SECURITY.md.
"""

from tests.architecture.tree import SOURCE, imports, name_of, python_files

REACHES_OUT = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib3", "xmlrpc",
}  # fmt: skip
# `urllib.parse` takes addresses apart and reaches nothing; `http.HTTPStatus` and the like are not needed here.
REACHES_OUT_INSIDE = {
    "urllib.request",
    "urllib.robotparser",
    "django.core.mail",
    "multiprocessing.connection",
}


def test_no_module_of_ours_imports_what_can_reach_a_network() -> None:
    found = [
        f"{name_of(path)}:{one.line} {one.module}"
        for path in python_files(SOURCE)
        for one in imports(path)
        if one.module.split(".")[0] in REACHES_OUT
        or {one.module, *(f"{one.module}.{name}" for name in one.names)} & REACHES_OUT_INSIDE
    ]
    assert not found
