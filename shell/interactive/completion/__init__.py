"""What Tab offers at the prompt and through TabExpansion2."""
