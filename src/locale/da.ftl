# Alt hvad en person ser, på dansk. Nøglerne er de samme som i en.ftl; en test holder dem ens.

## Rammen om siderne
skip-link = Gå til indholdet
nav-label = Registerets dele
nav-start = Forside
nav-meetings = Møder
nav-organizations = Organer
nav-people = Personer
nav-findings = Bemærkninger
nav-documents = Dokumenter
nav-corrections = Rettelser
nav-suggestions = Samme person eller organ?
nav-cases = Sagsnumre
crumbs-label = Her er du
other-language = English
footer-read = Sagsgang har selv læst dokumenterne, og den kan tage fejl. Hver oplysning fører til det sted, den er læst, og kan rettes.
search-label = Søg i møder, beslutninger og tekster
search-placeholder = Søg
search-placeholder-big = Et emne, en vej, et sagsnummer eller “ord i rækkefølge”
search-button = Søg
see-place = Se stedet
correct = Ret
list-and = { $first } og { $last }
unknown-date = Uden dato

## Forsiden
start-heading = Hvad er besluttet, og hvem gør noget ved det?
start-lead = Registeret rummer { $meetings ->
    [one] 1 møde
   *[other] { $meetings } møder
} med { $decisions ->
    [one] 1 beslutning
   *[other] { $decisions } beslutninger
} fra { $organizations ->
    [one] 1 organ
   *[other] { $organizations } organer
}.
start-due = Aftaler med en frist
start-due-none = Ingen aftaler er overskredet eller forfalder snart.
start-overdue = { $count ->
    [one] 1 aftale, hvor fristen er gået
   *[other] { $count } aftaler, hvor fristen er gået
}
start-overdue-explained = Set fra { $name }. Ingen har sagt, hvad der blev af dem.
start-due-next = { $count ->
    [one] 1 aftale, hvor fristen kommer
   *[other] { $count } aftaler, hvor fristen kommer
}
start-more = { $count ->
    [one] Vis 1 til
   *[other] Vis { $count } til
}
start-decisions = Seneste beslutninger
start-all-meetings = Se alle møder
start-all-findings = Se alle bemærkninger
start-same = Samme person?
start-same-count = { $count ->
    [one] 1 forslag venter på svar
   *[other] { $count } forslag venter på svar
}
start-content = I registeret
start-items = Punkter
start-amounts = Beløb
start-commitments = Aftaler
start-see-all = Se alle
start-empty = Registeret er tomt
start-empty-lead = Der er ikke læst nogen referater endnu, så her er intet at søge i.
start-empty-do = Peg på en mappe med referater i et terminalvindue:
start-empty-then = Genindlæs siden, når kommandoen er færdig.

## Antal
count-decisions = { $count ->
    [one] 1 beslutning
   *[other] { $count } beslutninger
}
count-errors = { $count ->
    [one] 1 fejl
   *[other] { $count } fejl
}
count-warnings = { $count ->
    [one] 1 advarsel
   *[other] { $count } advarsler
}
count-notes = { $count ->
    [one] 1 note
   *[other] { $count } noter
}

## Bemærkninger
findings-none = Der er intet at bemærke.
severity-error = Fejl
severity-warning = Advarsel
severity-note = Note

