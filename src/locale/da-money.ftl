# Puljer, tilskud og køen, på dansk. Nøglerne er de samme som i en-money.ftl.

nav-pools = Puljer
nav-grants = Tilskud
nav-queue = Kø
start-all-pools = Se alle puljer

## Hvad der sker med penge
money-frame = Ramme
money-proposal = Indstillet
money-recommendation = Anbefalet
money-appropriation = Afsat
money-reservation = Reserveret
money-award = Bevilget
money-payment = Udbetalt
money-repayment = Betalt tilbage
money-release = Frigivet
money-lapse = Bortfaldet
money-carry-over = Overført
money-cancellation = Taget tilbage
money-reversal = Tilbageført
money-asked = På vej
money-free = Tilbage
money-for-year = { $sum } for { $year }
money-each-year = { $sum } for hvert af årene { $year }
money-carried = { $sum } fra { $from } til { $to }
money-to-grant = Se tilskuddet
money-undone = Tilbageført siden
year-none = uden budgetår
booked-by-its-day = Følger af fristen alene; ingen har bogført det
booked-by-rule = Bogført efter teksten
booked-by = Bogført af { $by } { $day }.

## Hvad der er tilbage
outlook-in = { " " }i { $name }
outlook-in-no-year = { " " }uden budgetår
outlook-of = { " " }for { $name }
outlook-left = Der er { $free } tilbage{ $when }.
outlook-left-if = Der er { $left } tilbage{ $when }, hvis der siges ja til de { $asked }, der er på vej; indtil da er { $free } fri.
outlook-left-carried = Der er { $left } tilbage{ $when }, hvis { $carried } overføres hertil; indtil da er { $free } fri.
outlook-left-if-carried = Der er { $left } tilbage{ $when }, hvis der siges ja til de { $asked }, der er på vej, og { $carried } overføres hertil; indtil da er { $free } fri.
outlook-left-short-carried = Der er { $free } tilbage{ $when }, og der er { $asked } på vej: også med de { $carried }, der er foreslået overført hertil, er det { $short } for meget.
outlook-left-short = Der er { $free } tilbage{ $when }, og der er { $asked } på vej: det er { $short } for meget.
outlook-overdrawn = Der er besluttet { $over } mere, end rammen{ $of } rummer.
outlook-unknown = Rammen{ $of } står ikke i referaterne, og der er ikke besluttet noget{ $when }.
outlook-unknown-asked = Rammen{ $of } står ikke i referaterne; der er { $asked } på vej{ $when }.
outlook-unknown-decided = Rammen{ $of } står ikke i referaterne; der er besluttet { $decided }{ $when }.
outlook-unknown-decided-asked = Rammen{ $of } står ikke i referaterne; der er besluttet { $decided }{ $when }, og { $asked } er på vej.
outlook-undated = Desuden er { $name } besluttet uden budgetår.
outlook-empty = Referaterne nævner puljen, men der er hverken ramme eller beslutninger om den.
outlook-waiting = { $count ->
    [one] 1 beløb venter i køen.
   *[other] { $count } beløb venter i køen.
}
frame-unknown = Rammen står ikke i referaterne
free-unknown = kendes ikke
free-overdrawn = { $name } for meget besluttet
bars-title = { $name } år for år
bars-free = { $name } tilbage
bars-overdrawn = { $name } for meget besluttet
bars-unknown = rammen kendes ikke
waterfall-title = Fra ramme til rest, { $year }
waterfall-decided = Besluttet i alt
waterfall-asked = På vej
waterfall-inbound = Foreslået overført hertil
waterfall-after = Tilbage, hvis alt på vej besluttes

## Puljer
pools-none = Der er ingen puljer i registeret.
pools-none-explained = En pulje kommer til, når et referat fortæller om penge fra den, eller når et beløb i køen bliver ført på den.
pools-numbers = Puljerne i tal
pools-explained = “På vej” er indstillet eller anbefalet og ikke besluttet, og det, der venter i køen. Tilbage er rammen uden det udbetalte, bevilgede, afsatte og reserverede. Hvert tal fører til de sætninger, det kommer fra.
pool-kicker = Pulje
pool-aliases = { $count ->
    [one] Skrevet på 1 anden måde
   *[other] Skrevet på { $count } andre måder
}
pool-waterfall = Fra ramme til rest, { $name }
pool-step = Trin
pool-inbound = Overføres hertil
pool-if-all = Hvis alt, der er på vej, besluttes
pool-then-left = Tilbage derefter
pool-years = Alle år
pool-movements = Bevægelser
pool-movements-count = { $count ->
    [0] Der er ikke bogført noget.
    [one] 1 bevægelse.
   *[other] { $count } bevægelser.
}
pool-queue-none = Intet i køen angår puljen.
column-year = År
column-sum = Beløb
download-pools = Hent puljerne som CSV
download-movements = Hent bevægelserne som CSV
download-queue = Hent køen som CSV
download-grants = Hent tilskuddene som CSV

