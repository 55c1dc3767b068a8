# Aftaler, sagsforløb og det næste møde, på dansk. Nøglerne er de samme som i en-matters.ftl.

## Aftaler
nav-commitments = Aftaler

## Hvorfor to ting hører sammen: efter “–” eller i en række
reasoned-case-number = begge har sagsnummer { $name }
reasoned-title = titlerne ligner hinanden: “{ $name }”
reasoned-name = begge nævner { $name }
reasoned-quoted = begge nævner “{ $name }”
reasoned-annex = begge har bilaget “{ $name }”
reasoned-recipient = begge handler om penge til { $name }
reasoned-pool = begge handler om { $name }
reasoned-treatment = det senere punkt fortæller om behandlingen: “{ $name }”
reasoned-meeting-day = det senere punkt henviser til mødet: “{ $name }”
reasoned-partner = de nævner hinanden som parter: { $name }
reasoned-route = sagen blev sendt hertil: { $name }
reasoned-words = begge bruger { $name }
reasoned-stated = en person har sagt det

## Hvordan en aftale står
commitment-overdue = Overskredet
commitment-due-soon = Forfalder snart
commitment-open = Åben
commitment-kept = Holdt
commitment-changed = Ændret
commitment-dropped = Opgivet
commitment-reopened = Genåbnet
maybe-kept = Måske holdt?
maybe-changed = Måske ændret?
maybe-dropped = Måske opgivet?
due-latest = senest { $name }
due-set = senest { $name }, sat af en person
due-next-meeting = mødet { $name }
due-next-meeting-unknown = det næste møde, som registeret ikke kender endnu
due-no-day = ingen dag
said-by = { $by } sagde det { $day }.

## Oversigten over aftaler
commitments-unsettled = { $count ->
    [one] 1 aftale er ikke afsluttet
   *[other] { $count } aftaler er ikke afsluttet
}
commitments-of-overdue = { $count ->
    [one] 1 er overskredet
   *[other] { $count } er overskredet
}
commitments-of-due = { $count ->
    [one] 1 forfalder inden { $days } dage
   *[other] { $count } forfalder inden { $days } dage
}
commitments-none-overdue = ingen er overskredet
commitments-none = Der er ingen aftaler.
commitments-none-unsettled = Alle aftaler er afsluttet.
commitments-none-here = Ingen aftaler passer til det valgte. Vælg et andet organ, en anden tilstand eller en anden dag.
commitments-as-of = Du ser aftalerne, som de stod { $name }: kun møder til og med den dag tæller, og kun det, der da var sagt.
commitments-ahead = Du ser aftalerne, som de vil stå { $name }, hvis ingen siger noget før da.
commitments-to-today = Se dem, som de står i dag
commitments-to-list = Se alle aftaler
commitments-settled = { $count ->
    [one] 1 aftale er afsluttet
   *[other] { $count } aftaler er afsluttet
}
commitments-all-settled = Se alle, der er afsluttet
filter-organ = Organ
filter-all-organs = Alle organer
filter-state = Tilstand
filter-day = Som det stod den
filter-show = Vis
choice-unsettled = Ikke afsluttet
choice-settled = Afsluttet
choice-all = Alle
group-overdue = Overskredet
group-due = Forfalder snart
group-later = Forfalder senere
group-no-day = Åbne uden en dag
group-settled = Afsluttet
owner-label = Ansvarlig:
owner-inferred = (ikke nævnt, men følger af sætningen)
commitment-see = Se aftalen
commitment-thread = Sagsforløb:
commitment-added = Tilføjet af en person
commitment-unsaid = Står ikke længere i referatet
commitment-unsaid-explained = Det referat, der nu tæller, siger ikke dette mere. Aftalen bliver stående, til en person siger, hvad der blev af den.
commitment-add = Tilføj en aftale
download-commitments = Hent som CSV
word-holds-from = { $became } fra { $day }.
evidence-item = punkt { $name }
evidence-more = { $count ->
    [one] 1 spor mere
   *[other] { $count } spor mere
}
evidence-confirm = Ja, det viser det
evidence-dismiss = Nej, det passer ikke

