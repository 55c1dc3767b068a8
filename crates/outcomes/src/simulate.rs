//! Uncertain effects pushed through the same evaluator.
