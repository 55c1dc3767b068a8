# Aftaler, sagsforløb og det næste møde, på dansk. Nøglerne er de samme som i en-matters.ftl.

## Aftaler
nav-commitments = Aftaler

## Hvorfor to ting hører sammen: efter “–” eller i en række
reasoned-case-number = begge har sagsnummer { $name }
reasoned-title = de har næsten samme titel: “{ $name }”
reasoned-same-title = de har samme titel: “{ $name }”
reasoned-name = begge nævner { $name }
reasoned-quoted = begge nævner “{ $name }”
reasoned-annex = begge har bilaget “{ $name }”
reasoned-recipient = begge handler om penge til { $name }
reasoned-pool = begge handler om { $name }
reasoned-treatment = det senere punkt fortæller om behandlingen: “{ $name }”
reasoned-meeting-day = det senere punkt henviser til mødet: “{ $name }”
reasoned-partner = de nævner hinanden som parter: { $name }
reasoned-route = sagen skulle videre hertil: { $name }
reasoned-words = de har ordene “{ $name }” fælles
reasoned-word = de har ordet “{ $name }” fælles
reasoned-thread = begge hører til sagsforløbet “{ $name }”
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
commitments-as-of = Du ser aftalerne, som de stod { $name }: kun møder til og med den dag tæller, og kun det, personer har sagt gælder fra den dag eller før.
commitments-ahead = Du ser aftalerne, som de vil stå { $name }, hvis ingen siger noget før da.
commitments-wrong-day = “{ $name }” er ikke en dag; skriv den som 2025-06-26. Her står aftalerne, som de er i dag.
commitments-to-today = Se dem, som de står i dag
commitments-to-list = Se alle aftaler
commitments-settled = { $count ->
    [one] 1 aftale er afsluttet
   *[other] { $count } aftaler er afsluttet
}
commitments-all-settled = Se alle, der er afsluttet
filter-title = Vælg organ, tilstand og dag
hint-filter-day = Kun det, der var kendt den dag. Tom betyder i dag.
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
column-owner = Ansvarlig
added-by = Tilføjet af { $by } { $day }.
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

## Det næste møde
brief-title = Til mødet { $name }
brief-title-unknown = Til det næste møde
brief-unknown-day = Registeret kender ikke dagen for det næste møde. Vælg den, så står her, hvad mødet skal vide.
brief-wrong-title = Dagen kan ikke læses
brief-day = Mødets dag
brief-show = Vis
brief-files = Tag det med:
brief-file-markdown = Markdown
brief-file-html = Side til print
brief-file-word = Word-dokument
brief-known = Sidste møde var { $last }. Alt står, som det var kendt { $day }. Det, der står med spørgsmålstegn, har ingen bekræftet.
brief-known-first = Registeret kender intet møde før dette. Alt står, som det var kendt { $name }. Det, der står med spørgsmålstegn, har ingen bekræftet.
brief-nothing = Intet forfalder, er overskredet, venter eller skal godkendes.
brief-count-overdue = { $count ->
    [one] 1 aftale er overskredet
   *[other] { $count } aftaler er overskredet
}
brief-count-due = { $count ->
    [one] 1 aftale forfalder
   *[other] { $count } aftaler forfalder
}
brief-count-waiting = { $count ->
    [one] 1 sag venter andre steder
   *[other] { $count } sager venter andre steder
}
brief-count-postponed = { $count ->
    [one] 1 sag er udsat til nu
   *[other] { $count } sager er udsat til nu
}
brief-count-approve = { $count ->
    [one] 1 referat er ikke set godkendt
   *[other] { $count } referater er ikke set godkendt
}
brief-count-agreed = { $count ->
    [one] 1 aftale gælder dette møde
   *[other] { $count } aftaler gælder dette møde
}
brief-due = Forfalder
brief-due-none = Intet forfalder op til mødet eller lige efter.
brief-overdue = Overskredet
brief-overdue-none = Ingen frister er overskredet.
brief-waiting = Venter andre steder
brief-waiting-none = Intet venter hos andre organer.
brief-postponed = Udsat til nu
brief-postponed-none = Intet er udsat til nu.
brief-approve = Referater, der skal godkendes
brief-approve-none = Ingen referater mangler at blive godkendt.
brief-minutes-of = Referatet af mødet { $name }
brief-pools-none = Registeret kender ingen puljer her.
brief-conditions = Betingelser med en dag
brief-conditions-none = Ingen betingelser med en dag står åbne.
brief-agreed = Aftalt til dette møde
brief-agreed-none = Intet er aftalt til netop dette møde.
brief-open = Åbne uden en dag
brief-open-none = Ingen aftaler uden en dag står åbne.
brief-arrived = Kommet frem siden sidst
brief-agenda = Dagsordenen, som registeret har den
brief-book-of = Registerets bog: { $name }
brief-more = { $count ->
    [one] 1 linje mere står i filerne ovenfor.
   *[other] { $count } linjer mere står i filerne ovenfor.
}
brief-empty = Her er der intet
brief-sources = Kilder

