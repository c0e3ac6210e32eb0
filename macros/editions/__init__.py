"""One file per edition."""
