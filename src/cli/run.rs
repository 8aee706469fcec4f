//! One run of the command line: arguments in, exit code out.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::cli::arguments::Arguments;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::open::open;
use crate::cli::output::Output;

/// Runs the program with these arguments, its own name being the first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(said) => return explain(&said),
    };
    let output = Output::standard(arguments.globals.quiet);
    let mut cx = Context::new(&arguments.globals, output);
    let done = match arguments.command {
        Some(command) => command.run(&mut cx),
        None => open(&mut cx),
    };
    let done = done.and_then(|()| Ok(cx.output.finish()?));
    match done {
        Ok(()) => cx.ended,
        Err(Fault::OutputClosed) => ExitCode::SUCCESS,
        Err(Fault::Said(said)) => {
            cx.output.fault(&said);
            ExitCode::from(said.code)
        }
    }
}

/// Prints help or what was not understood, with whatever the arguments held made harmless.
fn explain(said: &clap::Error) -> ExitCode {
    let text = said.render().to_string();
    let mut output = Output::standard(false);
    if matches!(
        said.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let _ = output.lines(text.trim_end());
        let _ = output.finish();
        return ExitCode::SUCCESS;
    }
    for line in text.trim_end().lines() {
        output.complain(line);
    }
    ExitCode::from(2)
}
