//! A small writer of PDF, for documents that no honest program makes.

/// Objects of a document, numbered from 1; the first is the catalogue.
#[derive(Default)]
pub struct Objects(Vec<Vec<u8>>);

impl Objects {
    /// Adds an object and gives its number.
    pub fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.0.push(object.into());
        self.0.len()
    }

    /// Adds a stream whose dictionary has these entries beside its length.
    pub fn add_stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut object = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
        object.extend_from_slice(data);
        object.extend_from_slice(b"\nendstream");
        self.add(object)
    }

    /// The file, with its table of objects.
    pub fn file(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xE6\xF8\xE5\xC6\n".to_vec();
        let mut places = Vec::new();
        for (n, object) in self.0.iter().enumerate() {
            places.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", n + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let table = file.len();
        file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
        for place in &places {
            file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
        }
        let trailer =
            format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", places.len() + 1);
        file.extend_from_slice(trailer.as_bytes());
        file
    }
}

/// What a page is made of: its content, and the entries of its stream and its resources.
#[derive(Clone, Default)]
pub struct PageContent {
    pub content: Vec<u8>,
    /// Such as `/Filter/FlateDecode`.
    pub entries: &'static str,
    /// Numbers of objects that the page draws, by the names `X1`, `X2` …, as given by `extra`.
    pub resources: String,
}

/// A document of these pages in Helvetica (`F1`) and Helvetica bold (`F2`). `extra` adds further objects before the
/// pages are written, and gives nothing: their numbers begin at 5.
pub fn document(pages: &[PageContent], extra: impl FnOnce(&mut Objects)) -> Vec<u8> {
    let mut objects = Objects::default();
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add("");
    for name in ["Helvetica", "Helvetica-Bold"] {
        objects.add(format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"));
    }
    extra(&mut objects);
    let mut kids = String::new();
    for page in pages {
        let content = objects.add_stream(page.entries, &page.content);
        let number = objects.add(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>{}>>>>",
            page.resources
        ));
        kids.push_str(&format!("{number} 0 R "));
    }
    objects.0[1] = format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()).into_bytes();
    objects.file()
}

/// Content that writes lines: (points from the left, points from the top, font size, bold, text).
pub fn lines(lines: &[(f32, f32, f32, bool, &str)]) -> Vec<u8> {
    let mut content = b"BT\n".to_vec();
    for (left, top, size, is_bold, text) in lines {
        let font = if *is_bold { 2 } else { 1 };
        let head = format!("/F{font} {size} Tf 1 0 0 1 {left} {} Tm (", 842.0 - top);
        content.extend_from_slice(head.as_bytes());
        content.extend(text.chars().flat_map(|letter| match letter {
            '(' | ')' | '\\' => vec![b'\\', letter as u8],
            '–' => vec![0x96],
            '…' => vec![0x85],
            '•' => vec![0x95],
            letter => vec![u8::try_from(u32::from(letter)).unwrap_or(b'?')],
        }));
        content.extend_from_slice(b") Tj\n");
    }
    content.extend_from_slice(b"ET\n");
    content
}

/// A page of these lines.
pub fn page(texts: &[(f32, f32, f32, bool, &str)]) -> PageContent {
    PageContent { content: lines(texts), ..PageContent::default() }
}