## Sagsforløb
nav-threads = Sagsforløb
threads-count = { $count ->
    [one] 1 sag er fulgt over flere møder
   *[other] { $count } sager er fulgt over flere møder
}
threads-none = Ingen sag er set på flere møder endnu.
threads-none-such = Ingen sag passer til det, du har valgt.
threads-explained = Programmet læser, hvilke punkter der er samme sag, og siger hvorfor. En person kan bekræfte det, skille dem ad og samle andre.
threads-any-organ = Alle organer
threads-words = Ord i titlen
threads-only-open = Kun dem, hvor noget venter eller ikke er afsluttet
threads-show = Vis
threads-all = Se alle sagsforløb
thread-kicker = Sagsforløb: hvad blev der af det?
thread-days = { $first } – { $last }
thread-waits-for = Venter på { $name }
thread-is-with = Sidst hos { $name }
thread-unsettled = { $count ->
    [one] 1 aftale er ikke afsluttet.
   *[other] { $count } aftaler er ikke afsluttet.
}
thread-overdue = Den første skulle være holdt senest { $name }.
thread-due = Den første forfalder senest { $name }.
thread-without-day = { $count ->
    [one] Den har ingen frist.
   *[other] De har ingen frist.
}
thread-held = Sagen blev sidst behandlet af { $organ } { $day } ({ $outcome }).
thread-on-agenda = Sagen står på dagsordenen for { $organ } { $day }.
thread-was-on-agenda = Sagen stod på dagsordenen for { $organ } { $day }; registeret har ikke set, hvad der blev besluttet.
thread-waits-for-nothing = Registeret kender ikke noget, den venter på.
thread-all-read = Programmet har læst, at punkterne er samme sag. Ingen person har bekræftet det.
thread-all-confirmed = En person har bekræftet, at punkterne er samme sag.
thread-some-confirmed = { $count ->
    [one] En person har bekræftet 1 af forbindelserne mellem punkterne; resten har programmet læst.
   *[other] Personer har bekræftet { $count } af forbindelserne mellem punkterne; resten har programmet læst.
}
thread-time-line = Forløbet
thread-part = Kun dette stykke af punktet hører til sagen.
thread-money = Penge
thread-route = Videre herfra
thread-why = Derfor er det samme sag
thread-other-promises = Andre aftaler i sagen
thread-maybe = Måske samme sag?
thread-maybe-explained = Noget peger på, at punkterne hører til sagen, men ikke nok til at samle dem. Intet er samlet, før en person siger det.
thread-cut = Skilt ad af en person
to-thread = Se sagsforløbet
link-title = Er det samme sag?
link-confirmed = Bekræftet
link-cut = Skilt ad
link-read = Læst, ikke bekræftet
link-suggested = Forslag
link-with = Samme sag som
link-why = Det taler for det
link-question = Er de to punkter samme sag?
link-same = Samme sag
link-apart = To forskellige sager
link-take-back = Ved ikke: tag det tidligere svar tilbage
link-change = Ret svaret
link-cut-it = Skil ad
link-not-same = Ikke samme sag
link-confirm-this = Bekræft, at det er samme sag som { $name }
link-save = Gem svaret
link-kept = Svaret er gemt.
strength-much = Meget taler for det.
strength-enough = Nok taler for det.
strength-some = Noget taler for det.
strength-little = Noget taler for det, men ikke nok til at samle dem.
why-first = Første sted
why-second = Andet sted
hint-link-by = Står ved svaret, så andre kan spørge.
wrong-link-title = Intet er gemt endnu
wrong-link-same = Vælg, om det er samme sag.
wrong-link-reason = Skriv hvorfor, i en sætning.
join-link = Saml det sidste punkt med et andet
join-this = Saml med et andet punkt
join-title = Saml to punkter
join-lead = Sig, at to punkter er samme sag, selv om programmet ikke har set det. Det kan tages tilbage.
join-first = Adressen på det ene punkt
join-second = Adressen på det andet punkt
hint-join = Kopiér adressen fra punktets side: /moede/…/punkt/…
join-save = Saml
wrong-join-first = Skriv adressen på det ene punkt, som den står på punktets side.
wrong-join-second = Skriv adressen på et andet punkt end det første. Punkter, der hører til ethvert møde, er ikke en sag.
promise-unseen = { $count ->
    [one] 1 sætning viser måske, hvad der blev af den
   *[other] { $count } sætninger viser måske, hvad der blev af den
}

