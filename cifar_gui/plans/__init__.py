"""Plans: queues of trainings on disk, and what trains them one after the other."""
