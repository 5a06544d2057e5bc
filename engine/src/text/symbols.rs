//! The usual symbols of formulas, and the words for them.

/// Symbols, and the words that are read as them where the symbol is wanted.
pub(super) const SYMBOLS: &[(&str, &[&str])] = &[
    ("m", &["mass"]),
    ("v", &["velocity", "speed", "voltage", "pd", "volume"]),
    ("u", &["velocity", "speed"]),
    ("f", &["force", "frequency"]),
    ("a", &["acceleration", "area"]),
    ("e", &["energy"]),
    ("ke", &["ek", "kinetic energy", "energy", "e"]),
    ("ek", &["ke", "kinetic energy", "energy", "e"]),
    ("pe", &["gpe", "ep", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("gpe", &["pe", "ep", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("ep", &["gpe", "pe", "potential energy", "gravitational potential energy", "energy", "e"]),
    ("p", &["power", "pressure", "momentum"]),
    ("t", &["time", "temperature"]),
    ("s", &["distance", "displacement"]),
    ("d", &["distance", "density"]),
    ("h", &["height"]),
    ("g", &["gravity", "gravitational field strength"]),
    ("i", &["current"]),
    ("r", &["resistance", "radius"]),
    ("q", &["charge"]),
    ("w", &["work", "weight", "work done"]),
    ("c", &["speed of light"]),
    ("ρ", &["density"]),
    ("λ", &["wavelength"]),
];
