//! Dated flows: what they are worth today, what they return a year, and what a year of wellbeing costs.
