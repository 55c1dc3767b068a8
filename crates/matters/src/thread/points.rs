//! How much each reason gives, and from where a link joins. Points are of 100; each number stands here once, with why.

use crate::thread::node::Place;
use crate::told::Part;

/// From so many points a link joins: no reason but the strongest reaches it alone.
pub const JOIN_POINTS_MIN: u8 = 60;
/// From so many points a link joins a strand to a matter of which three strands speak for it.
pub(super) const JOIN_SUPPORTED_POINTS_MIN: u16 = 50;
/// From so many points a link is looked at when it is asked what else speaks for a matter.
pub(super) const FAINT_POINTS_MIN: u16 = 24;
/// From so many points a link is shown as a suggestion: less is what any two matters of one organ may share.
pub const SUGGEST_POINTS_MIN: u8 = 40;
/// A case number that covers one matter alone was put there by those who keep the file: it joins by itself.
pub(super) const CASE_NUMBER: f32 = 62.0;
/// Two titles of the same telling words join by themselves where the title is rare.
pub(super) const TITLE_SAME: f32 = 62.0;
/// Titles that are nearly the same give this much of how near they are.
pub(super) const TITLE_NEAR: f32 = 50.0;
/// Titles less alike than this, of 1, are two titles.
pub(super) const TITLE_LIKENESS_MIN: f32 = 0.45;
/// A title of one telling word says less than one of two.
pub(super) const TITLE_OF_ONE_WORD: f32 = 45.0;
/// A title that stands on so many items of one register still tells all of them; from there on it tells less and less.
pub(super) const TITLE_HOLDERS_RARE: f32 = 6.0;
/// A name that so many strands are about still tells all of them; from there on it tells less and less.
pub(super) const NAME_HOLDERS_RARE: f32 = 4.0;
/// Two paragraphs under "Gensidig orientering" say of a name what there is to tell just then: much of it is news.
pub(super) const NAME_IN_PARTS: f32 = 45.0;
/// Of a second name half counts, of a third a quarter: names come together.
pub(super) const NEXT_NAME_SHARE: f32 = 0.5;
/// All names together give at most this.
pub(super) const NAMES_MAX: f32 = 75.0;
/// The name of a place gives this much of what another name gives: much is decided of a place.
pub(super) const PLACE_SHARE: f32 = 0.3;
/// An annex with the same title lies on both matters.
pub(super) const ANNEX: f32 = 40.0;
/// The same recipient of money, where the name is not seen otherwise.
pub(super) const RECIPIENT: f32 = 30.0;
/// The same pool says little: its name stands on everything that it pays.
pub(super) const POOL: f32 = 8.0;
/// Telling words give at most this: they are suggestive, and no proof.
pub(super) const WORDS_MAX: f32 = 34.0;
/// A single telling word gives at most this.
pub(super) const WORD_ALONE_MAX: f32 = 12.0;
/// A phrase of two telling words that both are about tells as a name does, as long as few others have it.
pub(super) const PHRASE_HOLDERS_RARE: f32 = 5.0;
/// Telling words and phrases together give at most this.
pub(super) const WORDS_AND_PHRASE_MAX: f32 = 50.0;
/// Telling words give this much of how alike they are.
pub(super) const WORDS: f32 = 75.0;
/// Where titles are alike, their words have counted: of the rest this share counts.
pub(super) const WORDS_BESIDE_TITLE_SHARE: f32 = 0.5;
/// Under so many points of fit a matter of the meeting that is referred to is not the one that is meant.
pub(super) const FIT_MIN: f32 = 9.0;
/// The words with which a meeting is referred to say which of its matters is meant: so much for all of them.
pub(super) const FIT_WORDS: f32 = 40.0;
/// What fits a paragraph of a collective item counts so much.
pub(super) const FIT_PART_SHARE: f32 = 0.5;
/// "Til mødet den 26. november" says when something is to come: what comes then may be something else.
pub(super) const REFERENCE_TO_LATER: f32 = 30.0;
/// So many matters of one public body may name another one, and that still tells of each.
pub(super) const PARTNER_HOLDERS_RARE: f32 = 3.0;
/// Another public body or organ that both name adds so much to the fit.
pub(super) const FIT_PARTNER: f32 = 8.0;
/// More than this a partner gives only where an organ is named too.
pub(super) const PARTNER_ALONE_MAX: f32 = 42.0;
/// The earlier one was sent to the organ of the later one.
pub(super) const ROUTE: f32 = 20.0;
/// Items of two public bodies that do not name each other count this much: like matters are treated everywhere.
pub(super) const OTHER_BODY_SHARE: f32 = 0.55;
/// Titles with other numbers, other years or other names are of like matters, not of one: so much is left of what they share.
pub(super) const APART_SHARE: f32 = 0.3;
/// Titles of other years: so much is left of the names.
pub(super) const OTHER_YEAR_SHARE: f32 = 0.5;

/// What a shared name gives by where it stands in the one and in the other.
pub(super) fn name(one: Place, other: Place) -> f32 {
    match (one.min(other), one.max(other)) {
        (Place::Title, Place::Title) => 62.0,
        (Place::Title, Place::Core) => 50.0,
        (Place::Core, Place::Core) => 40.0,
        (Place::Title, _) => 25.0,
        (Place::Core, _) => 16.0,
        _ => 10.0,
    }
}

/// What it gives that each of two names the other's public body, by where; nothing where neither is about it.
pub(super) fn partner(one: Place, other: Place) -> Option<f32> {
    match (one.min(other), one.max(other)) {
        (Place::Title, Place::Title) => Some(42.0),
        (Place::Title, Place::Core) => Some(36.0),
        (Place::Core, Place::Core) => Some(32.0),
        (Place::Ground, _) => None,
        _ => Some(22.0),
    }
}

/// What it gives beside that, that one of them, or each, names the very organ of the other.
pub(super) fn partner_organs(named: usize) -> f32 {
    match named {
        0 => 0.0,
        1 => 18.0,
        _ => 30.0,
    }
}

/// What a shared phrase gives by where it stands in the one and in the other.
pub(super) fn phrase(one: Place, other: Place) -> f32 {
    match (one.min(other), one.max(other)) {
        (Place::Title, Place::Title) => 30.0,
        (Place::Title, Place::Core) => 26.0,
        (Place::Core, Place::Core) => 16.0,
        (Place::Ground, _) => 0.0,
        _ => 8.0,
    }
}

/// What a reference to the meeting gives by where it stands.
pub(super) fn reference(part: Part) -> f32 {
    match part {
        // Told under a heading of its own, or by what the matter is introduced or decided with: it is this matter.
        Part::History => 52.0,
        Part::Title | Part::Summary | Part::Decision => 44.0,
        Part::Recommendation => 36.0,
        // Much is referred to in the telling of a matter that is another.
        Part::Background | Part::Annexes => 28.0,
    }
}

/// A text that names the day and the organ of another decision has looked it up: so much more.
pub(super) const REFERENCE_TO_OTHER_ORGAN: f32 = 14.0;

/// How much a term tells that `holders` strands hold, of which `rare` are still few: 1 and less.
pub(super) fn rarity(holders: f32, rare: f32) -> f32 {
    (rare / holders.max(1.0)).sqrt().min(1.0)
}
