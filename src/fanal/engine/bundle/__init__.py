"""The court bundle: a ZIP with every exhibit byte for byte, a signed manifest, and a verifier that anybody can run."""
