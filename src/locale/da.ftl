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
start-due-none = Ingen aftaler i referaterne har en dato som frist.
start-overdue = { $count ->
    [one] 1 aftale, hvor fristen er gået
   *[other] { $count } aftaler, hvor fristen er gået
}
start-overdue-explained = Set fra { $name }. Registeret ved ikke, om aftalerne er opfyldt siden.
start-due-next = { $count ->
    [one] 1 aftale forfalder som den næste
   *[other] { $count } aftaler forfalder som de næste
}
start-more = { $count ->
    [one] Vis 1 til
   *[other] Vis { $count } til
}
due-was = Frist { $name }
due-is = Forfalder { $name }
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
error-too-large-meaning = En rettelse er på få linjer; den, der blev sendt, er over 16 kB. Intet er ændret.
error-too-large-advice = Gør teksten kortere, og prøv igen.
error-busy = Der er for travlt lige nu
error-busy-meaning = Mange venter på registeret på samme tid.
error-busy-advice = Vent et øjeblik, og genindlæs siden.
error-register = Registeret kunne ikke svare
error-register-meaning = Siden kan ikke vises, fordi registerets fil ikke kunne læses eller skrives. Intet er gået tabt.
error-register-advice = Læs årsagen herunder, og prøv igen.
error-internal = Der skete en fejl i programmet
error-internal-meaning = Siden kan ikke vises, og det er programmets skyld. Intet er gået tabt.
error-internal-advice = Prøv igen. Bliver det ved, så send årsagen herunder til dem, der passer programmet.
