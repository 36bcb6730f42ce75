"""Find: what an officer looks for, in everything they may see; searches kept, and what is new in them."""
