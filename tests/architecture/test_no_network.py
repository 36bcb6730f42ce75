"""Nothing leaves the machine but what is listed here: no other module imports what could reach a network.

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
# Who may, and for what.
REACHES = {
    "src/fanal/apps/accounts/letters.py": "sends invitations by the mail server of the settings",
    "src/fanal/apps/groups/letters.py": "sends letters of groups, without content, by the mail server of the settings",
    "src/fanal/apps/accounts/adapters.py": "knows when that mail server does not answer",
    "src/fanal/cli/serving.py": "looks on this machine which port is free and whether the node answers",
}


def test_no_module_of_ours_imports_what_can_reach_a_network() -> None:
    found = [
        f"{name_of(path)}:{one.line} {one.module}"
        for path in python_files(SOURCE)
        if name_of(path) not in REACHES
        for one in imports(path)
        if one.module.split(".")[0] in REACHES_OUT
        or {one.module, *(f"{one.module}.{name}" for name in one.names)} & REACHES_OUT_INSIDE
    ]
    assert not found


def test_who_may_reach_a_network_still_does() -> None:
    assert all((SOURCE.parent / name).is_file() for name in REACHES)
