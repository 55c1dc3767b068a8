//! Runs the content of a page and notes where characters, ruling lines and pictures come to stand.
//!
//! Only what moves text is followed: colours, shadings and the pixels of images are not. Text that is drawn invisibly is
//! kept, since recognised text of scanned pages is; text outside the page or clipped away is not seen and not kept.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Operator;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::drawing::{Drawing, Glyph, Path, Turned};
use super::font::{Fonts, Reading, TextFont};
use super::limit::{FORM_DEPTH_MAX, STATES_MAX};
use super::matrix::{Area, Matrix};
use super::stream::decode;
use super::work::Work;
use crate::DocumentError;

/// Points that a character may stand outside its clip: clips are drawn tight.
const CLIP_SLACK: f32 = 1.0;

/// Font size in points above which a character is decoration that fills a page.
const SIZE_MAX: f32 = 2_000.0;

/// The state of the page while it is drawn.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    clip: Area,
    font: Option<Rc<TextFont<'a>>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    is_outlined: bool,
}

/// Marked content that is open: what it stands for, if it says so, and where its characters begin.
struct Marked {
    actual: Option<String>,
    start: usize,
}

/// A page while it is drawn.
struct Canvas<'a, 'f> {
    fonts: &'f mut Fonts<'a>,
    work: &'f Work,
    drawing: Drawing,
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    path: Path,
    is_clip_asked: bool,
    marked: Vec<Marked>,
}

/// Draws a page.
///
/// # Errors
/// Where it costs more than the limits.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    work: &Work,
) -> Result<Drawing, DocumentError> {
    work.page();
    let (width, height) = page.render_dimensions();
    let matrix = Matrix(page.initial_transform(true).as_coeffs());
    let state = State {
        matrix,
        clip: Area { left: 0.0, top: 0.0, right: width, bottom: height },
        font: None,
        size: 0.0,
        letter_spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        is_outlined: false,
    };
    let mut canvas = Canvas {
        fonts,
        work,
        drawing: Drawing::default(),
        state,
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        path: Path::default(),
        is_clip_asked: false,
        marked: Vec::new(),
    };
    let content = page_content(page, work)?;
    canvas.run(&content, page.resources(), 0)?;
    canvas.annotations(page)?;
    Ok(canvas.drawing)
}

/// The content of a page: one stream, or several that are one.
fn page_content(page: &Page<'_>, work: &Work) -> Result<Vec<u8>, DocumentError> {
    if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents") {
        return Ok(decode(&stream, work)?.into_owned());
    }
    let mut content = Vec::new();
    for stream in page.raw().get::<Array<'_>>(b"Contents").iter().flat_map(|array| array.iter::<Stream<'_>>())
    {
        content.extend_from_slice(&decode(&stream, work)?);
        content.push(b'\n');
    }
    Ok(content)
}

