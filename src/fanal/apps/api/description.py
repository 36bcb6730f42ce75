"""What the description of the interface says at its head."""

from __future__ import annotations

DESCRIPTION = """
The same work as in the browser, for programs: every rule, every record and every trace is the same.

Send an access token with each call (`Authorization: Bearer …`). You make one on your own page; it allows at most
what your roles allow, and each call names the permissions it needs (`x-permissions`). What you may not see is a 404;
what you may not do is a 403 with a sentence. Before you read about a person, say why: the header `Fanal-Purpose` holds
the code of a legal basis. Everything you read, look for, write or take out is recorded.

All examples are invented.
""".strip()

TAGS = [
    {"name": "people", "description": "Persons on record, and the sourced values about them."},
    {"name": "search", "description": "Everything you may see, by words and numbers; searches you keep."},
    {
        "name": "matching",
        "description": "The same person or thing under other spellings and in other scripts, with reasons; judgements.",
    },
    {
        "name": "screening",
        "description": "Screen a person, one question at a time, with or without a connection.",
    },
    {
        "name": "statements",
        "description": "What a person said, what was read in it, and what officers decided.",
    },
    {
        "name": "assessments",
        "description": "Act, means and purpose beside smuggling, with the evidence and the law.",
    },
    {
        "name": "exhibits",
        "description": "Files of a case, their chain of custody, and what was read in them. Needs sight of the case.",
    },
    {
        "name": "imports",
        "description": "Records of others brought into a case row by row, and the traces they become.",
    },
    {
        "name": "cases",
        "description": "Who did what to whom: people and things, roles, tasks, decisions, and what is shown of each.",
    },
    {
        "name": "subjects",
        "description": "Things, places and events, and the links between subjects of any kind.",
    },
    {
        "name": "picture",
        "description": "Chart, map and timeline of a case, sentences in it, and what its network says.",
    },
    {"name": "bundles", "description": "A case as a court, the defence or a partner receives it, signed."},
    {"name": "library", "description": "Law, guides, checklists, authorities and sources; about nobody."},
    {
        "name": "training",
        "description": "Your own courses and certificates; for trainers, what was learned, without names.",
    },
    {"name": "audit", "description": "Who looked at what, when and why. For inspectors."},
    {"name": "organisation", "description": "Units, officers and their roles. For administrators."},
    {"name": "me", "description": "The officer you act for, and the tokens."},
    {"name": "vocabularies", "description": "The lists that codes come from."},
]
