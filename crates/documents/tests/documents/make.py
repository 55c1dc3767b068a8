"""Makes the documents of this folder anew; README.md says which and with what."""
import copy, io, pathlib, subprocess, tempfile, zipfile
from email.message import EmailMessage
from email.mime.base import MIMEBase

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

HERE = pathlib.Path(__file__).parent


def by_libreoffice(source, kind, target):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(source)], check=True, capture_output=True
        )
        made = next(pathlib.Path(folder).iterdir())
        (HERE / target).write_bytes(made.read_bytes())


def minutes():
    """The minutes of referat.html, with the styles of Word."""
    document = docx.Document()
    document.add_heading("Strandby Kommune", 0)
    document.add_paragraph().add_run("Referat").bold = True
    document.add_paragraph("Havneudvalget den 12. august 2024 kl. 16.00 i Havnekontoret")
    rows = [("Navn", "Parti", "Fremmøde"), ("Ane Lind", "A", "Deltog"), ("Bo Krag", "V", "Afbud")]
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, rows):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    document.add_heading("1. Ny kran på Østre Mole", 2)
    document.add_paragraph("Sagsnr.: 24/1234")
    document.add_heading("Sagsfremstilling", 3)
    text = document.add_paragraph("Kranen fra 1987 kan ikke længere god\u00adkendes. En ny koster 1.250.000 kr. og løfter 12 ton; pladsen er på 450 m")
    text.add_run("2").font.superscript = True
    text.add_run(".")
    document.add_heading("Indstilling", 3)
    document.add_paragraph("Havnechefen indstiller,")
    for clause in [
        "at der købes en ny kran for 1.250.000 kr.,",
        "at udgiften finansieres af havnens opsparing, og",
        "at den gamle kran sælges.",
    ]:
        document.add_paragraph(clause, style="List Number")
    document.add_heading("Beslutning", 3)
    document.add_paragraph("Godkendt. Cai Holm (Ø) stemte imod.")
    document.add_heading("Bilag", 3)
    for name in ["Tilbud fra tre leverandører", "Skibsliste for 2023"]:
        document.add_paragraph(name, style="List Bullet")
    document.add_heading("2. Lukket punkt: Salg af grund", 2)
    document.add_paragraph("Sagsnr.: 24/1302")
    return document


def xml(text):
    return parse_xml(text.replace(">", f" {nsdecls('w', 'r')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
                                  " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
                                  " xmlns:v='urn:schemas-microsoft-com:vml'>", 1))


NUMBERING = """
<w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>"""


def numbered(document, level, text):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    return paragraph


