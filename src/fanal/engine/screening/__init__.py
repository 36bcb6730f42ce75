"""Screening: findings about one person -> a reasoned next step, with the law and the standards behind each reason."""
