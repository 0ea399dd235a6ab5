"""立法征询: bills under consultation, contact points and informants, what they say, what comes of it."""