## Fakta: udfald, afsnit, tilstedeværelse, beløb
outcome-approved = Godkendt
outcome-amended = Godkendt med ændringer
outcome-recommended = Anbefalet
outcome-discussed = Drøftet
outcome-noted = Taget til efterretning
outcome-postponed = Udsat
outcome-referred = Sendt videre
outcome-rejected = Afvist
outcome-withdrawn = Taget af dagsordenen
outcome-appointed = Udpeget
outcome-none = Uden beslutning
section-summary = Resume
section-recommendation = Indstilling
section-background = Sagsfremstilling
section-finance = Økonomi
section-routing = Kompetence og sagsgang
section-history = Tidligere behandling
section-decision = Beslutning
section-annexes = Bilag
section-other = Andet afsnit
presence-present = Til stede
presence-absent = Fraværende
presence-remote = Deltog på afstand
presence-partial = Til stede en del af mødet
presence-substitute = Stedfortræder
presence-guest = Gæst
amount-decided = Besluttet
amount-recommended = Anbefalet
amount-proposed = Indstillet
amount-mentioned = Nævnt
limit-exact = Netop beløbet
limit-up-to = Højst
limit-at-least = Mindst
limit-about = Cirka
per-once = Én gang
per-year = Hvert år
sum-up-to = højst { $sum }
sum-at-least = mindst { $sum }
sum-about = ca. { $sum }
sum-each-year = { $sum } om året
sum-yearly-in-all = { $yearly }, { $sum } i alt
access-open = Åbent punkt
access-closed = Lukket punkt
kind-agenda = Dagsorden
kind-minutes = Referat
kind-case = Enkelt sag
unavailable-absent = Var ikke til stede
unavailable-disqualified = Inhabil
unavailable-other = Deltog ikke
mention-for = Stemte for
mention-against = Stemte imod
mention-abstained = Stemte hverken for eller imod
mention-unavailable = Deltog ikke i punktet
mention-responsible = Ansvarlig for en aftale
suggestion-person = Personer
suggestion-organization = Organer

## Antal i lister
count-items = { $count ->
    [one] 1 punkt
   *[other] { $count } punkter
}
count-meetings = { $count ->
    [one] 1 møde
   *[other] { $count } møder
}
count-documents = { $count ->
    [one] 1 dokument
   *[other] { $count } dokumenter
}
count-findings = { $count ->
    [one] 1 bemærkning
   *[other] { $count } bemærkninger
}
nothing-here = Her er ikke noget endnu. Kør sagsgang import med en mappe af referater, og genindlæs siden.
as-table = Vis som tabel
and = og
cancel = Fortryd
pages-label = Sider
value-none = intet
organ-unnamed = Organ uden navn
print-source = Kilde: { $name }. Tallene i kantet parentes viser, hvor i teksten oplysningen står.

## Kolonner
column-absences = Heraf afbud
column-listed = På deltagerliste
column-body = Kommune eller region
column-case = Sagsnummer
column-day = Dag
column-edition = Udgave
column-file = Fil
column-imported = Indlæst
column-kind = Art
column-kroner = Kroner
column-last = Seneste møde
column-meeting = Møde
column-name = Navn
column-organ = Organ
column-outcome = Udfald
column-party = Parti
column-place = Kilde
column-presence = Deltagelse
column-purpose = Pulje og modtager
column-section = Står i
column-status = Status
column-terms = Grænse
column-years = År

## Møder
meeting-lead = Mødet behandlede { $items }: { $outcomes }.
meeting-lead-undecided = Dagsordenen har { $name }, og der står ingen beslutninger i dokumentet.
meeting-lead-money = Der blev besluttet beløb for { $name } i alt, hvor øvre grænser er talt med.
meeting-lead-absent = { $count ->
    [one] Der var 1 afbud.
   *[other] Der var { $count } afbud.
}
meeting-began = Begyndte kl. { $name }
meeting-ended = Sluttede kl. { $name }
meeting-to-organ = Om organet
meeting-to-document = Dokumentet, som det er læst
meeting-decisions = Beslutninger
meeting-agenda-items = Punkter på dagsordenen
meeting-only-absences = Kun fravær og lignende er nævnt i referatet.
meeting-no-items = Der er ikke fundet punkter i dokumentet.
meeting-attendance = Deltagere
meeting-no-attendance = Dokumentet siger ikke, hvem der deltog.
meeting-text = Teksten ved siden af oplysningerne
meeting-text-explained = Vælg en oplysning for at se dens sted i teksten, eller en markering i teksten for at se, hvad der er læst dér.
meeting-head = Møde og indhold
meeting-outside = Uden for punkterne
meeting-editions = { $count ->
    [one] 1 udgave af dokumentet
   *[other] { $count } udgaver af dokumentet
}
meeting-previous = Forrige møde
meeting-next = Næste møde
edition = Udgave { $count }
edition-current = Gælder
edition-part = Gælder i dele
edition-part-explained = Mødet fortælles af flere dokumenter. Fra dette kommer de punkter, som de andre ikke har eller siger mindre om.
edition-supplement = Tillæg
edition-agenda-only = Kun i dagsordenen
edition-of = Fra udgave { $count }
edition-old = Erstattet
edition-old-explained = Denne udgave er erstattet af en nyere. Oplysningerne på møde- og punktsiderne kommer fra den nyere.
no-decision = Ingen beslutning i referatet
decided-sum = Besluttet { $name }