impl<'a> Canvas<'a, '_> {
    /// Runs the operators of a content stream.
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> Result<(), DocumentError> {
        let floor = self.saved.len();
        let outer = self.state.clone();
        let marked = self.marked.len();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.work.operator()?;
            self.operator(operator, resources, depth, floor)?;
        }
        while self.marked.len() > marked {
            self.end_marked();
        }
        self.saved.truncate(floor);
        self.state = outer;
        Ok(())
    }

    /// One operator (ISO 32000-2, annex A).
    fn operator(
        &mut self,
        operator: Operator<'_, '_>,
        resources: &Resources<'a>,
        depth: usize,
        floor: usize,
    ) -> Result<(), DocumentError> {
        match operator {
            Operator::SaveState(_) if self.saved.len() < STATES_MAX => self.saved.push(self.state.clone()),
            Operator::RestoreState(_) if self.saved.len() > floor => {
                self.state = self.saved.pop().unwrap_or_else(|| self.state.clone());
            }
            Operator::Transform(m) => {
                let matrix = numbers([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.state.matrix = Matrix(matrix).then(self.state.matrix);
            }
            Operator::XObject(name) => self.object(name.0, resources, depth)?,
            Operator::InlineImage(_) => self.drawing.has_pictures = true,
            Operator::SetGraphicsState(name) => {
                if let Some(font) =
                    resources.get_ext_g_state(name.0).and_then(|state| state.get::<Array<'a>>(b"Font"))
                {
                    let mut parts = font.iter::<Object<'a>>();
                    if let (Some(Object::Dict(dict)), Some(Object::Number(size))) =
                        (parts.next(), parts.next())
                    {
                        self.state.font = self.fonts.font_of(&dict, self.work)?;
                        self.state.size = size.as_f64();
                    }
                }
            }
            Operator::BeginMarkedContent(_) => {
                self.marked.push(Marked { actual: None, start: self.drawing.glyphs.len() });
            }
            Operator::BeginMarkedContentWithProperties(content) => {
                let actual = match content.1 {
                    Object::Dict(dict) => actual_text(dict),
                    Object::Name(name) => {
                        resources.properties.get::<Dict<'_>>(name).as_ref().and_then(actual_text)
                    }
                    _ => None,
                };
                self.marked.push(Marked { actual, start: self.drawing.glyphs.len() });
            }
            Operator::EndMarkedContent(_) => self.end_marked(),
            other => {
                if !self.path_operator(&other) {
                    self.text_operator(other, resources)?;
                }
            }
        }
        Ok(())
    }

    /// An operator that builds or paints a path; whether it was one.
    fn path_operator(&mut self, operator: &Operator<'_, '_>) -> bool {
        let matrix = self.state.matrix;
        let at = |x: Number, y: Number| matrix.apply(x.as_f64(), y.as_f64());
        match operator {
            Operator::RectPath(r) => self.path.rectangle(matrix, numbers([r.0, r.1, r.2, r.3])),
            Operator::MoveTo(m) => self.path.move_to(at(m.0, m.1)),
            Operator::LineTo(l) => self.path.line_to(at(l.0, l.1)),
            Operator::CubicTo(c) => self.path.curve_to([at(c.0, c.1), at(c.2, c.3), at(c.4, c.5)]),
            Operator::CubicStartTo(c) => self.path.curve_to([at(c.0, c.1), at(c.0, c.1), at(c.2, c.3)]),
            Operator::CubicEndTo(c) => self.path.curve_to([at(c.0, c.1), at(c.2, c.3), at(c.2, c.3)]),
            Operator::ClosePath(_) => self.path.close(),
            Operator::ClipNonZero(_) | Operator::ClipEvenOdd(_) => self.is_clip_asked = true,
            Operator::EndPath(_) => self.paint(false, false),
            Operator::FillPathNonZero(_)
            | Operator::FillPathEvenOdd(_)
            | Operator::FillPathNonZeroCompatibility(_) => self.paint(true, false),
            Operator::StrokePath(_) => self.paint(false, true),
            Operator::CloseAndStrokePath(_) => {
                self.path.close();
                self.paint(false, true);
            }
            Operator::FillAndStrokeNonZero(_) | Operator::FillAndStrokeEvenOdd(_) => self.paint(true, true),
            Operator::CloseFillAndStrokeNonZero(_) | Operator::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.paint(true, true);
            }
            Operator::Shading(_) => {}
            _ => return false,
        }
        true
    }

    /// Paints the path, lets it clip what follows if that was asked for, and ends it.
    fn paint(&mut self, fills: bool, strokes: bool) {
        if fills {
            self.path.fill(&mut self.drawing, self.state.clip);
        }
        if strokes {
            self.path.stroke(&mut self.drawing, self.state.clip);
        }
        if self.is_clip_asked {
            // The box of the path holds all that the path would show.
            if let Some(bounds) = self.path.bounds {
                self.state.clip = self.state.clip.meet(bounds);
            }
            self.is_clip_asked = false;
        }
        self.path.clear();
    }

    /// An operator of text.
    fn text_operator(
        &mut self,
        operator: Operator<'_, '_>,
        resources: &Resources<'a>,
    ) -> Result<(), DocumentError> {
        match operator {
            Operator::BeginText(_) => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            Operator::CharacterSpacing(n) => self.state.letter_spacing = n.0.as_f64(),
            Operator::WordSpacing(n) => self.state.word_spacing = n.0.as_f64(),
            Operator::HorizontalScaling(n) => self.state.stretch = n.0.as_f64() / 100.0,
            Operator::TextLeading(n) => self.state.leading = n.0.as_f64(),
            Operator::TextRise(n) => self.state.rise = n.0.as_f64(),
            // Filled and outlined at once: how word processors draw bold of a font that has none.
            Operator::TextRenderingMode(n) => self.state.is_outlined = n.0.as_i64() == 2,
            Operator::TextFont(font) => {
                self.state.font = self.fonts.font(resources, font.0, self.work)?;
                self.state.size = font.1.as_f64();
            }
            Operator::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
            Operator::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Operator::SetTextMatrix(m) => {
                self.line = Matrix(numbers([m.0, m.1, m.2, m.3, m.4, m.5]));
                self.text = self.line;
            }
            Operator::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Operator::ShowText(text) => self.show(text.0.as_bytes())?,
            Operator::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes())?;
            }
            Operator::ShowTextWithParameters(text) => {
                self.state.word_spacing = text.0.as_f64();
                self.state.letter_spacing = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes())?;
            }
            Operator::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes())?,
                        Object::Number(by) => {
                            let by = -by.as_f64() / 1000.0 * self.state.size * self.state.stretch;
                            self.text = Matrix::translation(by, 0.0).then(self.text);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows a string of text.
    fn show(&mut self, bytes: &[u8]) -> Result<(), DocumentError> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        let size = self.state.size;
        let whole = self.text.then(self.state.matrix);
        let Some(frame) = Frame::of(whole, size) else { return Ok(()) };
        let mut offset = 0;
        while offset < bytes.len() {
            self.work.glyph()?;
            let (code, length) = font.code(bytes, offset);
            let is_blank = length == 1 && code == 32;
            offset += length;
            let sign = font.sign(code);
            let width = f64::from(sign.width) / 1000.0 * size;
            let from = self.text.then(self.state.matrix).apply(0.0, self.state.rise);
            let to = self.text.then(self.state.matrix).apply(width * self.state.stretch, self.state.rise);
            self.place(&font, sign.reading, frame, from, to);
            let spacing = self.state.letter_spacing + if is_blank { self.state.word_spacing } else { 0.0 };
            let advance = if font.is_horizontal { (width + spacing) * self.state.stretch } else { 0.0 };
            self.text = Matrix::translation(advance, 0.0).then(self.text);
        }
        Ok(())
    }

    /// Notes what is read between two points of the baseline.
    fn place(
        &mut self,
        font: &TextFont<'a>,
        reading: Reading,
        frame: Frame,
        from: (f64, f64),
        to: (f64, f64),
    ) {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let clip = self.state.clip;
        let slack = Area {
            left: clip.left - CLIP_SLACK,
            top: clip.top - CLIP_SLACK,
            right: clip.right + CLIP_SLACK,
            bottom: clip.bottom + CLIP_SLACK + frame.size * 0.3,
        };
        if !slack.holds(middle.0 as f32, middle.1 as f32) {
            return;
        }
        let (left, baseline) = frame.turn_back(from);
        let (right, _) = frame.turn_back(to);
        let is_bold = font.is_bold || self.state.is_outlined;
        let glyph = Glyph { letter: ' ', is_bold, left, right: right.max(left), baseline, size: frame.size };
        let glyphs = match frame.degrees {
            0 => &mut self.drawing.glyphs,
            degrees => turned(&mut self.drawing.turned, degrees),
        };
        match reading {
            Reading::Letter(letter) => glyphs.push(Glyph { letter, ..glyph }),
            Reading::Letters(place) => {
                let start = glyphs.len();
                let count = font.letters(place, |letter| glyphs.push(Glyph { letter, ..glyph }));
                spread(&mut glyphs[start..], count, glyph.left, glyph.right);
            }
        }
    }

    /// The end of marked content: where it says what it stands for, that is what is read.
    fn end_marked(&mut self) {
        let Some(Marked { actual: Some(actual), start }) = self.marked.pop() else { return };
        let glyphs = &mut self.drawing.glyphs;
        let Some(drawn) = glyphs.get(start..).filter(|drawn| !drawn.is_empty()) else { return };
        let first = drawn[0];
        // Text on several lines keeps its places: what it stands for cannot be told apart.
        if drawn.iter().any(|glyph| (glyph.baseline - first.baseline).abs() > first.size / 2.0) {
            return;
        }
        let left = drawn.iter().map(|glyph| glyph.left).fold(first.left, f32::min);
        let right = drawn.iter().map(|glyph| glyph.right).fold(first.right, f32::max);
        let letters: Vec<char> = actual.chars().filter(|letter| !letter.is_control()).collect();
        glyphs.truncate(start);
        glyphs.extend(letters.iter().map(|&letter| Glyph { letter, ..first }));
        spread(&mut glyphs[start..], letters.len(), left, right);
    }

    /// An object that is drawn by name: a form is run as content, an image is noted.
    fn object(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), DocumentError> {
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        match stream.dict().get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => self.drawing.has_pictures = true,
            Some(b"Form") => self.form(&stream, resources, depth)?,
            _ => {}
        }
        Ok(())
    }

    /// A form: content with its own place, clip and resources.
    fn form(
        &mut self,
        stream: &Stream<'a>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), DocumentError> {
        if depth >= FORM_DEPTH_MAX {
            return Ok(());
        }
        let content = decode(stream, self.work)?;
        let dict = stream.dict();
        let outer = self.state.clone();
        if let Some(matrix) = matrix_of(dict) {
            self.state.matrix = matrix.then(self.state.matrix);
        }
        if let Some(bounds) = dict.get::<Rect>(b"BBox") {
            let mut path = Path::default();
            path.rectangle(self.state.matrix, [bounds.x0, bounds.y0, bounds.width(), bounds.height()]);
            self.state.clip = self.state.clip.meet(path.bounds.unwrap_or(self.state.clip));
        }
        let (text, line) = (self.text, self.line);
        let own = dict.get::<Dict<'a>>(b"Resources").map(Resources::new);
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
        (self.text, self.line) = (text, line);
        self.state = outer;
        Ok(())
    }

    /// Forms that are filled in and text written on the page afterwards: annotations that show text.
    fn annotations(&mut self, page: &Page<'a>) -> Result<(), DocumentError> {
        const HIDDEN: u32 = 1 << 1 | 1 << 5;
        let Some(annotations) = page.raw().get::<Array<'a>>(b"Annots") else { return Ok(()) };
        for annotation in annotations.iter::<Dict<'a>>() {
            self.work.operator()?;
            let is_text =
                matches!(annotation.get::<Name<'_>>(b"Subtype").as_deref(), Some(b"Widget" | b"FreeText"));
            if !is_text || annotation.get::<u32>(b"F").unwrap_or(0) & HIDDEN != 0 {
                continue;
            }
            let Some(rect) = annotation.get::<Rect>(b"Rect") else { continue };
            let look = annotation.get::<Dict<'a>>(b"AP").and_then(|looks| looks.get::<Stream<'a>>(b"N"));
            let Some(stream) = look else { continue };
            let outer = self.state.clone();
            let bounds = stream.dict().get::<Rect>(b"BBox").unwrap_or(rect);
            let by = Matrix::translation(rect.x0 - bounds.x0, rect.y0 - bounds.y0);
            self.state.matrix = by.then(self.state.matrix);
            self.form(&stream, page.resources(), 0)?;
            self.state = outer;
        }
        Ok(())
    }
}

