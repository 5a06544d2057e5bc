//! The usual symbols of formulas, and the words for them.

/// A change in what the symbol after it stands for.
pub(super) const DELTA: char = 'δ';

/// The ways of naming a change in something, `_` being what it is.
const CHANGES: &[&str] = &[
    "change in _",
    "change of _",
    "changes in _",
    "rise in _",
    "increase in _",
    "difference in _",
    "fall in _",
    "_ change",
    "_ rise",
    "_ increase",
    "_ difference",
    "δ _",
    "δ in _",
    "δ_",
];

/// Every way of naming a symbol but itself: other symbols, and words, the longest first.
pub(super) fn names(symbol: &str) -> Vec<Vec<String>> {
    let own = |symbol: &str| SYMBOLS.iter().find(|(s, _)| *s == symbol).map_or(&[][..], |(_, names)| *names);
    let mut out: Vec<String> = own(symbol).iter().map(|n| (*n).to_owned()).collect();
    if let Some(of) = symbol.strip_prefix(DELTA).filter(|of| !of.is_empty()) {
        out.extend(own(of).iter().flat_map(|n| CHANGES.iter().map(move |c| c.replace('_', n))));
        // ΔT and Δθ are both a change in temperature
        let other = SYMBOLS.iter().filter(|(s, names)| *s != of && names.iter().any(|n| own(of).contains(n)));
        out.extend(other.map(|(s, _)| format!("{DELTA}{s}")));
        out.extend(Some("θ".to_owned()).filter(|_| of == "θ"));
    }
    let mut out: Vec<Vec<String>> = out.iter().map(|n| n.split(' ').map(str::to_owned).collect()).collect();
    out.sort_by_key(|words| usize::MAX - words.len());
    out
}

/// Symbols, and the words that are read as them where the symbol is wanted.
const SYMBOLS: &[(&str, &[&str])] = &[
    ("m", &["mass"]),
    ("v", &["velocity", "speed", "voltage", "pd", "volume"]),
    ("u", &["velocity", "speed"]),
    ("f", &["force", "frequency"]),
    ("a", &["acceleration", "area"]),
    ("e", &["energy", "heat energy", "thermal energy", "energy transferred", "q", "δe", "δq"]),
    ("ke", &["ek", "kinetic energy", "energy", "e"]),
    ("ek", &["ke", "kinetic energy", "energy", "e"]),
    ("pe", &["gpe", "ep", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("gpe", &["pe", "ep", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("ep", &["gpe", "pe", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("p", &["power", "pressure", "momentum"]),
    ("t", &["time", "temperature", "temp"]),
    ("s", &["distance", "displacement"]),
    ("d", &["distance", "density"]),
    ("h", &["height"]),
    ("g", &["gravity", "gravitational field strength"]),
    ("i", &["current"]),
    ("r", &["resistance", "radius"]),
    ("q", &["charge", "heat", "energy", "heat energy", "thermal energy", "energy transferred", "e", "δe", "δq"]),
    ("w", &["work", "weight", "work done"]),
    ("c", &["speed of light", "specific heat capacity", "heat capacity", "shc", "concentration"]),
    ("ρ", &["density", "resistivity", "rho"]),
    ("λ", &["wavelength", "lambda"]),
    ("θ", &["temperature", "temp", "angle", "theta"]),
    ("μ", &["coefficient of friction", "mu"]),
    ("π", &["pi"]),
    ("ω", &["angular velocity", "angular speed", "omega"]),
];

/// Whether formulas use this symbol.
pub(super) fn is_symbol(text: &str) -> bool {
    SYMBOLS.iter().any(|(symbol, _)| *symbol == text)
}
