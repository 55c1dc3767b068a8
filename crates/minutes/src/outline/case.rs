//! One case published by itself: the lines above the first section are its title and its file lines.

use super::{Builder, ItemOutline, Outline};
use crate::case_number;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

impl Builder<'_> {
    /// One case by itself: the lines above the first section are its title and its file lines.
    pub(super) fn single_case(&self) -> Outline {
        let mut outline = Outline::default();
        let Some(first) = (0..self.lines.len()).find(|&i| self.is_section(i)) else {
            outline.unassigned.extend(self.whole_lines(0, self.lines.len()));
            return outline;
        };
        let head: Vec<usize> = (0..first).filter(|&i| !self.lines[i].content.is_empty()).collect();
        let file_at = head.iter().copied().find(|&i| case_number::numbers_in_line(self.content(i)).is_some());
        let title_at = match file_at {
            Some(file) => head
                .iter()
                .copied()
                .rev()
                .find(|&i| i < file)
                .or_else(|| head.iter().copied().find(|&i| i > file)),
            None => head.first().copied(),
        };
        let title_at = title_at.unwrap_or(first);
        let start = title_at.min(file_at.unwrap_or(title_at));
        outline.header = self.lines[..start].to_vec();
        outline.header_span = self.whole_lines(0, start).unwrap_or_default();
        let (number, title_span) =
            if title_at < first { self.case_title(title_at) } else { (None, Span::default()) };
        let mut item = ItemOutline {
            number,
            title: self.source.slice(title_span).to_owned(),
            title_span,
            file_lines: Vec::new(),
            group_is_open: None,
            sections: Vec::new(),
            span: self.whole_lines(start, self.lines.len()).unwrap_or_default(),
        };
        let from = if title_at == start { title_at + 1 } else { start };
        self.sections(from, self.lines.len(), &mut item, &mut outline.unassigned);
        outline.unassigned.retain(|span| !span.contains(title_span) || title_span.is_empty());
        outline.items.push(item);
        outline
    }

    /// Number and title of a case whose title line may begin with either (`5. Title`, `Punkt 5: Title`).
    fn case_title(&self, at: usize) -> (Option<String>, Span) {
        let line = &self.lines[at];
        let content = self.content(at);
        let folded = fold(content);
        let label = if folded.starts_with("punkt ") { "punkt ".len() } else { 0 };
        let digits = content[label..].bytes().take_while(u8::is_ascii_digit).count();
        let after = &content[label + digits..];
        if (1..=3).contains(&digits) && after.starts_with(['.', ':']) && after[1..].starts_with(' ') {
            let start = line.content.start as usize + label + digits + 1;
            let title = Span::new(start, line.content.end as usize).trimmed(self.source.text());
            return (Some(content[label..label + digits].to_owned()), title);
        }
        (None, line.content)
    }
}
