//! Pictures, drawn as SVG by ourselves: title and description inside, colours from the stylesheet, the same bytes each
//! time. Beside each stands a table with the same figures, so a picture needs no reader who sees it. Pages and papers share
//! them.

pub mod attendance;
pub mod bar;
pub mod concentration;
pub mod curve;
pub mod equiplot;
pub mod event_study;
pub mod flow;
pub mod forest;
pub mod histogram;
pub mod limits_bar;
pub mod love_plot;
mod mark;
pub mod quantile;
mod scale;
#[cfg(test)]
mod soundness;
pub mod tile_map;
pub mod tornado;
pub mod wording;

use std::fmt::Write as _;

/// Pixels of the picture to one `em` of its size on the page.
const PIXELS_IN_EM: f64 = 16.0;

/// The frame of a picture, sized in text units so that it grows with the reader's type.
pub fn picture(title: &str, description: &str, width: usize, height: usize, marks: &str) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let in_em = |pixels: usize| (pixels as f64 / PIXELS_IN_EM * 100.0).round() / 100.0;
    format!(
        "<svg role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{}em\" height=\"{}em\" aria-label=\"{title}. {description}\"><title>{title}</title><desc>{description}</desc>{marks}</svg>",
        in_em(width),
        in_em(height),
    )
}

/// Appends a piece of markup.
pub fn push(out: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(piece);
}

/// Text made safe to stand in markup, between tags and in attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends `text` made safe to stand in markup.
pub fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}