## Punkter
item-undecided = Dokumentet har ingen beslutning om punktet.
item-clauses = Indstilling og beslutning
item-asked-by = { $name } indstiller
item-asked = Der indstilles
item-was-asked = Indstillet
item-was-decided = Besluttet om det
item-answered-as-a-whole = Ikke gentaget ord for ord. Se beslutningen som helhed.
item-amounts = Beløb
item-amounts-caption = Alle beløb i punktet, i tekstens rækkefølge
item-same-case = Andre punkter med samme sagsnummer
item-same-case-explained = Et sagsnummer kan dække flere emner, så punkterne kan handle om noget andet.
item-previous = Forrige punkt
item-next = Næste punkt

## Oplysninger ved siden af teksten
facts-none = Der er ikke læst noget særskilt her.
facts-meeting = Mødet
facts-participants = Deltagere
facts-outcome = Beslutning
facts-votes = Afstemning
facts-commitments = Aftaler
facts-amounts = Beløb
facts-recommendation = Indstilling
facts-unavailable = Deltog ikke i punktet
facts-treatments = Behandling andre steder
facts-routing = Sagens vej
facts-annexes = Bilag
facts-case-numbers = Sagsnummer
facts-to-person = Om personen
facts-to-case = Se sagen
votes-for = For
votes-against = Imod
votes-abstained = Hverken for eller imod
recommendation-by = Indstiller
treatment-unnamed = Andet organ
commitment-nobody = Ansvarlig er ikke nævnt
commitment-responsible = Ansvarlig: { $name }
commitment-due = Frist: { $day } (“{ $text }”)
commitment-due-phrase = Frist: “{ $name }” uden dato
commitment-no-due = Ingen frist
amount-years = { $name }
amount-pool = Pulje: { $name }
amount-recipient = til { $name }
person-party = parti { $name }
person-from = fra kl. { $name }
person-until = til kl. { $name }
person-for = for { $name }

## Sagsnumre
case-title = Sag { $name }
case-list-lead = Hvert sagsnummer samler de punkter, der er ført under det.
case-lead = { $count ->
    [one] 1 punkt står under dette sagsnummer.
   *[other] { $count } punkter står under dette sagsnummer.
}
case-organs = { $count ->
    [one] De er behandlet i 1 organ.
   *[other] De er behandlet i { $count } organer.
}
case-explained = Et sagsnummer kan dække flere emner. Punkterne står efter dato, de ældste først.

## Personer
person-list-lead = { $count ->
    [one] 1 person er nævnt på en deltagerliste.
   *[other] { $count } personer er nævnt på en deltagerliste.
}
person-lead = Nævnt på deltagerlisten ved { $meetings } fra { $first } til { $last }, heraf { $absences } med afbud.
person-lead-once = Nævnt på deltagerlisten ved { $meetings } den { $first }, heraf { $absences } med afbud.
person-lead-nowhere = Ikke nævnt på nogen deltagerliste.
person-attendance = Deltagelse over tid
person-no-attendance = Ingen deltagerliste nævner personen.
person-attendance-explained = Hvert mærke er et møde. Mange referater nævner kun afbud, så møder uden mærke er ikke fravær.
person-mentions = Punkter, der nævner personen
person-no-mentions = Intet punkt nævner personen i en afstemning, et forfald eller en aftale.
person-about = Om personen
person-roles = Roller
person-spellings = Stavemåder
start-same-organ = Samme organ?

