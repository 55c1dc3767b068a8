//! How two groups part over time: a point for each period with its own limits and the band that holds for all periods at once,
//! a line at nothing and a line at the start.

use super::mark::{
    KeyMark, LETTER_WIDTH, LINE_HEIGHT, POINT, key_height, push_hatched, push_key, push_limits_up,
    push_point, push_words,
};
use super::scale::{Scale, WIDTH, anchor, at, fitted};
use super::wording::{Limits, Measured, Table, Wording};
use super::{escaped, picture, push};

/// Height of the field of the points.
const FIELD_HEIGHT: f64 = 180.0;
/// Room above it, for the words of the start and the name of the effect.
const ABOVE: f64 = 44.0;
/// Room left of it, for the numbers of the effect.
const LEFT: f64 = 50.0;
/// From the field's sides to the first and the last point.
const INSET: f64 = 14.0;
/// Half the width of a band.
const BAND_HALF: f64 = 6.0;
/// Numbers at the side, about so many.
const TICKS: u8 = 5;
/// Room under the field for the numbers of the periods and their name.
const BELOW: f64 = 44.0;

/// A period.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Where it stands on the axis of time.
    pub time: f64,
    /// How it is called under the axis.
    pub label: String,
    /// The difference with the limits that hold for it alone.
    pub effect: Measured,
    /// The band that holds for all periods at once.
    pub band: Option<Limits>,
    /// Whether all others are told against this one, so that it is nothing by definition.
    pub is_reference: bool,
}

/// An event study.
#[derive(Clone, Debug, Default)]
pub struct EventStudy {
    /// The periods in their order.
    pub moments: Vec<Moment>,
    /// Where on the axis of time the start stands.
    pub start: f64,
    /// What is said of the start.
    pub start_label: String,
    /// What the axis of time counts.
    pub time_name: String,
    /// What the effect is, with its unit.
    pub effect_name: String,
    /// What the limits of a point are, such as "95 % for den enkelte måling".
    pub limits_name: String,
    /// What the band is, such as "95 % for alle målinger på én gang".
    pub band_name: String,
}

impl EventStudy {
    /// The same in a table.
    pub fn table(&self, wording: &Wording) -> Table {
        let [estimate, low, high] = wording.columns();
        let columns = vec![
            self.time_name.clone(),
            estimate,
            low,
            high,
            wording.column("picture-band-low"),
            wording.column("picture-band-high"),
        ];
        let row = |moment: &Moment| {
            let mut row = vec![moment.label.clone()];
            row.extend(wording.cells(&moment.effect));
            row.extend(wording.ends(moment.band.filter(|_| moment.effect.known().is_some())));
            row
        };
        Table { columns, rows: self.moments.iter().map(row).collect() }
    }
}

/// Draws `study`.
pub fn event_study(title: &str, description: &str, study: &EventStudy, wording: &Wording) -> String {
    let times = study.moments.iter().map(|moment| moment.time).chain([study.start]);
    let across = Scale::over(times, LEFT + INSET, WIDTH - LEFT - 2.0 * INSET);
    let numbers = study
        .moments
        .iter()
        .filter(|moment| moment.effect.known().is_some())
        .flat_map(|moment| moment.effect.numbers().chain(moment.band.into_iter().flat_map(Limits::both)));
    let base = ABOVE + FIELD_HEIGHT;
    let up = Scale::over(numbers.chain([0.0]), base - 4.0, 8.0 - FIELD_HEIGHT);
    let mut marks = String::new();
    push_field(&mut marks, &up, study, wording);
    let start = across.place(study.start);
    let words = fitted(&study.start_label, (WIDTH / LETTER_WIDTH) as usize);
    let width = words.chars().count() as f64 * LETTER_WIDTH;
    push(
        &mut marks,
        format_args!(
            "<path class=\"axis dash\" d=\"M{x} {}V{}\"/><text x=\"{}\" y=\"{}\">{}</text>",
            at(base),
            at(ABOVE),
            at((start - width / 2.0).min(WIDTH - width).max(0.0)),
            at(ABOVE - 6.0),
            escaped(&words),
            x = at(start),
        ),
    );
    for moment in &study.moments {
        push_moment(&mut marks, across.place(moment.time), &up, moment, base, wording);
    }
    push_labels(&mut marks, &across, study, base);
    let key = key(study, wording);
    push_key(&mut marks, base + BELOW, &key);
    picture(title, description, WIDTH as usize, (base + BELOW + key_height(&key)).ceil() as usize, &marks)
}

/// The axis of the effect with its numbers, and the line at nothing.
fn push_field(out: &mut String, up: &Scale, study: &EventStudy, wording: &Wording) {
    push_words(out, 0.0, 14.0, "quiet", &study.effect_name, WIDTH);
    let (least, most) = up.ends();
    for (number, shown) in wording.ticks(least, most, TICKS) {
        let y = at(up.place(number));
        push(
            out,
            format_args!(
                "<path class=\"axis\" d=\"M{} {y}h-4\"/><text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                at(LEFT),
                at(LEFT - 7.0),
                at(up.place(number) + 5.0),
                escaped(&fitted(&shown, 6)),
            ),
        );
    }
    let zero = at(up.place(0.0));
    push(
        out,
        format_args!(
            "<path class=\"axis\" d=\"M{left} {}V{}M{left} {zero}H{}\"/>",
            at(ABOVE),
            at(ABOVE + FIELD_HEIGHT),
            at(WIDTH),
            left = at(LEFT),
        ),
    );
}

