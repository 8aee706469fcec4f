//! What the evening asks: rule by rule, and what must hold of every evening.

mod desk;
mod laws;
mod rules;
mod score;
