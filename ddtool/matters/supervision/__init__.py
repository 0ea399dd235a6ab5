"""Key matters (重点督办) and disclosure: who leads, who joins, what the public sees."""
