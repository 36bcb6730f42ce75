"""Cases: who works on what, which subjects belong to it in which role, what is to be done and what was decided."""