## Køen
queue-count = { $count ->
    [one] 1 beløb venter på et menneske
   *[other] { $count } beløb venter på et menneske
}
queue-none = Intet venter.
queue-explained = Et beløb venter, når teksten ikke siger nok til at bogføre det. Intet i køen er trukket fra nogen pulje.
queue-settled-title = Afgjorte beløb
queue-settled-count = { $count ->
    [one] 1 beløb er afgjort
   *[other] { $count } beløb er afgjort
}
queue-settled-none = Ingen har afgjort noget endnu.
queue-settled-explained = Det, mennesker har svaret i køen. Et svar kan tages tilbage; så venter beløbet igen, og det bogførte tilbageføres.
queue-to-settled = Se, hvad der er afgjort
queue-to-waiting = Se køen
queue-page = Side { $shown } af { $total }
queue-kicker = Beløb i kø
queue-pool = Pulje:
queue-purpose = Formål
queue-as = Bogføres som
queue-becomes = Bliver bogført som { $name }.
queue-becomes-later = Bliver bogført som { $kind }, og som { $aim }, når det besluttes.
queue-why = Derfor venter det
queue-places = Her står det
queue-answer = Dit svar
queue-confirm = Bekræft
queue-confirm-this = Bekræft { $name }
queue-choose-pool = Vælg pulje
queue-suggested = (foreslået)
queue-dismiss = Afvis
queue-dismiss-title = Afvis beløbet
queue-dismiss-lead = Beløbet går ud af køen og bliver ikke bogført. Det kan åbnes igen.
queue-reopen = Åbn igen
queue-reopen-title = Åbn beløbet igen
queue-reopen-lead = Beløbet venter igen i køen, og det, der er bogført af det, bliver tilbageført.
queue-correct-title = Ret, og bogfør
queue-correct-lead = Beløbet bogføres, som du skriver det her. Det, programmet læste, bliver stående ved siden af.
queue-book = Bogfør
queue-late = Intet er ændret: { $by } svarede først, { $day }.
settled-confirmed = Bekræftet
settled-corrected = Bogført med rettelser
settled-dismissed = Afvist
settled-by = Af { $by }, { $day }.
match-named = Puljen er nævnt i sætningen.
match-item = En sætning i den samme beslutning siger, at pengene kommer fra puljen.
match-suggested = Puljen er kun foreslået: sagens øvrige tekst peger på den.
match-none = Teksten nævner ingen pulje.
stage-proposed = Indstillet
stage-recommended = Anbefalet
stage-decided = Besluttet
stage-postponed = Udsat
stage-rejected = Afvist
stage-history = Fortalt om tidligere
basis-decision = Beslutningen
basis-recommendation = Indstillingen
basis-summary = Resumeet
basis-background = Sagsfremstillingen
basis-source = Hvor pengene kommer fra
basis-later = Fortalt igen senere
reason-no-pool = Teksten siger ikke, hvor pengene kommer fra.
reason-pool-suggested = Puljen er kun foreslået. Se efter, om pengene kommer derfra.
reason-pool-uncertain = Navnet passer på flere puljer, eller kun næsten på én.
reason-recommended-onward = Beløbet er anbefalet til et andet organ, og teksten siger ikke, hvor pengene kommer fra.
reason-not-exact = Beløbet er ikke et bestemt tal.
reason-kind-unclear = Ordene siger ikke, om pengene er afsat, reserveret eller bevilget.
reason-years-unclear = Der er flere år, og teksten siger ikke, om beløbet er for hvert af dem eller for alle.
reason-maybe-booked = Det samme beløb er måske bogført i forvejen.
reason-maybe-not-decided = Det er ikke sikkert, at organet selv kan beslutte det.
reason-decided-elsewhere = Kun en senere tekst fortæller, at det blev besluttet, i et organ, hvis referat ikke er i registeret.
reason-parts-disagree = Delene giver ikke det samme som helheden.
reason-frames-disagree = Teksterne fortæller forskellige rammer for den samme pulje og det samme år.
reason-correction = Et senere møde retter et beløb fra et tidligere.
reason-out-of-range = Tallet er uden for det, der kan bogføres.
reason-refused = Der er ikke noget at tage pengene fra.
reason-history = Teksten fortæller om noget tidligere.

## Beløb på møde- og punktsider
fate-booked = bogført
fate-booked-on = bogført på { $name }
fate-on-its-way = på vej på { $name }, ikke besluttet
fate-waiting = venter i køen
fate-dismissed = afvist i køen
fate-history = fortalt om tidligere
fate-stopped = udsat eller afvist