## Organer
organization-list-lead = { $count ->
    [one] 1 organ har holdt møde.
   *[other] { $count } organer har holdt møde.
}
organization-lead = { $meetings } med { $decisions }. Seneste møde var { $last }.
organization-outcomes = Hvad der kom ud af punkterne
organization-outcomes-described = Det hyppigste udfald er: { $name }.

## Søgning
search-title = Søg i registeret
search-title-for = Søgning efter “{ $name }”
search-begin = Skriv et ord, et navn eller et sagsnummer.
search-nothing = Intet i registeret svarer til søgningen.
search-found = { $count ->
    [one] 1 punkt fundet
   *[other] { $count } punkter fundet
}
search-more = { $count ->
    [one] og 1 afsnit til i punktet
   *[other] og { $count } afsnit til i punktet
}
search-tip-words = Alle ord skal stå i samme afsnit. Bøjninger findes af sig selv: bevilling finder også bevillinger.
search-tip-phrase = Sæt anførselstegn om ord, der skal stå i rækkefølge: “lighed i sundhed”.
search-tip-begin = Slut et ord med en stjerne for at finde alt, der begynder sådan: sundheds*.
did-you-mean = Mente du:
facet-year = År
facet-section = Afsnit
facet-money = Beløb
facet-money-yes = Med beløb
facet-money-no = Uden beløb
facet-chosen = (valgt)
facet-clear = Vis alle igen
facet-narrow = Afgræns
facet-weight = Vægt
facet-rule = Regel

## Bemærkninger og dokumenter
findings-lead = Det, programmet har lagt mærke til i dokumenterne: modsigelser, huller og tal, der ikke stemmer.
document-list-lead = { $count ->
    [one] 1 dokument er indlæst.
   *[other] { $count } dokumenter er indlæst.
}
document-lead = { $name } af teksten hører til et afsnit, som programmet kender.
document-findings = { $count ->
    [one] Der er 1 bemærkning.
   *[other] Der er { $count } bemærkninger.
}
document-download = Hent filen, som den blev modtaget ({ $name })
document-to-meeting = Se mødet
document-text = Teksten, som den er læst
document-marks = Markeringer i teksten
document-unassigned = Uden for alle afsnit
document-unassigned-none = Al tekst hører til et afsnit.
document-layout-unknown = Ikke genkendt
document-layout-general = Opstillingen er ikke genkendt: punkter og afsnit er fundet ved ordene og ved, hvordan dokumentet er bygget. Efterse dem i teksten.
document-layout-none = Der er ikke fundet noget punkt i dokumentet. Teksten er bevaret, som den er, og kan søges frem.
document-unassigned-lines = { $count ->
    [one] 1 linje står uden for alle afsnit.
   *[other] { $count } linjer står uden for alle afsnit.
}
document-unassigned-see = Se, hvad det er
document-unassigned-explained = { $count ->
    [one] 1 sted i teksten hører ikke til noget, programmet kender.
   *[other] { $count } steder i teksten hører ikke til noget, programmet kender.
}
document-corrections-none = Ingen har rettet i læsningen.
page-number = side { $count }
document-furniture = Sidehoveder og sidefødder, som ikke er med i teksten
document-scanned = Skannede sider uden tekst: { $name }. De er ikke læst; kør tekstgenkendelse (OCR) på dokumentet, og importér det igen.
document-unreadable = { $count ->
    [one] 1 tegn kan ikke læses, fordi filen ikke siger, hvilket det er.
   *[other] { $count } tegn kan ikke læses, fordi filen ikke siger, hvilke de er.
}
document-about = Om filen
document-type = Type
document-layout = Opstilling
mark-place = Det sted, du søgte
mark-amount = Beløb
mark-commitment = Aftale
mark-due = Frist
mark-outcome = Det, der viser udfaldet
mark-decision = Beslutning
mark-clause = Indstillet
mark-recommender = Hvem der indstiller
mark-person = Person
mark-case-number = Sagsnummer
mark-treatment = Behandling andre steder
mark-routing = Sagens vej
mark-annex = Bilag
mark-meeting = Om mødet
mark-finding = Bemærkning
mark-unassigned = Uden for alle afsnit

