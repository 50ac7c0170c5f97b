"""One module per platform service; each ends in a null object that can say why."""
