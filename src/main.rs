//! The program `sagsgang`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sagsgang::command::main()
}
