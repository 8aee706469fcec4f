//! The screens as pictures.
