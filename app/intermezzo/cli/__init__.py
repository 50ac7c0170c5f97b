"""The command line: parses arguments, prints, and starts what was asked for."""
