"""The first run: what this is, and what the person wants of it, one question a page."""
