//! The screen of the program: any size, and no work while nobody does anything.
