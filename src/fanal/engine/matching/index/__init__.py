"""An index of records in files of its own: built, added to and searched on one machine, safe against a sudden end."""
