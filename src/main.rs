//! The command line: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    markscheme::cli::run(std::env::args_os()).into()
}