## Rettelser
corrected = Rettet
correct-title = Ret: { $name }
correct-lead = Din rettelse gælder fra nu af, også når dokumentet læses igen. Det, programmet læste, bliver stående ved siden af.
correct-read-here = Læst her:
correct-value = Den rigtige værdi
correct-by = Dit navn
correct-reason = Hvorfor?
correct-save = Gem rettelsen
correct-others = Ret noget andet ved det samme
correction-told = { $field }: læst som “{ $original }”, rettet af { $by }. { $reason }
correction-now = Nu: { $name }
correction-applied = Gælder
correction-waiting = Venter: oplysningen er ikke i den nyeste udgave
correction-withdrawn = Trukket tilbage
corrections-lead = Det, mennesker har sagt imod læsningen, med navn og grund.
corrections-none = Ingen har rettet noget endnu. Vælg “Ret” ud for en oplysning på en mødeside.
withdraw = Træk tilbage
withdraw-title = Træk en rettelse tilbage
withdraw-lead = Når rettelsen er trukket tilbage, gælder det, programmet læste.
hint-by = Står ved rettelsen, så andre kan spørge.
hint-reason = En sætning er nok.
hint-sum = I kroner, for eksempel 125.000.
hint-lines = Et navn på hver linje.
hint-years = Med mellemrum imellem, for eksempel 2025 2026.
hint-dismissed = Tag oplysningen væk, hvis programmet har læst noget, der ikke er der.
wrong-title = Rettelsen er ikke gemt endnu
wrong-value = Værdien kan ikke forstås. Skriv den som vist ved feltet.
wrong-by = Skriv dit navn.
wrong-reason = Skriv, hvorfor du retter.
field-body = Kommune eller region
field-organization = Organ
field-date = Mødedato
field-start = Mødets begyndelse
field-end = Mødets slutning
field-place = Mødested
field-title = Titel
field-access = Åbent eller lukket
field-outcome = Udfald
field-sum = Beløb
field-limit = Grænse
field-years = År
field-per = Hvor ofte
field-amount-status = Status
field-pool = Pulje
field-recipient = Modtager
field-due = Frist
field-responsible = Ansvarlig
field-name = Navn
field-party = Parti
field-role = Rolle
field-presence = Deltagelse
field-case-number = Sagsnummer
field-dismissed = Hører oplysningen til her?
dismissed-yes = Nej, tag den væk
dismissed-no = Ja, behold den

## Samme person eller organ?
suggestions-lead = To stavemåder kan være den samme person eller det samme organ. Programmet slår dem ikke sammen af sig selv.
suggestions-none = Der er ingen forslag, der venter.
suggestions-answered = Besvarede forslag
suggestion-look = Se og svar
suggestion-first = Den ene
suggestion-second = Den anden
suggestion-open = Venter på svar
suggestion-merged = Den samme
suggestion-dismissed = Forskellige
suggestion-question-one-name = Er “{ $name }” det samme begge steder?
suggestion-question-person = Er { $first } og { $second } den samme person?
suggestion-question-organ = Er { $first } og { $second } det samme organ?
suggestion-meaning = Svarer du ja, samles alt under { $name }. Begge stavemåder bliver stående, og svaret kan gøres om.
suggestion-same = Ja, det er den samme
suggestion-different = Nej, de er forskellige

