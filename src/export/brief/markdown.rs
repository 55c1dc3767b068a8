//! A brief as Markdown (CommonMark with footnotes written as links): for a case system, a wiki, an e-mail.

use super::{Paper, PaperSource};

/// Writes the paper as Markdown.
pub fn markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&paper.title), escaped(&paper.lead));
    for section in &paper.sections {
        out.push_str(&format!("\n## {}\n\n", escaped(section.heading)));
        if section.lines.is_empty() {
            out.push_str(&format!("{}\n", escaped(section.empty)));
        }
        for line in &section.lines {
            out.push_str(&format!("- {}  \n", escaped(&line.text)));
            for remark in &line.remarks {
                let source =
                    remark.source.as_ref().map_or(String::new(), |one| format!(" ({})", source(one)));
                out.push_str(&format!("  {}{source}  \n", escaped(&remark.text)));
            }
            out.push_str(&format!("  ({})\n", source(&line.source)));
        }
    }
    out
}

fn source(source: &PaperSource) -> String {
    match &source.link {
        // In angle brackets an address may hold anything but these.
        Some(link) => {
            let link = link.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
            format!("[{}](<{link}>)", escaped(&source.words))
        }
        None => escaped(&source.words),
    }
}

/// Text whose signs are no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let is_number_at_start =
            matches!(letter, '.' | ')') && at > 0 && text[..at].chars().all(|before| before.is_ascii_digit());
        if r"\`*_[]<>#|&~!".contains(letter) || (at == 0 && "-+=".contains(letter)) || is_number_at_start {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_markup() {
        assert_eq!(escaped("1. *a* [b](c) <d> & e_f"), r"1\. \*a\* \[b\](c) \<d\> \& e\_f");
        assert_eq!(escaped("- a-b 2.5"), r"\- a-b 2.5");
        assert_eq!(escaped("2) a (b)"), r"2\) a (b)");
    }
}
