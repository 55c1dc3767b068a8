//! Two contracts, or two editions of one, beside each other: which terms differ, and what the difference costs.
