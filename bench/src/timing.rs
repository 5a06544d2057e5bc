//! Taking times, and what is made of them: medians and growth exponents.

use std::hint::black_box;

use cpu_time::ThreadTime;

/// How long a piece of work takes in seconds, and what it gives.
///
/// It is the time that this thread was running, not the time that went by: what else runs on the
/// machine then only shows where it takes the processor's caches.
pub(crate) fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = ThreadTime::now();
    let out = black_box(work());
    (start.elapsed().as_secs_f64(), out)
}

/// The middle of these; the mean of the two middle ones where their number is even.
///
/// # Panics
/// There are none.
pub(crate) fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) }
}

/// The smallest and the largest.
pub(crate) fn range(times: &[f64]) -> (f64, f64) {
    times.iter().fold((f64::MAX, f64::MIN), |(low, high), t| (low.min(*t), high.max(*t)))
}

/// The growth exponent of times over sizes: the slope of log time over log size by least squares.
pub(crate) fn exponent(sizes: &[usize], times: &[f64]) -> f64 {
    let logs: Vec<(f64, f64)> = sizes.iter().zip(times).map(|(s, t)| ((*s as f64).ln(), t.ln())).collect();
    let n = logs.len() as f64;
    let (x, y) = (logs.iter().map(|l| l.0).sum::<f64>() / n, logs.iter().map(|l| l.1).sum::<f64>() / n);
    let shared: f64 = logs.iter().map(|l| (l.0 - x) * (l.1 - y)).sum();
    shared / logs.iter().map(|l| (l.0 - x).powi(2)).sum::<f64>()
}

/// The growth exponent over the last step alone, where what is fixed weighs least.
pub(crate) fn last_exponent(sizes: &[usize], times: &[f64]) -> f64 {
    let from = sizes.len().saturating_sub(2);
    exponent(&sizes[from..], &times[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_those_of_the_law_that_made_the_times() {
        let sizes = [10, 100, 1_000];
        for power in [0.0, 0.4, 1.0, 2.0] {
            let times: Vec<f64> = sizes.iter().map(|s| 3e-6 * (*s as f64).powf(power)).collect();
            assert!((exponent(&sizes, &times) - power).abs() < 1e-9);
            assert!((last_exponent(&sizes, &times) - power).abs() < 1e-9);
        }
        let bent = [1.0, 1.0, 10.0];
        assert!((last_exponent(&sizes, &bent) - 1.0).abs() < 1e-9);
        assert!((exponent(&sizes, &bent) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]).to_bits(), 2.5_f64.to_bits());
    }
}
