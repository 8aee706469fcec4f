//! Config, theme and keymap files become valid values; troubles are collected, never fatal.
