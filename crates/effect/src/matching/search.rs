//! The search for the nearest score among many: those of one stratum in order, and who is taken is skipped. Each search takes
//! about as many steps as neighbours are asked for, whatever the number of people.

/// Decimals of a score, as a factor.
pub(super) const STEPS_PER_UNIT: f64 = 1e10;

/// The comparison people of one stratum, by score.
pub(super) struct Shelf {
    /// Scores that differ, rising.
    scores: Vec<i64>,
    /// Where each score's people begin in `rows`; one more at the end.
    starts: Vec<usize>,
    /// People by score, and of one score in the order of the file.
    rows: Vec<usize>,
    /// How many of each score's people are taken, always the first ones.
    taken: Vec<usize>,
    /// For each score the nearest at or above that has somebody left; one past the end is none. Shortened when followed.
    above: Vec<usize>,
    /// The same at or below, moved by one: 0 is none.
    below: Vec<usize>,
}

impl Shelf {
    /// Of people and their scores.
    pub(super) fn of(mut rows: Vec<usize>, score: &[i64]) -> Self {
        rows.sort_unstable_by_key(|row| (score[*row], *row));
        let (mut scores, mut starts) = (Vec::new(), Vec::new());
        for (place, row) in rows.iter().enumerate() {
            if scores.last() != Some(&score[*row]) {
                scores.push(score[*row]);
                starts.push(place);
            }
        }
        starts.push(rows.len());
        let count = scores.len();
        Self {
            scores,
            starts,
            rows,
            taken: vec![0; count],
            above: (0..=count).collect(),
            below: (0..=count).collect(),
        }
    }

    /// Whether somebody would do if nobody were taken.
    pub(super) fn has_within(&self, low: i64, high: i64) -> bool {
        let place = self.scores.partition_point(|own| *own < low);
        self.scores.get(place).is_some_and(|own| *own <= high)
    }

    /// The nearest who are left, from `low` to `high`, so many at most: rows with their distances in steps.
    pub(super) fn nearest(&mut self, score: i64, (low, high): (i64, i64), most: usize) -> Vec<(usize, i64)> {
        let split = self.scores.partition_point(|own| *own < score);
        let (mut up, mut down) = (self.next_above(split), self.next_below(split));
        // How many of the score at either end have been given in this search.
        let (mut given_up, mut given_down) = (0, 0);
        let mut found = Vec::with_capacity(most);
        while found.len() < most {
            let upper = self.candidate(up, given_up).filter(|_| self.scores[up] <= high);
            let lower = down
                .checked_sub(1)
                .and_then(|place| self.candidate(place, given_down).filter(|_| self.scores[place] >= low));
            let key = |(row, place): (usize, usize)| ((self.scores[place] - score).abs(), row);
            let is_upper = match (upper, lower) {
                (Some(upper), Some(lower)) => key((upper, up)) < key((lower, down - 1)),
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            if let (true, Some(row)) = (is_upper, upper) {
                found.push((row, (self.scores[up] - score).abs()));
                given_up += 1;
                if self.candidate(up, given_up).is_none() {
                    (up, given_up) = (self.next_above(up + 1), 0);
                }
            } else if let Some(row) = lower {
                found.push((row, (self.scores[down - 1] - score).abs()));
                given_down += 1;
                if self.candidate(down - 1, given_down).is_none() {
                    (down, given_down) = (self.next_below(down - 1), 0);
                }
            }
        }
        found
    }

    /// Takes the first who is left of a score.
    pub(super) fn take(&mut self, score: i64) {
        let place = self.scores.partition_point(|own| *own < score);
        if place >= self.taken.len() {
            return;
        }
        self.taken[place] += 1;
        if self.candidate(place, 0).is_none() {
            self.above[place] = place + 1;
            self.below[place + 1] = place;
        }
    }

    /// The person after `given` others of those who are left of a score.
    fn candidate(&self, place: usize, given: usize) -> Option<usize> {
        let end = *self.starts.get(place + 1)?;
        let own = self.starts[place] + self.taken[place] + given;
        (own < end).then(|| self.rows[own])
    }

    fn next_above(&mut self, from: usize) -> usize {
        followed(&mut self.above, from)
    }

    fn next_below(&mut self, from: usize) -> usize {
        followed(&mut self.below, from)
    }
}

/// Follows a chain to its end, and halves it on the way (Tarjan and van Leeuwen 1984).
fn followed(chain: &mut [usize], mut place: usize) -> usize {
    while chain[place] != place {
        chain[place] = chain[chain[place]];
        place = chain[place];
    }
    place
}
