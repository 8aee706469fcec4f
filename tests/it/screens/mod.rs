//! The pages and dialogs: how they look, and that they answer keys and mouse alike.

mod beside;
mod calendar;
mod facets;
mod filled;
mod journal;
mod markdown;
mod mouse;
mod odd_text;
mod on_this_day;
mod patterns;
mod pictures;
mod review;
mod searching;
mod vocabulary;
mod selecting;
