//! The README's picture is what its first command prints.

use std::process::Command;

use crate::blocks;

#[test]
fn the_picture_is_what_the_first_command_prints() {
    let commands = blocks("README.md", "sh");
    let [main, tests] = &commands[..] else { panic!("two commands start a newcomer off, not {}", commands.len()) };
    assert_eq!(tests.trim(), "cargo test");
    let (call, answer) = main.trim().split_once(" --text ").expect("the main job marks a text");
    let call = call.strip_prefix("cargo run --release -- ").expect("the main job is run by cargo");
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(call.split(' '))
        .args(["--text", answer.trim_matches('"')])
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary runs");
    assert!(output.status.success());
    assert_eq!(blocks("README.md", "text")[0], String::from_utf8_lossy(&output.stdout));
}
