//! The search against a plain scan: it finds exactly what somebody would who reads every entry.

mod large;
mod mixed;
mod naughty;
mod pepys;
mod scan;
