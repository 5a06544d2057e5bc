//! What holds for every answer: spans, bounds, repetition, and what must not change the marks.
//!
//! Answers are drawn by a generator with fixed seeds, so a failure comes back at every run.

use markscheme::library::Library;
use markscheme::{Evidence, Marker, Report, Verdict};

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % n
    }
}

/// The shipped rubrics that tell most apart: a card with dates and names, and an essay.
fn markers() -> Vec<Marker> {
    let library = Library::shipped();
    ["beria", "stagnation", "party-rule"]
        .iter()
        .map(|id| library.ready(id).unwrap_or_else(|e| panic!("{id}: {e:?}")).marker)
        .collect()
}

/// The model and the examples of every shipped rubric, with its marker.
fn real_answers() -> Vec<(String, Marker, Vec<String>)> {
    let library = Library::shipped();
    let ids: Vec<String> = library.rubric_ids().map(str::to_owned).collect();
    ids.into_iter()
        .map(|id| {
            let ready = library.ready(&id).unwrap_or_else(|e| panic!("{id}: {e:?}"));
            let examples = ready.rubric.examples.iter().map(|e| e.answer.clone());
            let answers = ready.rubric.model.iter().cloned().chain(examples).collect();
            (id, ready.marker, answers)
        })
        .collect()
}

/// An answer of real words and of everything that is not one.
fn drawn(random: &mut Random) -> String {
    const PIECES: &[&str] = &[
        "½",
        "5\n.",
        "Beria",
        "Stalin",
        "Khrushchev",
        "Malenkov",
        "amnesty",
        "in",
        "March",
        "1953",
        "was",
        "not",
        "never",
        "shot",
        "head of",
        "secret police",
        "spy",
        "for",
        "Britain",
        ".",
        ",",
        "\n",
        "\r\n",
        "\t",
        "- ",
        "’s",
        "“",
        "”",
        "'",
        "é",
        "e\u{301}",
        "ß",
        "İ",
        "ﬁ",
        "Ⅳ",
        "二",
        "🎉",
        "👩‍👩‍👧",
        "\u{202e}",
        "\u{0}",
        "\u{feff}",
        "\u{ad}",
        "(",
        ")",
        "[",
        "]",
        "%",
        "£",
        "1,000,000",
        "1.5m",
        "5/3/53",
        "1953-60",
        "1950s",
        "99999999999999999999999",
        "c.",
        "e.g.",
        "w/",
        "because",
        "but",
        "although",
        "...",
        "—",
        "Хрущёв",
        "مرحبا",
        "\u{1F1EC}\u{1F1E7}",
    ];
    let mut text = String::new();
    for _ in 0..random.below(40) {
        match random.below(8) {
            0 => text.extend(char::from_u32(u32::try_from(random.below(0x11_0000)).expect("it fits"))),
            _ => text.push_str(PIECES[random.below(PIECES.len())]),
        }
        if random.below(4) > 0 {
            text.push(' ');
        }
    }
    text
}

/// Every place that a report points to.
fn places(report: &Report) -> Vec<(usize, usize, String)> {
    let judged = report.essay.iter().flat_map(|e| &e.judgement.evidence);
    let of_evidence = |e: &Evidence| (e.start, e.end, e.text.clone());
    let evidence = report.points.iter().flat_map(|p| &p.evidence).chain(judged).map(of_evidence);
    let near = report.points.iter().flat_map(|p| &p.near).map(|n| (n.start, n.end, n.text.clone()));
    evidence.chain(near).collect()
}

fn holds(marker: &Marker, answer: &str) {
    let report = marker.mark(answer);
    assert!(report.marks <= report.out_of, "{answer:?}");
    for point in &report.points {
        assert!(point.marks <= point.out_of, "{answer:?}: {}", point.id);
    }
    for (start, end, text) in places(&report) {
        assert_eq!(answer.get(start..end), Some(text.as_str()), "{answer:?}: {start}..{end}");
    }
    let bytes = |r: &Report| serde_json::to_vec(r).expect("a report is JSON");
    assert_eq!(bytes(&report), bytes(&marker.mark(answer)), "{answer:?}");
}

