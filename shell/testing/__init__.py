"""Invoke-Pester and the words that its tests are written in."""