## Når noget går galt
error-status = Fejl { $count }
error-reason = Teknisk årsag
error-to-start = Gå til forsiden
error-not-found = Siden findes ikke
error-not-found-meaning = Der er intet på denne adresse. Måske er adressen skrevet forkert, eller dokumentet er ikke i registeret.
error-not-found-advice = Søg efter emnet, eller begynd på forsiden.
error-bad-request = Adressen eller formularen kan ikke forstås
error-bad-request-meaning = Noget i det, der blev sendt, passer ikke med det, siden venter.
error-bad-request-advice = Gå tilbage, se felterne efter, og prøv igen.
error-method = Det kan man ikke på denne side
error-method-meaning = Siden viser noget, men tager ikke imod ændringer. Intet er ændret.
error-method-advice = Brug knapperne på siderne i stedet.
error-cross-site = Formularen kom fra et andet websted
error-cross-site-meaning = For at beskytte registeret tager Sagsgang kun imod formularer fra sine egne sider. Intet er ændret.
error-cross-site-advice = Åbn siden direkte i Sagsgang, og send formularen derfra.
error-host = Sagsgang svarer ikke på dette navn
error-host-meaning = Registeret kan kun læses på denne maskine, og adressen bruger et andet navn for den.
error-host-advice = Brug adressen, som kommandoen sagsgang serve skrev, for eksempel http://127.0.0.1:8080.
error-read-only = Her kan registeret læses, ikke rettes
error-read-only-meaning = Sagsgang kan nås fra andre maskiner og har ingen adgangskode. Derfor er rettelser slået fra. Intet er ændret.
error-read-only-advice = Ret på den maskine, hvor registeret ligger, eller start programmet med --allow-corrections.
error-too-large = Formularen er for stor
error-too-large-meaning = En rettelse må fylde 16 kB, og en kontrakt eller en tabel med målinger 400 kB; det, der blev sendt, er større. Intet er ændret.
error-too-large-advice = Gør teksten kortere, og prøv igen. En større fil lægges ind med »sagsgang contract«.
error-busy = Der er for travlt lige nu
error-busy-meaning = Mange venter på registeret på samme tid.
error-busy-advice = Vent et øjeblik, og genindlæs siden.
error-register = Registeret kunne ikke svare
error-register-meaning = Siden kan ikke vises, fordi registerets fil ikke kunne læses eller skrives. Intet er gået tabt.
error-register-advice = Læs årsagen herunder, og prøv igen.
error-internal = Der skete en fejl i programmet
error-internal-meaning = Siden kan ikke vises, og det er programmets skyld. Intet er gået tabt.
error-internal-advice = Prøv igen. Bliver det ved, så send årsagen herunder til dem, der passer programmet.

## Hvor sikkert er det læst?
nav-review = Se efter
aspect-weekday = Ugedag
aspect-item = Punkt
aspect-section = Afsnit
aspect-vote = Stemme
aspect-commitment = Aftale
sure-very = Meget sikker: { $percent } %
sure-fairly = Ret sikker: { $percent } %
sure-unsure = Usikker: { $percent } %
sure-very-unsure = Meget usikker: { $percent } %
sure-look = Se efter
sure-confirm = Bekræft
sure-confirm-this = Bekræft: { $name }
sure-confirmed = Bekræftet af { $by }, { $day }
review-count = { $count ->
    [one] 1 oplysning er læst så usikkert, at et menneske bør se efter.
   *[other] { $count } oplysninger er læst så usikkert, at et menneske bør se efter.
}
review-none = Alt er læst sikkert, rettet eller bekræftet.
review-explained = Det, som det er værst at læse forkert, står først: besluttede beløb og afgørelser før bilag. Er det rigtigt, så bekræft det; er det forkert, så ret det. Begge dele holder, når dokumentet læses igen.
review-previous = Forrige side
review-next = Næste side
item-closed = Punktet er lukket. Her vises kun nummer, titel og sagsnummer; teksten, beslutningen og navnene vises ikke og kan ikke søges frem.
item-correct-access = Ret, om punktet er åbent
document-closed = Dokumentet rummer tekst fra lukkede punkter. Den er skjult her, og derfor kan den oprindelige fil ikke hentes herfra.
error-closed = Filen kan ikke hentes her
error-closed-meaning = Den rummer tekst fra punkter, som blev behandlet for lukkede døre, og den tekst kan ikke skilles fra resten af filen.
error-closed-advice = Læs dokumentets åbne punkter i registeret. Er et punkt markeret som lukket ved en fejl, kan det rettes på punktets side.

