"""Files that hold a network: lists of ties and matrices (CSV), GraphML."""
