"""What compiled code calls: operators, conversion, members, scopes, script blocks, binder, pipeline, streams."""
