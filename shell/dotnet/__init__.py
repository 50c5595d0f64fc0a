"""The .NET types that scripts see, one file a namespace or family; index.py knows which file declares which."""