fn push_moment(out: &mut String, x: f64, up: &Scale, moment: &Moment, base: f64, wording: &Wording) {
    let told = format!("{}: {}", moment.label, wording.told(&moment.effect));
    push(out, format_args!("<g><title>{}</title>", escaped(&told)));
    match moment.effect {
        Measured::Known(value) => {
            if let Some(band) = moment.band {
                let (top, bottom) = (up.place(band.high), up.place(band.low));
                push(
                    out,
                    format_args!(
                        "<rect class=\"half\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                        at(x - BAND_HALF),
                        at(top.min(bottom)),
                        at(2.0 * BAND_HALF),
                        at((bottom - top).abs())
                    ),
                );
            }
            if let Some(limits) = value.limits {
                push_limits_up(out, x, up.place(limits.low), up.place(limits.high));
            }
            let look =
                super::mark::Look { class: if moment.is_reference { "open" } else { "full" }, ..POINT };
            push_point(out, look, x, up.place(value.estimate));
        }
        Measured::Hidden => push_hatched(out, x - BAND_HALF, base - 30.0, 2.0 * BAND_HALF, 26.0),
        Measured::Missing => {}
    }
    out.push_str("</g>");
}

/// The names of the periods; one that would stand in another's place is left out.
fn push_labels(out: &mut String, across: &Scale, study: &EventStudy, base: f64) {
    push(out, format_args!("<path class=\"axis\" d=\"M{} {}H{}\"/>", at(LEFT), at(base), at(WIDTH)));
    let mut free_from = LEFT - INSET;
    for moment in &study.moments {
        let x = across.place(moment.time);
        push(out, format_args!("<path class=\"axis\" d=\"M{} {}v4\"/>", at(x), at(base)));
        let words = fitted(&moment.label, 12);
        let width = words.chars().count() as f64 * LETTER_WIDTH;
        let left = if anchor(x, width / 2.0) == "end" { x - width } else { x - width / 2.0 };
        if left < free_from {
            continue;
        }
        push(
            out,
            format_args!(
                "<text class=\"quiet\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                at(x),
                at(base + 18.0),
                anchor(x, width / 2.0),
                escaped(&words)
            ),
        );
        free_from = left + width + LETTER_WIDTH / 2.0;
    }
    push_words(out, LEFT, base + 18.0 + LINE_HEIGHT, "quiet", &study.time_name, WIDTH - LEFT);
}

fn key(study: &EventStudy, wording: &Wording) -> Vec<(KeyMark, String)> {
    let say = |key: &str| wording.language.say(key).into_owned();
    let mut key = vec![(KeyMark::Point(POINT), say("picture-estimate"))];
    let any = |is: fn(&Moment) -> bool| study.moments.iter().any(is);
    if any(|moment| moment.is_reference) {
        let open = super::mark::Look { class: "open", ..POINT };
        key.push((KeyMark::Point(open), say("picture-reference-period")));
    }
    if any(|moment| moment.effect.known().is_some_and(|value| value.limits.is_some())) {
        key.push((KeyMark::Limits, study.limits_name.clone()));
    }
    if any(|moment| moment.band.is_some()) {
        key.push((KeyMark::Band, study.band_name.clone()));
    }
    if any(|moment| moment.effect == Measured::Hidden) {
        key.push((KeyMark::Hidden, wording.hidden()));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn nothing_and_the_start_have_their_lines_and_the_hidden_is_hidden() {
        let moment = |time: f64, effect| Moment {
            time,
            label: wording().number(time),
            effect,
            band: Some(Limits { low: -2.0, high: 2.0 }),
            is_reference: false,
        };
        let study = EventStudy {
            moments: vec![
                moment(-1.0, Measured::within(0.1, -1.0, 1.0)),
                moment(0.0, Measured::Hidden),
                moment(1.0, Measured::within(-1.0, -1.5, -0.5)),
            ],
            start: -0.5,
            start_label: "Start <i>".to_owned(),
            ..EventStudy::default()
        };
        let drawn = event_study("t", "d", &study, &wording());
        assert_eq!(drawn.matches("class=\"half\"").count(), 3, "two bands and the key's: {drawn}");
        assert!(drawn.contains("0,0: skjult") && drawn.contains("Start &lt;i&gt;"), "{drawn}");
        let table = study.table(&wording());
        let hidden = ["0,0", "skjult", "–", "–", "–", "–"];
        assert_eq!(table.rows[1], hidden, "no band tells what is hidden");
        assert_eq!(table.rows[2], ["1,0", "−1,0", "−1,5", "−0,5", "−2,0", "2,0"]);
    }

    fn wording() -> Wording {
        Wording { language: Language::Danish, decimals: 1 }
    }
}
