//! Sums: reading, named rounding, and splitting without losing an øre.