## En aftale
commitment-kicker = Aftale · { $name }
column-due = Frist
column-item = Punkt
column-thread = Sagsforløb
column-source = Kilde
standing-settled = En person har sagt, hvad der blev af den.
standing-no-day = Den har ingen dag og kan derfor ikke blive overskredet. Ingen har sagt, hvad der blev af den.
standing-overdue = { $count ->
    [one] Fristen var { $day }, for 1 dag siden. Ingen har sagt, hvad der blev af den.
   *[other] Fristen var { $day }, for { $count } dage siden. Ingen har sagt, hvad der blev af den.
}
standing-due-today = Fristen er i dag, { $day }. Ingen har sagt, hvad der blev af den.
standing-due = { $count ->
    [one] Fristen er { $day }, om 1 dag.
   *[other] Fristen er { $day }, om { $count } dage.
}
evidence-heading = Hvad blev der af den?
evidence-none = Registeret har ikke fundet en senere sætning, der kan vise det.
evidence-explained = Sætninger fra senere møder, som måske viser det. Programmet har fundet dem; kun en person kan sige, at det er sådan.
evidence-answered = Svaret på
evidence-confirmed = Viser det
evidence-dismissed = Viser det ikke
evidence-told-by = Fortælles med ordene “{ $name }”
words-heading = Hvad personer har sagt
words-none = Ingen har sagt noget om aftalen endnu.
word-holds = Gælder fra { $name }
word-holds-with-day = Gælder fra { $day }, ny frist { $due }
word-rests-on = Se sætningen, det hviler på

## Formularerne om aftaler
wrong-nothing-kept = Intet er gemt endnu
word-title = Sig, hvad der blev af aftalen
word-title-evidence = Bekræft, hvad der blev af aftalen
word-lead = Det, du siger, står ved aftalen med dit navn. Du kan sige noget nyt senere; intet bliver slettet.
word-became = Hvad blev der af den?
word-kept = Den er holdt
word-changed = Den er ændret: en anden dag eller et andet indhold
word-dropped = Den er opgivet ved en beslutning
word-reopened = Den er åben igen: det, der er sagt, gælder ikke
word-on = Fra hvilken dag?
hint-word-on = Den dag, det skete: mødets dag, brevets dag. Ikke en dag, der kommer.
word-due = Ny frist
hint-word-due = Kun hvis aftalen er ændret og har fået en anden dag.
word-reason = Hvorfor, og hvor kan det ses?
hint-word-reason = En sætning er nok.
hint-by-word = Står ved det, du siger, så andre kan spørge.
word-save = Gem
wrong-word = Vælg, hvad der blev af aftalen.
wrong-new-day = Skriv kun en ny frist, når aftalen er ændret, og skriv den som en dag, for eksempel 2025-06-26.
wrong-reason-word = Skriv hvorfor, i en sætning.
dismissal-title = Sætningen viser det ikke
dismissal-lead = Aftalen bliver stående, som den er, og sætningen bliver ikke foreslået igen.
dismissal-save = Gem
add-lead = Her kommer det, som intet referat i registeret siger: et brev, en samtale, et løfte på et møde. Skriv, hvor det kommer fra.
add-words = Hvad er aftalt?
hint-add-words = Helst med de ord, der blev brugt.
add-organ = Over for hvilket organ?
choose-organ = Vælg organ
add-day = Hvornår blev det aftalt?
add-owner = Hvem skal holde det?
add-phrase = Frist, som den blev sagt
hint-add-phrase = For eksempel “inden sommerferien”. Kan være tom.
add-due = Sidste dag
hint-add-due = Kan være tom; så findes dagen ud fra det, du skrev ovenfor.
add-source = Hvor kommer det fra?
hint-add-source = For eksempel “brev fra direktionen, 3. maj 2025”.
add-save = Tilføj aftalen
wrong-words = Skriv, hvad der er aftalt.
wrong-organ = Vælg det organ, det blev aftalt over for.
wrong-owner = Skriv, hvem der skal holde det.
wrong-phrase = Skriv fristen kortere.
wrong-due = Skriv den sidste dag, for eksempel 2025-06-26. Den kan ikke ligge før den dag, det blev aftalt.
wrong-source = Skriv, hvor aftalen kommer fra.

## Tidsord
conventions-title = Tidsord
conventions-lead = Sådan læses frister, der ikke siger en dag. Når en betydning bliver ændret, gælder den også for det, der allerede er læst.
convention-title = Ret et tidsord
convention-lead = Den nye betydning gælder for alle aftaler, også dem, der allerede er læst.
convention-changed = Ændret
convention-built-in = Programmets egen
convention-change-this = Ret, hvad { $name } betyder
convention-save = Gem
convention-back = Brug programmets egen igen
column-phrase = Ordene
column-meaning = Betyder
column-value = Værdi
column-changed = Ændret af
hint-convention-value = En dag i året som 06-30, et antal dage, eller none for ingen dag.
