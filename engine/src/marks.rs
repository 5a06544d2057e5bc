//! Marks as exact fractions, so that a sum never depends on the order of adding.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// A number of marks, exact to 1/720,720 (every share of up to 16 parts is whole).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(i64);

impl Marks {
    /// No marks.
    pub const ZERO: Self = Self(0);
    const UNIT: i64 = 720_720;

    /// A whole number of marks.
    pub const fn whole(n: i64) -> Self {
        Self(n * Self::UNIT)
    }

    /// Reads a decimal such as `1`, `0.5` or `2.25`. `None` if it is negative, not a number,
    /// over a million, or has more than six decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 6 || whole.len() > 7 {
            return None;
        }
        let n: i64 = whole.parse().ok()?;
        let millionths: i64 = format!("{part:0<6}").parse().ok()?;
        (n <= 1_000_000).then(|| Self(n * Self::UNIT + (millionths * Self::UNIT + 500_000) / 1_000_000))
    }

    /// The share of these marks for `made` of `of` equal parts; zero when `of` is zero.
    pub fn share(self, made: usize, of: usize) -> Self {
        if of == 0 {
            return Self::ZERO;
        }
        Self((i128::from(self.0) * made as i128 / of as i128) as i64)
    }

    /// `1 mark`, `0.5 marks`.
    pub fn in_words(self) -> String {
        if self == Self::whole(1) { "1 mark".to_owned() } else { format!("{self} marks") }
    }

    /// The marks as a decimal, rounded to three places: for output only.
    pub fn to_f64(self) -> f64 {
        let thousandths = (i128::from(self.0) * 1000 + i128::from(Self::UNIT) / 2).div_euclid(i128::from(Self::UNIT));
        thousandths as f64 / 1000.0
    }
}

impl Add for Marks {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Marks {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Marks {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Marks {
    /// Writes `3`, `3.5` or `0.333`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_f64())
    }
}

impl serde::Serialize for Marks {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.to_f64();
        if value.fract() == 0.0 { serializer.serialize_i64(value as i64) } else { serializer.serialize_f64(value) }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Marks {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Marks".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "description": "marks, to three decimals" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_add_up_to_a_whole() {
        let third = Marks::whole(1).share(1, 3);
        assert_eq!(third + third + third, Marks::whole(1));
        assert_eq!(third.to_string(), "0.333");
    }

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(Marks::parse("0.5"), Some(Marks::whole(1).share(1, 2)));
        assert_eq!(Marks::parse("2"), Some(Marks::whole(2)));
        for bad in ["-1", "", "1e3", "a", "1.", "99999999"] {
            assert_eq!(Marks::parse(bad), None, "{bad}");
        }
    }
}
