"""What authors look at: contact sheets, frames of films, and the live preview window."""
