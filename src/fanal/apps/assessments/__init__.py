"""What was found about a person, what it adds up to, and who disagrees."""
