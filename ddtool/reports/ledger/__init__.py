"""代表履职台账: each deputy's year on paper, for signatures."""
