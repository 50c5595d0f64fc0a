"""From text to the AST: lexer, LALR tables and loop, builder, nodes."""
