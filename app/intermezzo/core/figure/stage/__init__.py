"""What a stage of one size shows: the shot, the gliding camera, the way of a still."""
