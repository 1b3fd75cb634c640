"""Population: the target groups of the network and how many they are, beside whom we reach (R4, R5)."""
