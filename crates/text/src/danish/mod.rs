//! Tokens of Danish administrative prose.
