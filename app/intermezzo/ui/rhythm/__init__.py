"""Your rhythm: what was planned and done, forgiving, and open to correction."""
