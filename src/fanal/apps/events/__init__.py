"""Events: programme, registration with quotas, badges, documents, questions, calendar, report."""
