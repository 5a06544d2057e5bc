//! `markscheme rubric watch`: the real binary, files saved under it, and what it shows.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::Place;

/// How long a line may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const RUBRIC: &str = r#"question = "What does photosynthesis need?"
packs = ["science"]

[[point]]
id = "gas"
fact = "Plants take in carbon dioxide."
expect = ["absorb|use (carbon dioxide)"]

[[point]]
id = "light"
fact = "They need light."
expect = ["light"]

[[example]]
name = "breathing"
answer = "The leaf breathes in CO2."
made = ["gas"]
"#;

/// A watch that runs, and the lines that it writes.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(place: &Place, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_markscheme"))
            .args(["rubric", "watch"])
            .args(arguments)
            .current_dir(place.path())
            .env("NO_COLOR", "1")
            .env("HOME", place.path())
            .env("APPDATA", place.path())
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let (sender, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("output is piped")),
            Box::new(child.stderr.take().expect("talk is piped")),
        ];
        for stream in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self { child, lines }
    }

    /// The lines up to one that holds this text, joined.
    fn until(&self, text: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut seen = String::new();
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    seen.push_str(&line);
                    seen.push('\n');
                    if line.contains(text) {
                        return seen;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("`{text}` did not come; what came:\n{seen}")
                }
            }
        }
    }

    /// What comes within a second.
    fn rest(&self) -> String {
        let mut seen = String::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(1)) {
            seen.push_str(&line);
            seen.push('\n');
        }
        seen
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves as many editors do: into a new file, which takes the old one's place.
fn save_by_rename(path: &Path, content: &str) {
    let new = path.with_extension("toml~");
    std::fs::write(&new, content).expect("a file");
    std::fs::rename(&new, path).expect("it takes the old one's place");
}

#[test]
fn each_save_shows_only_what_changed() {
    let place = Place::new();
    let rubric = place.file("leaf.toml", RUBRIC);
    place.file("class/anna.txt", "It breathes in carbon dioxide, and the light is needed.");
    place.file("class/ben.txt", "Trees are green.");
    let watch = Watch::start(&place, &["leaf.toml", "--answers", "class"]);
    insta::assert_snapshot!("watch_begins", watch.until("Ctrl-C ends"));

    std::fs::write(&rubric, RUBRIC.replace("absorb|use", "absorb|use|(breathe in)")).expect("saved");
    insta::assert_snapshot!(
        "watch_a_phrase_is_mended",
        watch.until("as it must be").replace('\\', "/") + &watch.rest()
    );

    save_by_rename(&rubric, &RUBRIC.replace("absorb|use", "absorb|use|(breathe in").replace("light\"]", "(light\"]"));
    let broken = watch.until("cannot be used") + &watch.rest();
    assert!(broken.contains("the last good results are kept"), "{broken}");
    assert_eq!(broken.matches("error[").count(), 2, "{broken}");

    save_by_rename(
        &rubric,
        &RUBRIC.replace("absorb|use", "absorb|use|(breathe in)").replace("light\"]", "sunlight\"]"),
    );
    insta::assert_snapshot!("watch_sound_again", watch.until("sound again").replace('\\', "/") + &watch.rest());

    place.file("class/cleo.txt", "Carbon dioxide is used.");
    let new = watch.until("new: ").replace('\\', "/") + &watch.rest();
    assert!(new.contains("  new: class/cleo.txt: 1 of 2\n    gas: made, by “Carbon dioxide is used”\n"), "{new}");
    std::fs::remove_file(place.path().join("class/ben.txt")).expect("an answer is taken away");
    watch.until("ben.txt: gone");

    // reading is no saving, and what changes nothing says nothing
    std::fs::read(&rubric).expect("it is there");
    assert_eq!(watch.rest(), "");
}

#[test]
fn a_folder_of_rubrics_each_with_its_answers() {
    let place = Place::new();
    place.file("rubrics/leaf.toml", RUBRIC);
    place.file("rubrics/light.toml", "[[point]]\nid = \"sun\"\nfact = \"The sun shines.\"\n");
    place.file("class/leaf/anna.txt", "It uses carbon dioxide.");
    place.file("class/light/ben.txt", "The sun shone.");
    let watch = Watch::start(&place, &["rubrics", "--answers", "class"]);
    let begun = watch.until("Ctrl-C ends").replace('\\', "/");
    assert!(begun.contains("rubrics/leaf.toml: 0 of 1 examples are as they must be; 1 answer\n"), "{begun}");
    assert!(begun.contains("rubrics/light.toml: no examples; 1 answer\n"), "{begun}");
    place.file("class/light/ben.txt", "The sun never shone.");
    let changed = watch.until("sun: made → ").replace('\\', "/");
    assert!(!changed.contains("leaf.toml"), "{changed}");
    place.file(
        "rubrics/third.toml",
        "[[point]]\nid = \"x\"\nfact = \"It is new.\"\n[[example]]\nanswer = \"new\"\nmade = [\"x\"]\n",
    );
    watch.until("third.toml: ");
    std::fs::remove_file(place.path().join("rubrics/third.toml")).expect("a rubric is taken away");
    watch.until("third.toml: the file is gone");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_a_word() {
    let place = Place::new();
    place.file("leaf.toml", RUBRIC);
    let mut watch = Watch::start(&place, &["leaf.toml"]);
    watch.until("Ctrl-C ends");
    let sent = Command::new("kill").args(["-INT", &watch.child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
    watch.until("Stopped watching 1 rubric.");
    assert_eq!(watch.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn what_is_not_there_is_told() {
    let place = Place::new();
    let ran = place.run(&["rubric", "watch", "nothing.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("there is no file or folder `nothing.toml`"), "{}", ran.err);
}
