//! Made-up evaluations whose truth is known: data that follow from a seed, and the plan they are judged by.
//!
//! Both are of a programme that people are referred to when they have had most contacts, as they are in life. The peak passes
//! by itself, so that before and after always look like success; only against others like them can it be seen whether
//! anything came of it. Nobody in them exists.

mod register;
mod survey;

use crate::number::Stream;

/// A made-up evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What its folder is called.
    pub name: &'static str,
    /// The plan.
    pub plan: String,
    /// The file of persons.
    pub people: String,
    /// The file of outcomes.
    pub outcomes: String,
    /// What is true of it, in words.
    pub truth: String,
}

/// The seed where none is given.
pub const SEED: u64 = 2026;

/// All of them.
pub fn examples(seed: u64) -> Vec<Example> {
    vec![
        register::example(seed, "kontakter-uden-virkning", 0.0),
        register::example(seed, "kontakter-med-virkning", 0.20),
        survey::example(seed),
    ]
}

/// A number of the gamma distribution with mean 1 and this shape, which must be whole: a sum of waiting times.
fn gamma(stream: &mut Stream, shape: usize) -> f64 {
    let sum = crate::number::sum((0..shape).map(|_| -libm::log(stream.unit())));
    sum / shape as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(examples(7), examples(7));
        assert_ne!(examples(7)[0].outcomes, examples(8)[0].outcomes);
        for example in examples(SEED) {
            crate::protocol::Plan::read(&example.plan)
                .unwrap_or_else(|why| panic!("{}: {why:?}", example.name));
        }
    }
}
