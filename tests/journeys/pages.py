"""Every page of the node and who reads it, and what is no page; together they are every address there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NOBODY, HALFWAY = "nobody", "halfway"  # not signed in; the password given, the second factor not yet


@dataclass(frozen=True, slots=True)
class Page:
    """A page, by the name of its route: who of the demo's officers reads it, and what fills its address."""

    route: str
    who: str
    about: str = ""  # the key of the person, screening, statement ... that stands for `reference`
    more: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    moves: bool = False  # the address leads on to another one, which is the page
    most: int = 300_000  # bytes of a first load, with nothing kept from before

    @property
    def is_page(self) -> str:
        """Which page it is: some stand at two addresses, and hold the same."""
        return _SAME.get(self.route, self.route) + (self.more if "?" not in self.more else "")

    def __str__(self) -> str:
        return "-".join(filter(None, (self.route or "missing", self.who, self.about, self.more)))


_SAME = {
    "subject:add_value": "subjects:add_value",
    "subject:retract_value": "subjects:retract_value",
    "assessments:numbered": "assessments:board",
    "mfa_reauthenticate": "account_reauthenticate",
    "screening:shell": "screening:start",
}
_COURSE = {"course": "core", "module": "what_trafficking_is"}
_BOX = {"element": "means", "code": "coercion"}
_AUTHORITY = {"kind": "authority", "rest": "fr"}
_HERE = {"kind": "element", "code": "means"}
_ASKED = "?audience=defence&language=fr&redacted=on&purpose=prosecution&handling=H0"
PAGES = (
    Page("account_login", NOBODY),
    Page("account_reset_password", NOBODY),
    Page("account_reset_password_done", NOBODY),
    Page("account_reset_password_from_key", NOBODY, moves=True),
    Page("account_reset_password_from_key", NOBODY, more="used", values={"key": "none"}),
    Page("account_reset_password_from_key_done", NOBODY),
    Page("account_inactive", NOBODY),
    Page("socialaccount_login_cancelled", NOBODY),
    Page("socialaccount_login_error", NOBODY, status=401),
    Page("invitation", NOBODY),
    Page("invitation", NOBODY, more="over", values={"secret": "none"}, status=410),
    Page("screening:offline", NOBODY),
    Page("mfa_authenticate", HALFWAY),
    *(Page("home:first", who) for who in ("claire", "samir", "noor", "ines", "uma", "rolf")),
    Page("home:style", "claire"),
    Page("account", "claire"),
    Page("new_token", "claire"),
    Page("usersessions_list", "claire"),
    Page("account_logout", "claire"),
    Page("account_change_password", "claire"),
    Page("account_reauthenticate", "claire"),
    Page("mfa_index", "claire"),
    Page("mfa_index", "samir"),
    Page("mfa_reauthenticate", "claire"),
    Page("mfa_view_recovery_codes", "claire"),
    Page("mfa_generate_recovery_codes", "claire"),
    Page("mfa_deactivate_totp", "claire"),
    Page("mfa_activate_totp", "samir"),
    Page("mfa_add_webauthn", "samir"),
    Page("mfa_list_webauthn", "ivo"),
    Page("mfa_edit_webauthn", "ivo"),
    Page("mfa_remove_webauthn", "ivo"),
    Page("subjects:list", "claire"),
    Page("subjects:list", "claire", more="?q=zzz"),
    Page("subjects:new", "claire"),
    *(Page("subjects:person", "claire", about) for about in ("adult", "child")),
    Page("subjects:purpose", "claire", "adult"),
    Page("subjects:age", "claire", "adult"),
    Page("subjects:add_value", "claire", "adult", "?property=phone"),
    Page("subjects:retract_value", "claire", "adult"),
    Page("cases:list", "claire"),
    Page("cases:list", "claire", more="?q=zzz"),
    Page("cases:new", "claire"),
    Page("cases:case", "claire", "case"),
    Page("cases:purpose", "claire", "case"),
    *(
        Page(f"cases:{page}", "claire", "case")
        for page in (
            "pair",
            "attribute",
            "about",
            "change",
            "move",
            "let_in",
            "link",
            "subjects",
            "add",
            "subject",
            "give_role",
            "end_role",
            "take_out",
            "tasks",
            "task",
            "decisions",
        )
    ),
    Page("cases:withdraw", "claire", "case", values={"key": "{found}"}),
    *(Page("cases:new_subject", "claire", "case", values={"kind": kind}) for kind in ("person", "phone")),
    Page("subject:page", "claire", "thing"),
    Page("subject:purpose", "claire", "thing"),
    Page("subject:add_value", "claire", "thing", "?property=operator"),
    Page("subject:retract_value", "claire", "thing", values={"value": "{thing_value}"}),
    Page("subject:add_link", "claire", "thing"),
    Page("subject:retract_link", "claire", "thing"),
    Page(
        "analysis:picture", "claire", "case", most=700_000
    ),  # the library of the chart, the outlines of the world
    *(Page(f"analysis:{page}", "claire", "case") for page in ("parts", "network", "save_view")),
    *(Page(f"analysis:{page}", "claire", "case") for page in ("story", "edit_view")),
    *(Page(f"exhibits:{page}", "claire", "case") for page in ("list", "add", "waiting")),
    *(Page("exhibits:exhibit", "claire", about) for about in ("read", "quarantined", "photo")),
    Page("exhibits:describe", "claire", "read"),
    Page("exhibits:exposure", "ivo"),
    *(Page(f"imports:{page}", "claire", "case") for page in ("list", "new", "columns", "traces")),
    Page("imports:import", "claire", "import"),
    Page("bundles:list", "claire", "case"),
    Page("bundles:preview", "claire", "case", _ASKED),
    Page("bundles:bundle", "claire", "bundle"),
    *(Page(f"library:{page}", "claire") for page in ("home", "found", "kept")),
    Page("library:shelf", "claire", values={"kind": "country"}),
    *(Page(f"library:{page}", "claire", values=_AUTHORITY) for page in ("item", "kept_item")),
    Page("library:here", "claire", values=_HERE),
    *(Page(f"library:{page}", "ivo") for page in ("written", "new", "feedback")),
    Page("library:draft", "ivo", "draft"),
    Page("library:begin", "ivo", "wanted"),
    Page("learnt:indicators", "claire"),
    Page("find:find", "claire"),
    Page("find:purpose", "claire"),
    *(Page(f"matching:{page}", "claire") for page in ("match", "review")),
    *(Page("matching:pair", "claire", about) for about in ("pair", "judged")),
    Page("matching:cluster", "claire", "cluster"),
    Page("crosscheck:lists", "claire"),
    Page("crosscheck:case", "claire", "case"),
    Page("crosscheck:subject", "claire", "thing"),
    Page("crosscheck:results", "claire", "check"),
    *(Page(f"watch:{page}", "claire") for page in ("lists", "new", "alerts")),
    Page("watch:alerts", "gil"),
    Page("watch:list", "claire", "watch"),
    Page("watch:alert", "claire", "alert"),
    Page("groups:list", "claire"),
    Page("groups:new", "ivo"),
    *(
        Page(f"groups:{page}", who, "group")
        for page, who in (
            ("group", "claire"),
            ("change", "ivo"),
            ("new_thread", "claire"),
            ("nominate", "claire"),
            ("members", "ivo"),
            ("card", "claire"),
            ("pages", "claire"),
            ("new_page", "claire"),
            ("documents", "claire"),
            ("on_call", "ivo"),
        )
    ),
    Page("groups:thread", "claire", "thread"),
    Page("groups:edit", "claire", "post"),
    Page("groups:history", "claire", "post"),
    Page("groups:page", "claire", "group_page"),
    Page("groups:change_page", "claire", "group_page"),
    Page("events:list", "claire"),
    Page("events:new", "ivo"),
    Page("events:calendar", "claire"),
    *(Page(f"events:{page}", "ivo", "event") for page in ("event", "change", "contributions", "places")),
    *(Page(f"events:{page}", "ivo", "event") for page in ("day", "report")),
    Page("statements:list", "claire"),
    Page("statements:new", "claire"),
    Page("statements:file", "claire", "file"),
    *(Page("statements:statement", "claire", about) for about in ("statement", "arabic")),
    *(Page("assessments:board", "claire", about) for about in ("adult", "child", "migrant")),
    Page("assessments:numbered", "claire", "adult"),
    Page("assessments:box", "claire", "adult", values=_BOX),
    Page("assessments:changes", "claire", "adult"),
    Page("assessments:smuggling", "claire", "migrant"),
    Page("assessments:disagree", "claire", "adult"),
    Page("assessments:history", "claire", "adult"),
    Page("screening:list", "samir"),
    Page("screening:start", "samir"),
    Page("screening:shell", "samir"),
    *(
        Page(f"screening:{part}", "samir", "screening")
        for part in ("screening", "topics", "observations", "card", "safe", "end")
    ),
    Page("training:list", "yann"),
    Page("training:list", "maya"),
    Page("training:progress", "yann"),
    Page("training:course", "yann", values=_COURSE),
    Page("training:module", "yann", values=_COURSE),
    Page("lessons:lesson", "yann", values=_COURSE),
    Page("training:attempt", "yann", "result"),
    Page("training:attempt", "maya", "test"),
    Page("training:verify", "claire"),
    Page("training:certificate", "claire", "certificate"),
    Page("training:teach", "greta"),
    Page("training:build", "greta"),
    Page("training:figures", "greta", values=_COURSE),
    Page("training:follow", "ivo"),
    Page("training:aside", "ivo", "learner", values=_COURSE),
    Page("training:gates", "rolf", "patrol"),
    Page("simulations:list", "claire"),
    *(Page(f"simulations:{page}", "claire", "talk") for page in ("play", "board")),
    Page("simulations:desk", "claire", "at_desk"),
    *(Page("simulations:debrief", "claire", about) for about in ("talked", "from_desk")),
    Page("simulations:step", "claire", "talked"),
    Page("simulations:results", "greta"),
    Page("audit:list", "ines"),
    Page("audit:person", "ines", "adult"),
    Page("audit:officer", "ines", "officer"),
    Page("audit:verify", "ines"),
    Page("accounts:unit", "rolf"),
    Page("accounts:new_organisation", "rolf"),
    Page("accounts:new_unit", "rolf", "organisation"),
    Page("accounts:change_unit", "rolf", "unit"),
    Page("accounts:invite", "rolf", "unit"),
    Page("accounts:officer", "rolf", "officer"),
    Page("audit:list", "samir", more="refused", status=403),
    Page("", "claire", more="/nowhere/", status=404),
)