## Udgaver af et møde
editions-title = Udgaver
editions-lead = { $count ->
    [one] Mødet fortælles af 1 dokument.
   *[other] Mødet fortælles af { $count } dokumenter.
}
editions-explained = Hvert punkt gælder én gang: fra det dokument, der siger mest sikkert, hvad der blev besluttet. Et referat går forud for en dagsorden, og et tillæg føjer sine punkter til. Af to lige gode gælder det, der er indlæst sidst. Intet slettes.
editions-format = Format
editions-differs = Forskelle til den gældende
editions-see = Se forskellene
editions-none-beside = Er den gældende
editions-counting-items = { $count ->
    [one] 1 punkt herfra
   *[other] { $count } punkter herfra
}
editions-compare-heading = Sammenlign to udgaver
editions-compare = Sammenlign
editions-from = Før
editions-to = Nu
editions-all = Se alle udgaver og forskelle
edition-same = Samme indhold
format-text = Ren tekst
difference-title = Fra udgave { $old } til udgave { $new }
difference-same = samme indhold
difference-none = Der er ingen forskelle i ord eller oplysninger.
difference-added = { $count ->
    [one] 1 punkt er kommet til
   *[other] { $count } punkter er kommet til
}
difference-removed = { $count ->
    [one] 1 punkt er der ikke mere
   *[other] { $count } punkter er der ikke mere
}
difference-moved = { $count ->
    [one] 1 punkt er flyttet
   *[other] { $count } punkter er flyttet
}
difference-renamed = { $count ->
    [one] 1 punkt har fået ny titel
   *[other] { $count } punkter har fået ny titel
}
difference-decided = { $count ->
    [one] 1 punkt har fået andet udfald
   *[other] { $count } punkter har fået andet udfald
}
difference-changed = { $count ->
    [one] 1 punkt er ændret
   *[other] { $count } punkter er ændret
}
difference-meeting = { $count ->
    [one] 1 oplysning om mødet er en anden
   *[other] { $count } oplysninger om mødet er andre
}
difference-unchanged = { $count ->
    [one] 1 punkt er det samme i begge.
   *[other] { $count } punkter er de samme i begge.
}
difference-of-meeting = Om mødet
difference-what = Oplysning
difference-was = Før
difference-is = Nu
difference-not-told = står der ikke
difference-closed = Lukket punkt: dets tekst og oplysninger vises ikke.
difference-item-added = Kommet til
difference-item-removed = Ikke med mere
difference-item-moved = Flyttet
difference-item-renamed = Ny titel
difference-loose = Uden for afsnittene
difference-inserted = indsat:
difference-deleted = udgået:
difference-legend = Streg under er indsat, streg over er udgået. Linjeskift, tegnsætning og store bogstaver tæller ikke som forskelle.
difference-skipped = { $count ->
    [one] 1 ens ord
   *[other] { $count } ens ord
}
difference-turn = Byt om på de to
aspect-number = Nummer
aspect-recommended-by = Hvem der indstiller
aspect-routing = Går videre til
start-worked = Nyt om virkning og ulighed
start-all-evaluations = Alle evalueringer
start-all-profiles = Alle sundhedsprofiler