## Tilskud
grant-kicker = Tilskud
grants-none = Der er ingen tilskud i registeret.
grants-none-explained = Et tilskud kommer til, når et referat fortæller om penge til en modtager.
grants-count = { $count ->
    [one] Der er 1 tilskud i registeret.
   *[other] Der er { $count } tilskud i registeret.
}
grants-overdue = { $count ->
    [one] Fristen er gået for 1 betingelse.
   *[other] Fristen er gået for { $count } betingelser.
}
grants-conditions = Betingelser, der venter
grants-all = Alle tilskud
grant-whom = Til hvem eller hvad
grant-applied-column = Søgt
grant-conditions = Betingelser
grant-no-conditions = Der er ikke læst betingelser for tilskuddet.
grant-story = Historien
grant-story-explained = Det ældste først. Hver linje fører til den sætning, der fortæller det.
grant-holdings = Pengene
grant-left = Rest
grant-totals = Der er bevilget { $awarded } og udbetalt { $paid } i alt.
grant-applied = Der er søgt om { $name } i alt.
grant-appropriated = { $name } er afsat til det.
grant-pending = { $name } er på vej og ikke besluttet.
conditions-open = { $count ->
    [one] 1 åben
   *[other] { $count } åbne
}
conditions-overdue = { $count ->
    [one] 1 over fristen
   *[other] { $count } over fristen
}
may-pay = Må vi betale?
may-pay-yes = Ja
may-pay-no = Nej
may-pay-this = Der må betales.
may-pay-sum = Op til { $name } kan udbetales.
may-pay-part = Op til { $name } kan udbetales i dag. Der er noget i vejen for resten.
may-pay-refused = { $count ->
    [one] Bevillingen for { $year } kan ikke udbetales i dag.
   *[other] Bevillingerne for { $year } kan ikke udbetales i dag.
} { $reason } { $advice }
may-pay-pending = Der er { $name } på vej, men intet er besluttet.
may-pay-lapsed = Bevillingen er bortfaldet.
may-pay-done = Alt, der er bevilget, er udbetalt.
may-pay-cancelled = Bevillingen er taget tilbage.
may-pay-nothing = Der er ikke bevilget noget, der kan udbetales.
story-applied = Søgt
story-parts = Initiativer i ansøgningen
story-to-row = Se beløbet
story-waits = Venter i køen og er ikke bogført.
story-stopped = Er ikke bogført.
story-booked = Er bogført.
story-told-agrees = Fortalt som historie. Det stemmer med det, registeret har fra { $name }.
story-told-known = Fortalt som historie. Det stemmer med noget, registeret kender i forvejen.
story-told-unknown = Fortalt som historie. Registeret har ikke selv beslutningen, så det er ikke bogført.
holding-open = Åben
holding-settled = Ført videre
holding-done = Brugt
holding-lapsed = Bortfaldet
holding-cancelled = Taget tilbage
payment-title = Bogfør en udbetaling
payment-lead = Skriv, hvad der er betalt. Er der noget i vejen, bliver intet bogført, og det, du har skrevet, bliver stående.
payment-nothing = Der er ingen åben bevilling at betale af.
payment-of = Bevilling
payment-choose = Vælg bevilling
payment-award = { $sum } for { $year }, hvoraf { $left } er tilbage
payment-day = Betalt den
payment-voucher = Bilag
payment-book = Bogfør udbetalingen
payment-booked = Udbetalingen er bogført.
condition-title = Hvordan står betingelsen?
condition-lead = Det, du skriver, gælder fra den dag, du vælger, og kan altid skrives om.
condition-found = Betingelsen er
condition-day = Fra den dag
condition-evidence = Hvad viser det?
condition-save = Gem svaret
condition-settle = Skriv, om den er opfyldt
condition-said = Af { $by }, { $day }.
condition-due = senest { $name }
condition-of-year = for { $name }
condition-lapses = Tilskuddet bortfalder, hvis det ikke er sket til tiden.
condition-open = Åben
condition-overdue = Over fristen
condition-met = Opfyldt
condition-waived = Frafaldet
condition-broken = Ikke opfyldt
found-met = Opfyldt
found-waived = Frafaldet: organet holder ikke længere fast i den
found-broken = Ikke opfyldt, og bliver det ikke
found-unknown = Ukendt: tag det tidligere svar tilbage
condition-somebody = en anden
condition-at-least = mindst { $name }
condition-as-much = mindst det samme
condition-percent = { $count } %
condition-some = et beløb
condition-co-funding = Medfinansiering: { $party } betaler { $sum }
condition-same-form = Samme form og omfang som hidtil
condition-no-other = Ingen anden ansøgning om det samme
condition-event = Arrangementet er holdt
condition-evaluation = Evaluering afleveret
condition-report = Rapport eller regnskab afleveret
condition-other = Andet vilkår

