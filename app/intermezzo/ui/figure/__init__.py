"""The painter of the figure: turns a solved body into pictures."""
