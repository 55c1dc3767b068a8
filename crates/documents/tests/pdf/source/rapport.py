"""Makes kerneskrifter.pdf with reportlab: the 14 standard fonts (not embedded), page numbers in Roman numerals."""
import sys
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

ROMAN = ["", "i", "ii", "iii", "iv"]
body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13.5, spaceAfter=5)
label = ParagraphStyle("label", parent=body, fontName="Times-Bold", spaceBefore=6, spaceAfter=1)
item = ParagraphStyle("item", parent=body, fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=12, spaceAfter=4)
title = ParagraphStyle("title", parent=item, fontSize=22, leading=26)
entry = ParagraphStyle("entry", parent=body, leftIndent=14, bulletIndent=2, spaceAfter=1)


def furniture(canvas, document):
    canvas.setFont("Helvetica", 8)
    canvas.drawString(22 * mm, 285 * mm, "Sydland Regionsråd")
    canvas.drawRightString(188 * mm, 285 * mm, "Referat 19-06-2024")
    canvas.drawCentredString(105 * mm, 12 * mm, ROMAN[document.page])
    canvas.saveState()
    canvas.translate(8 * mm, 100 * mm)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Dok.nr. 2024-118873")
    canvas.restoreState()


def leader(text, page):
    dots = " ." * int((150 - len(text) * 1.9) / 2.1)
    return Paragraph(f"{text}{dots} \u00a0{page}", body)


text = [
    Paragraph("Referat", title),
    Paragraph("Sydland Regionsråd, onsdag den 19. juni 2024 kl. 17.00 i Regionshuset", body),
    Paragraph("Indhold", label),
    leader("Punkt 1. Køb af fire ambulancer", "i"),
    leader("Punkt 2. Høring om busplan", "ii"),
    Paragraph("Punkt 1. Køb af fire ambulancer", item),
    Paragraph("Sagsfremstilling", label),
    Paragraph(
        "Regionen råder over 36 ambulancer. Fire af dem er mere end otte år gamle og har kørt over 400.000 km. Udgifterne "
        "til vedligehold er steget med 22 procent på to år, og i vinter var to af vognene ude af drift i sammenlagt 61 "
        "døgn. Forvaltningen har derfor indhentet tilbud fra tre leverandører.",
        body,
    ),
    Paragraph(
        "Det økonomisk mest fordelagtige tilbud er på 6.720.000 kr. for fire vogne, svarende til 1.680.000 kr. pr. vogn. "
        "Leveringstiden er ni måneder. Vognene kan køre på biobrændstof, og leverandøren tager de gamle vogne i bytte.",
        body,
    ),
    Paragraph("Vurderingen bygger på tre forhold:", body),
    Paragraph("prisen over vognens levetid, som vægter halvdelen, og som er beregnet efter den model, Danske Regioner har anbefalet,", entry, bulletText="•"),
    Paragraph("sikkerheden for patient og personale, og", entry, bulletText="•"),
    Paragraph("miljøet.", entry, bulletText="•"),
    Spacer(1, 4),
    Table([["Tilbud", "Pris", "Point"], ["A", "6.720.000 kr.", "87"], ["B", "6.910.000 kr.", "84"], ["C", "7.455.000 kr.", "71"]], colWidths=[30 * mm, 45 * mm, 20 * mm], style=[("GRID", (0, 0), (-1, -1), 0.5, "#000000"), ("FONTNAME", (0, 0), (-1, -1), "Times-Roman")], hAlign="LEFT"),
    Paragraph("Indstilling", label),
    Paragraph("Administrationen indstiller,", body),
    Paragraph("at der købes fire ambulancer for 6.720.000 kr., og", body),
    Paragraph("at udgiften finansieres af anlægsrammen for 2024.", body),
    Paragraph("Beslutning", label),
    Paragraph(
        "Regionsrådet godkendte indstillingen. Rådet ønskede, at administrationen inden udgangen af 2025 gør rede for, "
        "hvordan de nye vogne har påvirket responstiderne i yderområderne, og om der er grundlag for at placere en af "
        "dem fast på øerne. Birgit Ravn og Poul Erik Lund undlod at stemme, da de ønskede en længere afprøvning.",
        body,
    ),
    PageBreak(),
    Paragraph("Punkt 2. Høring om busplan", item),
    Paragraph("Sagsfremstilling", label),
    Paragraph(
        "Trafikselskabet har sendt busplanen for 2025 i høring. Planen nedlægger rute 41 om aftenen og samler rute 12 og "
        "13. Regionens udgift falder med 0,8 mio. kr. om året. Kommunerne har frist til den 1. september 2024. "
        "Administrationen foreslår, at regionen støtter planen, men beder om en telebus på de strækninger, der mister "
        "aftendriften. Forslaget til høringssvar er vedlagt. Pendlertallene viser, at rute 41 i gennemsnit har 2,3 "
        "passagerer pr. afgang efter klokken 19, mens rute 12 og 13 kører parallelt på to tredjedele af strækningen. En "
        "samling giver plads til flere afgange i myldretiden.",
        body,
    ),
    Paragraph("Beslutning", label),
    Paragraph("Udsat til mødet den 28. august 2024.", body),
]
document = BaseDocTemplate(sys.argv[1], pagesize=A4, invariant=1, pageCompression=1)
frame = Frame(22 * mm, 20 * mm, 166 * mm, 255 * mm, leftPadding=0, rightPadding=0)
document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
document.build(text)
