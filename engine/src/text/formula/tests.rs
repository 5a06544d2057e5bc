//! Formulas in any writing, and what is none.

use super::*;
use crate::lexicon::Lexicon;
use crate::text::tokenise;

fn compared(wanted: &str, said: &str) -> Vec<Comparison> {
    let formula = Formula::parse(wanted).unwrap_or_else(|| panic!("{wanted} is a formula"));
    let answer = tokenise(said, &Lexicon::shipped());
    formula.readings(&answer).into_iter().map(|(_, _, c)| c).collect()
}

#[test]
fn a_formula_is_one_however_it_is_written() {
    for (wanted, said) in [
        ("½mv²", "it is ½mv²"),
        ("½mv²", "1/2 mv^2"),
        ("½mv²", "KE = 0.5 x m x v²"),
        ("½mv²", "0.5mv2 so v x2"),
        ("½mv²", "half m v squared"),
        ("½mv²", "half m v squard so it is more"),
        ("½mv²", "half times mass times velocity squared"),
        ("½mv²", "half of the mass by the velocity squared"),
        ("½mv²", "½ × m × v²"),
        ("½mv²", "v²m/2"),
        ("½mv²", "½(mv²)"),
        ("F = ma", "F = m x a"),
        ("F = ma", "F=m*a"),
        ("F=ma", "f = a m"),
        ("F = ma", "a = F/m"),
        ("F = ma", "force equals mass times acceleration"),
        ("F = ma", "Force = mass × acceleration"),
        ("E = mc²", "E = mc²"),
        ("E = mc²", "e=mc^2"),
        ("E = mc²", "energy is mass times the speed of light squared"),
        ("v = s/t", "speed = distance / time"),
        ("v = s/t", "speed is distance divided by time"),
        ("v = s/t", "s = v x t"),
        ("KE = ½mv²", "kinetic energy = ½mv²"),
        ("KE = ½mv²", "Ek = 0.5mv²"),
        ("V = IR", "voltage = current x resistance"),
        ("GPE = mgh", "GPE = m × g × h"),
        ("E = mcΔθ", "E = mcΔθ"),
        ("E = mcΔθ", "Q=mcΔT"),
        ("E = mcΔθ", "ΔE = m × c × ΔT"),
        ("E = mcΔθ", "E = m c Δ θ"),
        ("E = mcΔθ", "use mcΔT for it"),
        ("E = mcΔθ", "energy = mass × specific heat capacity × temperature change"),
        ("E = mcΔθ", "energy is mass times heat capacity times the change in temperature"),
        ("v = fλ", "v = f × λ"),
        ("v = fλ", "speed = frequency x wavelength"),
        ("ρ = m/V", "density = mass / volume"),
        ("A = πr²", "A = π r^2"),
    ] {
        assert_eq!(compared(wanted, said), [Comparison::Same], "{wanted}: {said}");
    }
}

#[test]
fn another_formula_of_the_same_symbols_conflicts() {
    for (wanted, said) in [
        ("½mv²", "½mv"),
        ("½mv²", "mv²"),
        ("½mv²", "½m²v"),
        ("½mv²", "2mv²"),
        ("½mv²", "mass times velocity"),
        ("F = ma", "F = m/a"),
        ("F = ma", "force = mass divided by acceleration"),
        ("E = mc²", "E = mc"),
        ("v = s/t", "speed = distance x time"),
        ("V = IR", "V = I/R"),
        ("E = mcΔθ", "E=mc/Δθ"),
        ("E = mcΔθ", "The formula was E = mc²."),
        ("v = fλ", "v = f/λ"),
    ] {
        assert_eq!(compared(wanted, said), [Comparison::Conflict], "{wanted}: {said}");
    }
}

#[test]
fn words_are_no_formula() {
    for said in ["I am late", "the mass of it, and the velocity", "a mass. Velocity", "v is 3", "mass"] {
        assert!(compared("½mv²", said).is_empty() && compared("F = ma", said).is_empty(), "{said}");
    }
    for said in ["E = Pt", "E = mgh", "E = m x c x 3", "mass and heat capacity", "E = mc × something"] {
        assert!(compared("E = mcΔθ", said).is_empty(), "{said}");
    }
    for text in ["m²", "km²", "head of state", "CO2", "7 m/s²", "1957", "a=", "½", "Central Committee"] {
        assert!(Formula::parse(text).is_none(), "{text}");
    }
}
