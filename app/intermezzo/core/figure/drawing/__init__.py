"""How a solved body looks from where one sees it: outlines, no colours."""