def corrections():
    """Everything that stands in the text without being plain text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, xml(NUMBERING.strip()))
    numbering.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.sections[0].header.paragraphs[0].text = "Strandby Kommune, Havneudvalget"
    document.sections[0].footer.paragraphs[0].text = "Side 1 af 1"
    document.add_heading("Referat med rettelser", 1)
    change = 'w:id="{}" w:author="Sekretær" w:date="2024-08-13T09:00:00Z"'
    text = document.add_paragraph("Udvalget bevilger ")._p
    text.append(xml(f'<w:del {change.format(901)}><w:r><w:delText>100.000</w:delText></w:r></w:del>'))
    text.append(xml(f'<w:ins {change.format(902)}><w:r><w:t>250.000</w:t></w:r></w:ins>'))
    text.append(xml('<w:r><w:t xml:space="preserve"> kr. Se </w:t></w:r>'))
    for part in [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:instrText> REF bilag </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:t>bilag 3</w:t></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:r><w:t>.</w:t></w:r>',
    ]:
        text.append(xml(part))
    numbered(document, 0, "Første punkt")
    numbered(document, 1, "Første led")
    numbered(document, 1, "Andet led")
    numbered(document, 2, "Kugle")
    numbered(document, 0, "Andet punkt")
    box = document.add_paragraph("Teksten ved boksen.")._p
    inside = '<w:txbxContent><w:p><w:r><w:t>Tekst i boksen</w:t></w:r></w:p></w:txbxContent>'
    box.insert(0, xml(
        '<w:r><w:pict><v:shape id="boks" style="position:absolute;width:200pt;height:40pt">'
        f'<v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>'))
    document.add_paragraph("Navn:\tAne Lind").add_run("\nlinje to")
    table = document.add_table(rows=2, cols=2)
    for row, clause in zip(table.rows, ["der købes en kran, og", "den gamle sælges."]):
        row.cells[0].text, row.cells[1].text = "at", clause
    return document


FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Prisen er uden moms.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def with_footnote(document, target):
    """python-docx knows no footnotes: they are put into the finished package."""
    paragraph = document.add_paragraph("Kranen koster 1.250.000 kr.")._p
    paragraph.append(xml('<w:r><w:footnoteReference w:id="1"/></w:r>'))
    data = io.BytesIO()
    document.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", b'<Relationship Id="rIdFod" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>')
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>')
            if entry.filename != "docProps/thumbnail.jpeg":
                new.writestr(entry, content)
        new.writestr("word/footnotes.xml", FOOTNOTES)


def without_thumbnail(document, target):
    data = io.BytesIO()
    document.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != "docProps/thumbnail.jpeg":
                new.writestr(entry, old.read(entry))


def letter():
    mail = EmailMessage()
    mail["From"] = "Strandby Kommune <post@strandby.example>"
    mail["To"] = "Åse Bøgh <aase@example.org>"
    mail["Subject"] = "Referat fra Havneudvalgets møde på Østre Mole"
    mail["Date"] = "Tue, 13 Aug 2024 09:12:00 +0200"
    mail.set_content("Kære Åse\n\nHermed referatet fra mødet.\n\nVenlig hilsen\nSekretariatet\n", charset="iso-8859-1", cte="quoted-printable")
    mail.add_alternative("<p>Kære Åse</p><p>Hermed referatet fra mødet.</p>", subtype="html")
    mail.add_attachment((HERE / "referat-python.docx").read_bytes(), maintype="application", subtype="octet-stream", filename="Referat af møde på Østre Mole.docx")
    mail.add_attachment("Åbningstider for broen\n\nBroen er åben kl. 8-16.\n", filename="bilag 1.txt", charset="utf-8", cte="base64")
    forwarded = EmailMessage()
    forwarded["From"], forwarded["Subject"] = "ane@example.org", "Spørgsmål til punkt 1"
    forwarded.set_content("Hvad koster kranen?\n")
    mail.add_attachment(forwarded)
    mail.set_boundary("skel-ydre")
    for index, part in enumerate(part for part in mail.walk() if part.get_content_maintype() == "multipart" and part is not mail):
        part.set_boundary(f"skel-indre-{index}")
    (HERE / "udsendelse.eml").write_bytes(mail.as_bytes())


def package():
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notat.txt", "Notat om kranen\n\nDen er gammel.\n")
    with zipfile.ZipFile(HERE / "pakke.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("referat.docx", (HERE / "referat-python.docx").read_bytes())
        archive.writestr("bilag/indre.zip", inner.getvalue())
        archive.writestr("bilag/møde.txt", "Møde på kajen\n\nAlle var mødt.\n")
        archive.writestr("../../uden for.txt", "Et navn er kun et navn.\n")
        archive.writestr("bilag/kran.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("__MACOSX/bilag/._kran.png", b"x")
        archive.writestr("bilag/Thumbs.db", b"x")
        archive.writestr("tom mappe/", b"")


without_thumbnail(minutes(), HERE / "referat-python.docx")
with_footnote(corrections(), HERE / "rettelser.docx")
by_libreoffice(HERE / "referat.html", "docx:MS Word 2007 XML:UTF8", "referat-libreoffice.docx")
by_libreoffice(HERE / "referat.html", "odt:writer8", "referat.odt")
by_libreoffice(HERE / "rettelser.docx", "odt", "rettelser.odt")
letter()
package()
