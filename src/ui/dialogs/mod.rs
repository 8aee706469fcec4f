//! The modals.
