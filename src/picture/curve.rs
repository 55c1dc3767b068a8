//! What an effect pays: the pay-off curve of a metric, with the place where we are on it.

use super::scale::{Scale, WIDTH, anchor, at};
use super::{escaped, picture, push};

/// Height of the picture.
const HEIGHT: f64 = 224.0;
/// Room above the curve, for the words of the place where we are.
const ABOVE: f64 = 44.0;
/// Room under the curve, for the numbers of the effect and their name.
const BELOW: f64 = 42.0;
/// Room left and right of the curve.
const BESIDE: f64 = 8.0;
/// Words of a number under the curve need so much room to each side.
const WORDS_ROOM: f64 = 56.0;
/// Between two numbers under the curve so much room is needed.
const TICK_ROOM: f64 = 58.0;

/// A place on the curve that is pointed out.
#[derive(Clone, Debug)]
pub struct Here {
    /// The effect.
    pub effect: f64,
    /// What it pays.
    pub pays: f64,
    /// What it says.
    pub label: String,
}

/// A number that stands at an axis, as it is to be read.
#[derive(Clone, Debug)]
pub struct Tick {
    /// The number.
    pub value: f64,
    /// As it is read.
    pub shown: String,
}

/// A pay-off curve.
#[derive(Clone, Debug, Default)]
pub struct Curve {
    /// What the effect is, under the axis.
    pub effect_name: String,
    /// Unbroken pieces from the left, each with its places (effect, what it pays); between two pieces it jumps.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// A height that is never exceeded, with its words.
    pub ceiling: Option<Tick>,
    /// Numbers under the axis.
    pub ticks: Vec<Tick>,
    /// Where we are.
    pub here: Vec<Here>,
}

/// Draws `curve`.
pub fn curve(title: &str, description: &str, curve: &Curve) -> String {
    let places = || curve.pieces.iter().flatten();
    let effects = places().map(|place| place.0).chain(curve.here.iter().map(|here| here.effect));
    let pays = places().map(|place| place.1).chain(curve.here.iter().map(|here| here.pays));
    let pays = pays.chain(curve.ceiling.iter().map(|tick| tick.value)).chain([0.0]);
    let across = Scale::over(effects, BESIDE, WIDTH - 2.0 * BESIDE);
    let base = HEIGHT - BELOW;
    let up = Scale::over(pays, base, ABOVE - base);
    let mut marks = String::new();
    let zero = at(up.place(0.0));
    push(&mut marks, format_args!("<path class=\"axis\" d=\"M0 {zero}H{}\"/>", at(WIDTH)));
    if let Some(ceiling) = &curve.ceiling {
        push_ceiling(&mut marks, &up, ceiling);
    }
    push_line(&mut marks, &across, &up, &curve.pieces);
    push_ticks(&mut marks, &across, &curve.ticks, base);
    push(
        &mut marks,
        format_args!(
            "<text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            at(WIDTH),
            at(HEIGHT - 4.0),
            escaped(&curve.effect_name)
        ),
    );
    for here in &curve.here {
        push_here(&mut marks, (&across, &up), here, base, curve.here.len() == 1);
    }
    picture(title, description, WIDTH as usize, HEIGHT as usize, &marks)
}

fn push_ceiling(out: &mut String, up: &Scale, ceiling: &Tick) {
    let height = up.place(ceiling.value);
    push(
        out,
        format_args!(
            "<path class=\"axis dash\" d=\"M0 {}H{}\"/><text class=\"quiet\" x=\"0\" y=\"{}\">{}</text>",
            at(height),
            at(WIDTH),
            at(height - 6.0),
            escaped(&ceiling.shown)
        ),
    );
}

fn push_line(out: &mut String, across: &Scale, up: &Scale, pieces: &[Vec<(f64, f64)>]) {
    let place =
        |(effect, pays): &(f64, f64)| format!("{} {}", at(across.place(*effect)), at(up.place(*pays)));
    let mut last = None;
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        let line: Vec<String> = piece.iter().map(place).collect();
        if let (Some(last), Some(first)) = (&last, line.first())
            && last != first
        {
            push(out, format_args!("<path class=\"other dash\" d=\"M{last}L{first}\"/>"));
        }
        push(out, format_args!("<path class=\"line\" d=\"M{}\"/>", line.join("L")));
        last = line.last().cloned();
    }
}

/// The numbers under the axis, from the left; one that would stand in another's place is left out.
fn push_ticks(out: &mut String, across: &Scale, ticks: &[Tick], base: f64) {
    let mut ticks: Vec<&Tick> = ticks.iter().filter(|tick| across.holds(tick.value)).collect();
    ticks.sort_by(|one, other| one.value.total_cmp(&other.value));
    let mut free_from = f64::NEG_INFINITY;
    for tick in ticks {
        let x = across.place(tick.value);
        push(out, format_args!("<path class=\"axis\" d=\"M{} {}v5\"/>", at(x), at(base)));
        if x >= free_from {
            push(
                out,
                format_args!(
                    "<text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                    at(x),
                    at(base + 19.0),
                    anchor(x, WORDS_ROOM / 2.0),
                    escaped(&tick.shown)
                ),
            );
            free_from = x + TICK_ROOM;
        }
    }
}

fn push_here(out: &mut String, (across, up): (&Scale, &Scale), here: &Here, base: f64, has_words: bool) {
    let (x, y) = (across.place(here.effect), up.place(here.pays));
    push(
        out,
        format_args!(
            "<g><title>{}</title><path class=\"axis dash\" d=\"M{x} {base}V{y}\"/><circle class=\"full\" cx=\"{x}\" cy=\"{y}\" r=\"6\"/></g>",
            escaped(&here.label),
            x = at(x),
            y = at(y),
            base = at(base),
        ),
    );
    if has_words {
        push(
            out,
            format_args!(
                "<text x=\"{}\" y=\"14\" text-anchor=\"{}\">{}</text>",
                at(x),
                anchor(x, WIDTH / 3.0),
                escaped(&here.label)
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Curve {
        Curve {
            effect_name: "point & <b>".to_owned(),
            pieces: vec![vec![(0.0, 0.0), (2.0, 0.0)], vec![(2.0, 50.0), (4.0, 50.0)]],
            ceiling: Some(Tick { value: 100.0, shown: "højst 100".to_owned() }),
            ticks: [0.0, 2.0, 2.1, 4.0, 9.0].map(|value| Tick { value, shown: value.to_string() }).to_vec(),
            here: vec![Here { effect: 3.0, pays: 50.0, label: "her".to_owned() }],
        }
    }

    #[test]
    fn a_curve_jumps_in_a_broken_line_and_says_where_we_are() {
        let drawn = curve("t", "d", &steps());
        assert_eq!(drawn, curve("t", "d", &steps()), "the same bytes");
        assert_eq!(drawn.matches("class=\"line\"").count(), 2, "{drawn}");
        assert_eq!(drawn.matches("class=\"other dash\"").count(), 1, "{drawn}");
        assert!(drawn.contains(">her</text>") && drawn.contains("<title>her</title>"), "{drawn}");
        assert!(drawn.contains("point &amp; &lt;b&gt;") && !drawn.contains("<b>"), "{drawn}");
        assert!(
            drawn.contains(">2</text>") && !drawn.contains(">2.1</text>"),
            "two numbers in one place: {drawn}"
        );
        assert!(!drawn.contains(">9</text>"), "{drawn}");
    }

    #[test]
    fn a_curve_of_nothing_is_a_picture_of_nothing() {
        let drawn = curve("t", "d", &Curve::default());
        assert!(drawn.starts_with("<svg") && !drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
    }
}
