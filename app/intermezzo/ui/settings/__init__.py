"""The settings window: pages of rows over the person's choices."""