## Formularer
wrong-booking-title = Intet er bogført endnu
wrong-pool = Vælg en pulje.
wrong-sum = Skriv et beløb over nul, for eksempel 125.000.
wrong-years = Skriv budgetår med fire cifre, for eksempel 2025 2026, eller lad feltet være tomt.
wrong-reason-booking = Skriv hvorfor, i en sætning.
wrong-holding = Vælg den bevilling, der er betalt af.
wrong-day = Skriv dagen, for eksempel 2025-06-26.
wrong-voucher = Skriv, hvor betalingen kan ses, for eksempel et bilagsnummer.
wrong-found = Vælg, hvordan betingelsen står.
wrong-evidence = Skriv, hvad der viser det.
hint-by-booking = Står ved bogføringen, så andre kan spørge.
hint-sum-each = I kroner, for eksempel 125.000. Er der flere år, er det beløbet for hvert år.
hint-budget-years = Med mellemrum imellem, for eksempel 2025 2026. Tomt er uden budgetår.
hint-voucher = Bilagsnummer, brev eller andet, der viser betalingen.
hint-evidence = Et brev, en rapport eller et referat.

## Når noget ikke kan bogføres
refused-title = Det kan ikke bogføres
refused-year = Året er ikke et budgetår, der kan bogføres på.
refused-year-advice = Skriv et andet år.
refused-overflow = Beløbet er større, end der kan regnes med.
refused-overflow-advice = Se efter, om der er for mange cifre.
refused-nothing = Beløbet skal være over nul.
refused-nothing-advice = Skriv et andet beløb.
refused-no-sum = Beløbet kan ikke læses.
refused-no-sum-advice = Skriv det for eksempel som 125.000.
refused-known = Det er bogført i forvejen.
refused-known-advice = Se puljens bevægelser.
refused-missing = Der mangler noget for at kunne bogføre det.
refused-missing-advice = Se felterne efter, eller ret rækken i køen.
refused-unknown = Det, pengene skal tages af, findes ikke mere.
refused-unknown-advice = Genindlæs siden, og prøv igen.
refused-more = Der er ikke så meget tilbage af det, pengene skal tages af.
refused-more-than-held = Der er kun { $held } tilbage, og der skulle bruges { $asked }.
refused-more-advice = Skriv et mindre beløb, eller få bevilget mere.
refused-over = Bevillingen er forbi: den er bortfaldet, taget tilbage eller ført videre.
refused-over-how = Det er { $name }.
refused-over-advice = Skal der betales alligevel, må organet bevilge på ny.
refused-other-pot = Pengene hører til en anden pulje eller et andet år.
refused-other-pot-advice = Vælg den rigtige pulje og det rigtige år, eller overfør pengene først.
refused-reversed = Det er tilbageført i forvejen.
refused-reversed-advice = Se puljens bevægelser.
refused-conditions = Der er betingelser, som ikke er opfyldt.
refused-conditions-named = Disse betingelser er ikke opfyldt: { $name }.
refused-conditions-advice = Skriv under betingelsen, at den er opfyldt eller frafaldet, når det er sådan.
refused-alias = Navnet kan ikke være et andet navn for sig selv.
refused-alias-advice = Vælg en anden pulje.
refused-same-year = En overførsel skal gå fra et år til et andet.
refused-same-year-advice = Vælg et andet år.

# En ramme, og hvad puljen hedder
frame-link = Bogfør en ramme
frame-title = Bogfør en ramme
frame-lead = Skriv den ramme, som referaterne ikke fortæller om. Den lægges til det, der er bogført for året i forvejen. Er der noget i vejen, bliver intet bogført, og det, du har skrevet, bliver stående.
frame-year = Budgetår
frame-day = Gælder fra den
frame-voucher = Hvor kan det ses?
frame-book = Bogfør rammen
hint-frame-sum = I kroner, for eksempel 6.000.000. Under nul, hvis rammen skæres ned.
hint-frame-voucher = Budgettet, et brev eller andet, der viser rammen.
wrong-frame-year = Skriv ét budgetår med fire cifre, for eksempel 2025.
wrong-frame-sum = Skriv et beløb, for eksempel 6.000.000.
wrong-frame-voucher = Skriv, hvor rammen kan ses, for eksempel budgettet.
pool-names-link = Puljens navne
pool-names-title = Puljens navne
pool-names-lead = Sig, om et andet navn er den samme pulje eller en anden. Pengene følger med fra nu af, og det kan siges om igen.
pool-other-name = Det andet navn
hint-pool-name = Som det står i et referat.
pool-name-is = Hvad er det?
pool-same = Den samme pulje
pool-apart = En anden pulje
pool-names-save = Gem
wrong-pool-name = Skriv det andet navn.
wrong-pool-unknown = Navnet står ikke i noget referat. Skriv det, som det står der.
wrong-pool-same = Vælg, om det er den samme pulje eller en anden.