## Hvor en sag venter
wait-tag-waits = Venter
wait-tag-postponed = Udsat
wait-tag-arrived = Nået frem
wait-recommended = Sagen venter på { $organ } siden { $since }{ $expected }; registeret har ikke set den der.
wait-recommended-arrived = Anbefalet til { $organ } { $since }. Måske behandlet der:
wait-referred = Skal videre til { $organ } efter mødet { $since }{ $expected }; registeret har ikke set sagen der.
wait-referred-arrived = Skulle videre til { $organ } efter mødet { $since }. Måske behandlet der:
wait-postponed = Sagen blev udsat { $since }{ $expected }; registeret har ikke set den taget op igen.
wait-postponed-organ = Sagen blev udsat { $since }, og { $organ } skal tage den op igen{ $expected }; registeret har ikke set det.
wait-postponed-arrived = Udsat { $since }. Måske taget op igen:
wait-somewhere = Skal videre efter mødet { $since }{ $expected }; teksten siger ikke hvortil, og registeret har ikke set sagen igen.
wait-somewhere-arrived = Skulle videre efter mødet { $since }. Måske behandlet her:
wait-why = Fordi { $name }.
expected-both = , ventet “{ $phrase }” (senest { $day })
expected-was-both = , og var ventet “{ $phrase }” (senest { $day })
expected-phrase = , ventet “{ $name }”
expected-day = , ventet senest { $name }
expected-was-day = , og var ventet senest { $name }
expected-next-meeting = , ventet på det næste møde

## Det, programmer kan abonnere på
feed-thread = Følg sagen (Atom)
feed-atom = Følg i en feedlæser (Atom)
feed-calendar = Kalender (iCalendar)
feed-search = Følg søgningen i en feedlæser (Atom)

## Indstilling og beslutning, at for at
clause-adopted = Vedtaget
clause-changed = Vedtaget anderledes
clause-rejected = Afvist
clause-not-taken-up = Ikke nævnt i beslutningen
clause-postponed = Udsat
clause-recommended = Anbefalet videre
clause-recommended-changed = Anbefalet anderledes
clause-added = Tilføjet
clause-additions = Besluttet ud over indstillingen
clause-as-a-whole = (hele indstillingen på én gang)
clause-left-out = indstillet, men ikke besluttet sådan
clause-put-in = besluttet i stedet
clause-legend = Forskellene er læst af programmet; se ordene i teksten.

## Det, der følger af et punkt, et organ og et møde
item-route = Hvor sagen skal hen
item-came-from = Kommer måske fra
item-no-thread = Registeret har ikke set sagen på andre møder.
item-here = dette punkt
item-thread-why = Se hele forløbet, og hvorfor det er samme sag
item-thread-more = { $count ->
    [one] Se hele forløbet, 1 punkt mere
   *[other] Se hele forløbet, { $count } punkter mere
}
item-maybe = { $count ->
    [one] Måske samme sag som 1 andet punkt?
   *[other] Måske samme sag som { $count } andre punkter?
}
organ-next-meeting = Det næste møde
organ-waits = Sager, der venter
organ-unapproved = Referater, der ikke er set godkendt
unapproved-yet = Referatet er ikke set godkendt; registeret kender ikke noget senere møde i organet.
unapproved-at = Referatet er ikke set godkendt, heller ikke på det næste møde, registeret kender, { $name }.
unapproved-gap = Referatet er ikke set godkendt. Mødet { $name } godkendte referatet af en anden dag, så registeret mangler et møde.
start-all-commitments = Se alle aftaler
start-calendar = Møder og frister
start-waits = { $count ->
    [one] 1 sag venter et andet sted
   *[other] { $count } sager venter et andet sted
}
start-all-waits = Se alle sager, hvor noget er åbent
