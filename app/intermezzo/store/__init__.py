"""Everything on disk: the log, the preferences, the library of routines. No Qt."""