_CHANGE, _CLOSED, _FILE = "changes something, and leads on", "Fanal has no such page", "a file"
_PROGRAM = "answers a program"
NOT_PAGES = {
    "": _CLOSED,
    **dict.fromkeys(
        ("account_signup", "account_email", "account_set_password", "socialaccount_signup"), _CLOSED
    ),
    **dict.fromkeys(("account_confirm_email", "account_email_verification_sent"), _CLOSED),
    **dict.fromkeys(("account_confirm_login_code", "socialaccount_connections"), _CLOSED),
    **dict.fromkeys(
        ("openid_connect_login", "openid_connect_callback"), "stands between here and another door"
    ),
    **dict.fromkeys(("set_language", "revoke_token", "accounts:revoke_invitation"), _CHANGE),
    **dict.fromkeys((f"accounts:{change}" for change in ("give_role", "end_role")), _CHANGE),
    **dict.fromkeys((f"accounts:{change}" for change in ("suspend", "restore", "reset")), _CHANGE),
    **dict.fromkeys((f"training:{change}" for change in ("enrol", "begin", "read", "questions")), _CHANGE),
    **dict.fromkeys(("training:revoke", "training:close"), _CHANGE),
    "lessons:addresses": "answers a program",
    **dict.fromkeys(("training:script", "training:take", "training:export"), "a file"),
    **dict.fromkeys(
        (f"library:{change}" for change in ("ask", "give_feedback", "settle_feedback", "move", "put_aside")),
        _CHANGE,
    ),
    "library:addresses": "tells a phone what to keep",
    **dict.fromkeys(("assessments:again", "assessments:grade", "subjects:identity"), _CHANGE),
    **dict.fromkeys(
        (f"screening:{move}" for move in ("answer", "pause", "resume", "stop", "finish")), _CHANGE
    ),
    **dict.fromkeys(("statements:add", "statements:decide", "statements:undo"), _CHANGE),
    **dict.fromkeys(
        (
            f"cases:{change}"
            for change in (
                "answer",
                "restrict",
                "let_out",
                "pick",
                "bulk",
                "add_task",
                "add_templates",
                "settle_tasks",
                "settle",
                "assign",
                "decide",
            )
        ),
        _CHANGE,
    ),
    **dict.fromkeys((f"simulations:{act}" for act in ("begin", "move", "desk_move", "share")), _CHANGE),
    "cases:export": _FILE,
    **dict.fromkeys(("assessments:export", "audit:csv", "audit:json", "statements:original"), _FILE),
    **dict.fromkeys(("mfa_download_recovery_codes", "service_worker", "manifest", "home:robots"), _FILE),
    **dict.fromkeys(("home:healthz", "home:readyz", "screening:merge", "mfa_login_webauthn"), _PROGRAM),
    **dict.fromkeys(("screening:pack", "screening:questions"), _PROGRAM),
    **dict.fromkeys((f"analysis:{change}" for change in ("sentence", "undo", "remove_view")), _CHANGE),
    **dict.fromkeys((f"analysis:{part}" for part in ("data", "layout", "way", "detail")), _PROGRAM),
    **dict.fromkeys(
        (f"exhibits:{act}" for act in ("open", "custody", "mark", "ask", "unblur", "statement", "link")),
        _CHANGE,
    ),
    **dict.fromkeys((f"exhibits:{act}" for act in ("decide", "decide_in_case", "gather")), _CHANGE),
    **dict.fromkeys((f"exhibits:{file}" for file in ("blurred", "picture", "original", "copy")), _FILE),
    **dict.fromkeys(("exhibits:seeing", "imports:progress", "bundles:progress"), _PROGRAM),
    **dict.fromkeys((f"imports:{act}" for act in ("undo", "go_on", "remember")), _CHANGE),
    **dict.fromkeys(("imports:export", "imports:rejects", "bundles:download"), _FILE),
    **dict.fromkeys((f"bundles:{act}" for act in ("make", "verify", "withdraw")), _CHANGE),
    **dict.fromkeys((f"find:{act}" for act in ("save", "run", "alerts", "forget")), _CHANGE),
    **dict.fromkeys((f"crosscheck:{act}" for act in ("whole", "settle", "remove")), _CHANGE),
    "crosscheck:export": _FILE,
    "crosscheck:progress": _PROGRAM,
    **dict.fromkeys(
        (f"watch:{act}" for act in ("add", "add_file", "withdraw", "acknowledge", "dismiss")), _CHANGE
    ),
    **dict.fromkeys((f"watch:{act}" for act in ("prolong", "close", "keepers", "stop_keeping")), _CHANGE),
    **dict.fromkeys(
        (f"groups:{act}" for act in ("answer", "follow", "close", "withdraw", "withdraw_document")), _CHANGE
    ),
    **dict.fromkeys((f"groups:{act}" for act in ("decide", "drop", "leave")), _CHANGE),
    "groups:search": "shows what was asked in a form; test_groups.py asks",
    **dict.fromkeys(("groups:take", "events:take", "events:badges", "events:programme"), _FILE),
    "events:feed": _FILE,
    **dict.fromkeys((f"events:{act}" for act in ("move", "drop", "register", "settle")), _CHANGE),
    **dict.fromkeys((f"events:decide_{what}" for what in ("place", "contribution")), _CHANGE),
    **dict.fromkeys((f"events:{act}" for act in ("answered", "answer_poll", "close_poll")), _CHANGE),
    "find:found": "shows what a session asked; test_find.py asks",
    "matching:found": "shows what a session asked; test_matching.py asks",
    **dict.fromkeys((f"matching:{act}" for act in ("judge", "undo")), _CHANGE),
    "mfa_reauthenticate_webauthn": "needs a passkey of a real browser; test_sign_in.py makes one",
}
