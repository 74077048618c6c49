"""The same event across outlets, rewrites, updates and languages."""

from bot.core.cluster.clustering import Clustering, Group, cluster, story_id
from bot.core.cluster.index import ClusterIndex
from bot.core.cluster.relation import JOIN, RELATED, Likeness

__all__ = ["JOIN", "RELATED", "ClusterIndex", "Clustering", "Group", "Likeness", "cluster", "story_id"]