#[test]
fn drawn_answers_never_panic_and_evidence_is_their_own_text() {
    let markers = markers();
    for seed in 1..=400u64 {
        let answer = drawn(&mut Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        for marker in &markers {
            holds(marker, &answer);
        }
    }
}

#[test]
fn real_answers_hold_too() {
    for (_, marker, answers) in real_answers() {
        for answer in answers {
            holds(&marker, &answer);
        }
    }
}

#[test]
fn json_lines_gives_the_bytes_that_the_library_gives() {
    let mut lines = String::new();
    let mut expected = String::new();
    let mut add = |id: String, prompt: &str, marker: &Marker, answer: &str| {
        let line = serde_json::json!({ "id": id, "prompt": prompt, "answer": answer });
        let report = Report { answer: id, ..marker.mark(answer) };
        lines += &format!("{line}\n");
        expected += &format!("{}\n", serde_json::to_string(&report).expect("a report is JSON"));
    };
    for (n, (prompt, marker, answers)) in real_answers().iter().enumerate() {
        let drawn = (1..=5u64).map(|seed| drawn(&mut Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15 + n as u64))));
        for (i, answer) in answers.iter().cloned().chain(drawn).enumerate() {
            add(format!("{prompt}-{i}"), prompt, marker, &answer);
        }
    }
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(&file, lines).expect("it can be written");
    let run = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_markscheme"));
        let output = command.args(["mark", "--json-lines"]).arg(file.path()).output().expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("output is UTF-8")
    };
    for (got, expected) in run().lines().zip(expected.lines()) {
        assert_eq!(got, expected);
    }
    assert_eq!(run(), expected, "two processes");
}

/// The answers whose verdicts a change of writing changes.
fn changed(change: impl Fn(&str) -> String) -> Vec<String> {
    let mut out = Vec::new();
    for (id, marker, answers) in real_answers() {
        for answer in answers {
            let other = change(&answer);
            let verdicts =
                |r: &Report| r.points.iter().map(|p| (p.id.clone(), p.verdict)).collect::<Vec<(String, Verdict)>>();
            let (before, after) = (marker.mark(&answer), marker.mark(&other));
            for (b, a) in verdicts(&before).iter().zip(verdicts(&after)) {
                if *b != a {
                    out.push(format!("{id}: {b:?} became {:?}: {other:?}", a.1));
                }
            }
            if before.marks != after.marks {
                out.push(format!("{id}: {} marks became {}: {other:?}", before.marks, after.marks));
            }
        }
    }
    out
}

#[test]
fn upper_case_changes_nothing() {
    assert_eq!(changed(str::to_uppercase), Vec::<String>::new());
}

#[test]
fn curly_quotes_change_nothing() {
    assert_eq!(changed(|a| a.replace('\'', "’")), Vec::<String>::new());
}

#[test]
fn extra_spacing_changes_nothing() {
    assert_eq!(changed(|a| format!("  {}  ", a.replace(' ', "  \u{a0}"))), Vec::<String>::new());
}

/// Texts as cards have them, and as nobody should: names, dates, marks of every form, letters that change their length.
fn card_text(random: &mut Random) -> String {
    const PIECES: &[&str] = &[
        "Khrushchev’s ",
        "In 1957, he was not ",
        "{{c1::DNA::x}} ",
        "<b>İ</b><style>",
        "2.5 million and 70 % ",
        " = mass x acceleration",
        "\n- ",
        "?\n",
        "\t\"",
        "#separator:tab\n",
        "because ",
        "and ",
        "agricultural ",
        "industrial, ",
        "the Cuban missile crisis ",
        "withinthe ",
        "Podgomy ",
        "led to ",
        "rejected ",
        "(",
        "|",
        "[",
        "\\",
        "ﬁ",
        "é",
        "\u{1f}",
        "…",
        "~5 ",
        "> ",
        "\"",
        "1953-60 ",
        "March ",
        "7/10 ",
        "F = ma",
        "🙂",
        "no longer ",
        "without ",
        ". ",
        "; ",
        "0x",
        "½mv² ",
    ];
    (0..random.below(14)).map(|_| PIECES[random.below(PIECES.len())]).collect()
}

#[test]
fn any_text_is_drafted_or_refused() {
    use markscheme::cards::{self, Card, Form};
    use markscheme::draft::Drafter;

    let mut drafter = Drafter::new(&[], &["ussr"]).expect("a pack");
    let mut random = Random(0x5EED);
    let mut drafted = 0;
    for _ in 0..400 {
        let text = card_text(&mut random);
        let mut all = vec![Card { question: card_text(&mut random), answer: vec![text.clone()], ..Card::default() }];
        for form in [Form::Text, Form::Markdown, Form::Tab, Form::Anki, Form::Csv] {
            if let Ok(deck) = cards::of_stream(text.as_bytes(), Some(form)) {
                all.extend(deck.flatten());
            }
        }
        for card in all {
            let Ok(draft) = drafter.draft(&card) else { continue };
            drafted += 1;
            let rubric = markscheme::Rubric::parse(&draft.rubric);
            let Some(sound) = &rubric.value else { panic!("{card:?}\n{}\n{:?}", draft.rubric, rubric.diagnostics) };
            // a marker takes its time to make: not of each
            if drafted % 10 == 0
                && let Err(diagnostics) = Marker::new(sound)
            {
                panic!("{card:?}\n{}\n{diagnostics:?}", draft.rubric);
            }
            assert!(markscheme::Prompt::parse(&draft.prompt).value.is_some(), "{}", draft.prompt);
        }
    }
    assert!(drafted > 200, "{drafted}");
}