/// The frame in which a run of text is upright.
#[derive(Clone, Copy)]
struct Frame {
    degrees: i16,
    size: f32,
}

impl Frame {
    /// The frame of text under `matrix` (which maps to the page, downwards); none where the text has no extent.
    fn of(matrix: Matrix, size: f64) -> Option<Frame> {
        if !matrix.is_finite() {
            return None;
        }
        let [a, b, c, d, ..] = matrix.0;
        let height = (c.hypot(d) * size.abs()) as f32;
        if !(height > 0.0 && height < SIZE_MAX) {
            return None;
        }
        let sign = if size < 0.0 { -1.0 } else { 1.0 };
        let degrees = (b * sign).atan2(a * sign).to_degrees().round() as i16;
        // Slightly skewed scans are upright.
        let degrees = if degrees.abs() <= 3 { 0 } else { degrees };
        Some(Frame { degrees, size: height })
    }

    /// A point of the page in the frame.
    fn turn_back(self, (x, y): (f64, f64)) -> (f32, f32) {
        if self.degrees == 0 {
            return (x as f32, y as f32);
        }
        let (sin, cos) = f64::from(self.degrees).to_radians().sin_cos();
        ((x * cos + y * sin) as f32, (y * cos - x * sin) as f32)
    }
}

/// The turned text of this angle.
fn turned(all: &mut Vec<Turned>, degrees: i16) -> &mut Vec<Glyph> {
    let place = all.iter().position(|one| one.degrees == degrees).unwrap_or_else(|| {
        all.push(Turned { degrees, glyphs: Vec::new() });
        all.len() - 1
    });
    &mut all[place].glyphs
}

/// Gives each of `count` characters its part of the way from `left` to `right`.
fn spread(glyphs: &mut [Glyph], count: usize, left: f32, right: f32) {
    let step = (right - left) / count.max(1) as f32;
    for (n, glyph) in glyphs.iter_mut().enumerate() {
        glyph.left = left + step * n as f32;
        glyph.right = glyph.left + step;
    }
}

fn numbers<const N: usize>(numbers: [Number; N]) -> [f64; N] {
    numbers.map(|number| number.as_f64())
}

fn matrix_of(dict: &Dict<'_>) -> Option<Matrix> {
    let mut matrix = [0.0; 6];
    let mut numbers = dict.get::<Array<'_>>(b"Matrix")?.iter::<Number>();
    for slot in &mut matrix {
        *slot = numbers.next()?.as_f64();
    }
    Some(Matrix(matrix))
}

/// What marked content says that it stands for.
fn actual_text(dict: &Dict<'_>) -> Option<String> {
    let text = dict.get::<hayro_syntax::object::String<'_>>(b"ActualText")?;
    let bytes = text.as_bytes();
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        bytes => bytes.is_ascii().then(|| bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}
