"""PowerShell in Python: one folder a stage of the way from text to shown objects; docs/architecture.md says how they fit together."""
