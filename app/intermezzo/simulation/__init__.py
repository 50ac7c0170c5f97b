"""Days that are only thought of: the real conductor, with everything around it made up."""
