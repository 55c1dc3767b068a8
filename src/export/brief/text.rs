//! A brief as plain text: for a terminal or an e-mail.

use super::Paper;

/// Letters of a line at most, where words allow it.
const LINE_LETTERS_MAX: usize = 100;

/// Writes the paper as plain text.
pub fn text(paper: &Paper) -> String {
    let mut out = String::new();
    wrapped(&mut out, "", "", &paper.title);
    wrapped(&mut out, "", "", &paper.lead);
    for section in &paper.sections {
        out.push_str(&format!("\n{}\n", section.heading.to_uppercase()));
        if section.lines.is_empty() {
            out.push_str(&format!("  {}\n", section.empty));
        }
        for line in &section.lines {
            wrapped(&mut out, "  - ", "    ", &line.text);
            for remark in &line.remarks {
                let source =
                    remark.source.as_ref().map_or(String::new(), |source| format!(" [{}]", source.words));
                wrapped(&mut out, "    ", "    ", &format!("{}{source}", remark.text));
            }
            wrapped(&mut out, "    ", "    ", &format!("[{}]", line.source.words));
        }
    }
    out
}

/// Words on lines that begin with `first` and then `rest`.
fn wrapped(out: &mut String, first: &str, rest: &str, words: &str) {
    let mut line = first.to_owned();
    let mut letters = first.chars().count();
    let mut is_empty = true;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if !is_empty && letters + 1 + length > LINE_LETTERS_MAX {
            out.push_str(line.trim_end());
            out.push('\n');
            rest.clone_into(&mut line);
            letters = rest.chars().count();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
            letters += 1;
        }
        line.push_str(word);
        letters += length;
        is_empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        let mut out = String::new();
        wrapped(&mut out, "- ", "  ", &"ordet ".repeat(40));
        assert!(out.lines().all(|line| line.chars().count() <= LINE_LETTERS_MAX), "{out}");
        assert_eq!(out.split_whitespace().filter(|word| *word == "ordet").count(), 40);
    }
}
