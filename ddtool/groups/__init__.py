"""代表小组: groups by profession, station, grid or topic, their members, and what they did."""
