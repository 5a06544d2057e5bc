//! Where this platform keeps a user's own data.

use std::path::PathBuf;

/// The folder of the user's own prompts and rubrics: `~/.local/share/markscheme` on Linux (or under
/// `XDG_DATA_HOME`), `~/Library/Application Support/markscheme` on macOS, `%APPDATA%\markscheme` on Windows.
///
/// `None` where the platform names no such place. The folder need not exist.
pub fn data_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base = if cfg!(windows) {
        set("APPDATA")?
    } else if cfg!(target_os = "macos") {
        set("HOME")?.join("Library/Application Support")
    } else {
        set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")))?
    };
    Some(base.join("markscheme"))
}
