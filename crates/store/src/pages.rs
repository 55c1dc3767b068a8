//! The pages of a document in the register: how they are written and read again.
//!
//! A long document has tens of thousands of lines, and all that is asked of them is where one stands; so they are kept a
//! page at a time, as text that any engine holds.

use std::fmt::Write;

use sagsgang_text::{Edge, Furniture, Page, Place, Source, Span};

use crate::engine::{Tx, values};
use crate::{Id, StoreError};

/// Writes the pages of `source`, if it has any.
pub(crate) fn write(tx: &mut Tx<'_>, document: &Id, source: &Source) -> Result<(), StoreError> {
    let mut lines = vec![String::new(); source.pages().len()];
    for place in source.places() {
        let Place { span, left, top, right, bottom, page } = place;
        if let Some(lines) = lines.get_mut((*page as usize).wrapping_sub(1)) {
            // A text takes what is written to it.
            let _ = writeln!(lines, "{} {} {left} {top} {right} {bottom}", span.start, span.end);
        }
    }
    for (page, places) in source.pages().iter().zip(lines) {
        let mut furniture = String::new();
        for line in &page.furniture {
            let edge = if line.edge == Edge::Top { "top" } else { "bottom" };
            let _ = writeln!(furniture, "{edge}\t{}", line.text.replace('\n', " "));
        }
        tx.insert(
            "document_page",
            &[
                ("document_id", document.into()),
                ("number", page.number.into()),
                ("width", u32::from(page.width).into()),
                ("height", u32::from(page.height).into()),
                ("text_start", page.text.start.into()),
                ("text_end", page.text.end.into()),
                ("has_pictures", page.has_pictures.into()),
                ("furniture", furniture.into()),
                ("places", places.into()),
            ],
        )?;
    }
    Ok(())
}

/// `source` with the pages that were written of it.
pub(crate) fn read(tx: &mut Tx<'_>, document: &Id, source: Source) -> Result<Source, StoreError> {
    let rows = tx.query(
        "SELECT number, width, height, text_start, text_end, has_pictures, furniture, places FROM document_page \
         WHERE document_id = $1 ORDER BY number",
        values![document],
    )?;
    let mut pages = Vec::with_capacity(rows.len());
    let mut places = Vec::new();
    for mut row in rows {
        let number: u32 = row.take()?;
        let (width, height): (u32, u32) = (row.take()?, row.take()?);
        let text: Span = row.take()?;
        let has_pictures = row.take()?;
        let furniture: String = row.take()?;
        let lines: String = row.take()?;
        let points = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
        pages.push(Page {
            number,
            width: points(width),
            height: points(height),
            text,
            furniture: furniture.lines().filter_map(furniture_of).collect(),
            has_pictures,
        });
        places.extend(lines.lines().filter_map(|line| place_of(line, number)));
    }
    places.sort_by_key(|place| place.span);
    Ok(source.with_pages(pages, places))
}

fn furniture_of(line: &str) -> Option<Furniture> {
    let (edge, text) = line.split_once('\t')?;
    let edge = if edge == "top" { Edge::Top } else { Edge::Bottom };
    Some(Furniture { edge, text: text.to_owned() })
}

fn place_of(line: &str, page: u32) -> Option<Place> {
    let mut numbers = line.split(' ').map(|number| number.parse::<u32>().ok());
    let mut next = || numbers.next().flatten();
    let span = Span { start: next()?, end: next()? };
    let mut points = || next().and_then(|number| u16::try_from(number).ok());
    Some(Place { span, page, left: points()?, top: points()?, right: points()?, bottom: points()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let place = place_of("12 40 60 700 300 714", 3);
        let wanted = Place { span: Span::new(12, 40), page: 3, left: 60, top: 700, right: 300, bottom: 714 };
        assert_eq!(place, Some(wanted));
        assert_eq!(place_of("12 40 60", 3), None);
        let furniture = furniture_of("bottom\tSide 3 af 6");
        assert_eq!(furniture, Some(Furniture { edge: Edge::Bottom, text: "Side 3 af 6".to_owned() }));
    }
}
