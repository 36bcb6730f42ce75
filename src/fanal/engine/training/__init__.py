"""Courses as files, their questions, what was answered, and the certificate that says so. Pure: dates come in."""
