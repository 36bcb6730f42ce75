"""Specialist groups: members, boards, documents, pages, who is on call, urgent requests."""
