"""Universities and other institutions, their names and units: shared by the installation."""
