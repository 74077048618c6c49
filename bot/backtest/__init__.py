"""How good the judgement is on labelled items, and every wrong item with its reason."""
