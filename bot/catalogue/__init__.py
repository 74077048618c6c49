"""What we know about the partnership: `load` reads and cross-checks it, `types` says what it holds."""
