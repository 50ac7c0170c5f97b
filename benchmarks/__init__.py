"""Measures the app against a bare tray process on the same virtual screen: `make bench`."""
