//! A believable sample journal, made from a seed.
