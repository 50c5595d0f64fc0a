"""The cmdlets, one file a noun; index.py knows their names without importing them."""
