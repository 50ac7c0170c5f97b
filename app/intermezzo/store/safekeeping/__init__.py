"""Everything that belongs to the person, as a whole: kept, brought back, deleted."""
