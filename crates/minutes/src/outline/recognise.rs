//! Which layout a document has: each profile's evidence is looked for in the first lines, and the points are added up.

use super::Outline;
use crate::line::Line;
use crate::profile::{Evident, GENERAL, Profile, Profiles, Sign, Strength};
use crate::{Recognition, RecognitionReason};
use sagsgang_text::Source;
use sagsgang_text::danish::fold;

/// A layout shows itself within so many lines that are not blank.
const SCORED_LINES_MAX: usize = 200;

/// A line that is evidence by what it says is no longer than this, in bytes.
const EVIDENT_LINE_BYTES_MAX: usize = 400;

/// Points are out of so many.
const POINTS_MAX: u8 = 100;

/// The profile with the most points of those that have enough, the first of equals; else the general one.
pub(super) fn recognise<'p>(
    source: &Source,
    lines: &[Line],
    profiles: &'p Profiles,
) -> (&'p Profile, Recognition) {
    let folded: Vec<String> = lines
        .iter()
        .filter(|line| !line.content.is_empty() && line.content.range().len() <= EVIDENT_LINE_BYTES_MAX)
        .take(SCORED_LINES_MAX)
        .map(|line| fold(source.slice(line.content)))
        .collect();
    let scored: Vec<(&Profile, u8, Vec<Evident>)> = profiles
        .profiles()
        .iter()
        .filter(|profile| !profile.evidence.is_empty())
        .map(|profile| {
            let seen = evident(source, &folded, profile);
            let points: u32 = seen.iter().map(|one| u32::from(one.points)).sum();
            (profile, points.min(u32::from(POINTS_MAX)) as u8, seen)
        })
        .collect();
    let best = scored
        .iter()
        .filter(|(profile, points, _)| *points >= profile.recognised_from)
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    let runners_up = scored
        .iter()
        .filter(|(profile, points, _)| *points > 0 && best.is_none_or(|best| best.0.name != profile.name))
        .map(|(profile, points, _)| (profile.name.clone(), *points))
        .collect();
    match best {
        Some((profile, points, seen)) => {
            let reasons =
                seen.iter().map(|one| RecognitionReason { points: one.points, what: one.what.clone() });
            let recognition = Recognition { points: *points, reasons: reasons.collect(), runners_up };
            (profile, recognition)
        }
        None => (profiles.general(), Recognition { points: 0, reasons: Vec::new(), runners_up }),
    }
}

/// The evidence of a profile that is there, each once.
fn evident(source: &Source, folded: &[String], profile: &Profile) -> Vec<Evident> {
    profile
        .evidence
        .iter()
        .filter_map(|evidence| {
            let seen = match &evidence.sign {
                Sign::MediaType(name) => (source.media_type() == name).then(|| name.clone()),
                Sign::Item => folded
                    .iter()
                    .find(|line| {
                        profile.items.iter().any(|form| {
                            form.matches(line).is_some_and(|found| found.strength == Strength::Worded)
                        })
                    })
                    .cloned(),
                _ => folded.iter().find_map(|line| evidence.in_line(line).map(str::to_owned)),
            };
            Some(Evident { points: evidence.points, what: evidence.told(&seen?) })
        })
        .collect()
}

/// Says of the layout that was read with in the end how far its frame bears it out.
pub(super) fn settle(recognition: &mut Recognition, profile: &Profile, outline: &Outline) {
    let framed = outline.items.iter().filter(|item| !item.sections.is_empty()).count();
    if profile.name == GENERAL || profile.single_case {
        // No platform was recognised: how much of the document has a frame is all that is known.
        recognition.reasons.clear();
        let closed_or_empty = outline.items.len() - framed;
        recognition.points = match framed {
            0 => 0,
            _ if profile.single_case => 50,
            _ => (40 * framed / (framed + closed_or_empty)).min(40) as u8,
        };
    }
    if framed > 0 {
        let what = format!("{framed} af {} punkter har afsnit", outline.items.len());
        recognition.reasons.push(RecognitionReason { points: 0, what });
    }
}
