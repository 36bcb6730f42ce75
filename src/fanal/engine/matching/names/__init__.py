"""Names of persons and organisations in any script: split, parsed, compared, with the reasons."""

from fanal.engine.matching.names.comparing import compare_names
from fanal.engine.matching.names.kernel import compare_tokens
from fanal.engine.matching.names.parsing import parse_name
from fanal.engine.matching.names.parts import Name, Part, Role
from fanal.engine.matching.names.reasons import NameComparison, Reason, sentence
from fanal.engine.matching.names.tokens import Token, split, token

__all__ = [
    "Name",
    "NameComparison",
    "Part",
    "Reason",
    "Role",
    "Token",
    "compare_names",
    "compare_tokens",
    "parse_name",
    "sentence",
    "split",
    "token",
]
