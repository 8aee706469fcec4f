//! The program from outside: screens, command line, files and a real terminal.
#[cfg(test)]
mod migrations;
