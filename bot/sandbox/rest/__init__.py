"""Discord's HTTP API v10, the part a bot like ours uses; each module registers its routes on import."""
