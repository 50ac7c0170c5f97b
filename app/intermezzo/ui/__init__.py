"""The Qt shell: shows values from the core, reports what the person does, decides nothing."""
