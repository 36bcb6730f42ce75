"""Screening a person face to face: questions, answers, observations."""
