"""Reading: text in any supported language -> indicator mentions and identifiers, each with its exact span."""
