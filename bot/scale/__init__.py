"""Beyond one process: elected workers, shards side by side, and copies between the two stores."""
