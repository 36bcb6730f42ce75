"""Networks: who is tied to whom, what that shape says of roles and groups, and what it does not say.

Every figure is about the ties that were recorded. It describes positions, never guilt, and what was not recorded
is not in it.
"""
