"""Records of others brought into a case: calls, transfers, crossings, stays, contacts, mail, row by row."""
