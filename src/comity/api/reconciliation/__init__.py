"""The reconciliation service of the W3C community group (0.2), which OpenRefine asks."""
