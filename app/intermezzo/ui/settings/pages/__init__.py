"""The pages of the settings. `book.build` lists them all."""
