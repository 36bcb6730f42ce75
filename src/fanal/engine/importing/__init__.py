"""Records of others become rows: calls, transfers, border crossings, guests, contacts, mail; and NIBRS incidents."""
