"""People: those whom an office keeps, and nothing of them anywhere else."""
