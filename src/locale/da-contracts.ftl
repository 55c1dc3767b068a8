# Outcome contracts: words for what a statement says, the same on paper, in the terminal and on pages.

## Hvor langt en opgørelse binder
standing-binding = Bindende
standing-assumed = Hviler på antagelser
standing-draft = Udkast
standing-binding-told = Alle vilkår, opgørelsen bruger, er aftalt, og alt, der skal underskrives, er underskrevet.
standing-assumed-told = Et regnestykke, ikke et krav: det hviler på noget, som ingen har aftalt.
standing-draft-told = Et udkast: noget, der skal bruges, er ukendt, ikke målt eller ikke underskrevet.

## Hvorfor den ikke binder længere
hindrance-unknown = Ukendt: { $term }. { $why }
hindrance-assumed = Antaget: { $term } ({ $value }). { $why }
hindrance-unsigned = Ikke underskrevet: { $metric }
hindrance-unsigned-cohort = Ikke underskrevet: { $metric }, kohorte { $cohort }
hindrance-not-measured = Ikke målt endnu: { $metric }
hindrance-faulty = Fejl i kontrakten ({ $code }): { $message }

## Beregningens trin, i den orden de regnes
step-admitted = Måling medtaget
step-pooled = Kohorter lagt sammen
step-raw-effect = Effekt som målt
step-adjusted-effect = Effekt, der betales efter
step-effect-rounded = Effekt afrundet
step-step-price = Trin i trappen
step-slide-price = Mellem to mærker
step-unit-price = Antal gange pris
step-rate-card = Linje i priskortet
step-savings-share = Andel af besparelsen
step-early-mark = Mærket for en kohorte alene
step-pooled-mark = Mærket for alle tilsammen
step-gate = Forudsætning for betaling
step-indexed = Reguleret med indeks
step-floor = Mindstebeløb for målet
step-person-cap = Loft pr. person
step-metric-cap = Loft for målet
step-share = Betalerens andel
step-payer-cap = Betalerens loft
step-spill = Overtaget fra en anden betaler
step-total-cap = Loft for alle betalere
step-total-floor = Mindstebeløb i alt
step-return-cap = Loft over investors afkast
step-rounded = Afrundet én gang
step-split = Fordelt på ører
step-principal = Kapitalen tilbage
step-premium = Investors tillæg
step-upside = Overskuddet delt
step-guarantee = Garanti dækker tab
step-due = Forfald

## Målinger, der ikke tæller
aside-superseded = rettet af en senere udgave
aside-later = målt efter opgørelsens dag
aside-unsigned = ikke underskrevet
aside-unknown-metric = kontrakten har ikke det mål
aside-unknown-line = priskortet har ikke den linje
aside-wrong-population = ikke de personer, målet tæller
aside-wrong-count = tæller noget andet end målet
aside-wrong-window = ikke i målets vindue
aside-wrong-method = sammenlignet på en anden måde end aftalt
aside-incomplete = der mangler tal
aside-repeated = står to gange
aside-contradictory = to målinger med samme udgave siger hver sit
aside-impossible = tallene kan ikke være rigtige
aside-in-total = er med i målingen af alle tilsammen
aside-of-all-cohorts = måler alle tilsammen, men hver gruppe betales for sig
aside-not-latest = en senere måling gælder
aside-no-index = indekset har intet tal for dagen
aside-share-of-nothing = en andel af ingenting
aside-too-large = tallet er for stort til at regne med
aside-other = tæller ikke

## Hvem der er med
role-investor = Investor
role-provider = Leverandør
role-payer = Resultatbetaler
role-guarantor = Garant
role-assessor = Måler effekten

## Hvad der måles, på hvem, og mod hvad
measures-share-over-mark = Andel, der når et mærke
measures-mean-change = Ændring af et gennemsnit
measures-event-absent = Andel, for hvem noget ikke sker
measures-rate = Antal pr. person
measures-savings = Besparelse
measures-count = Antal
population-referred = alle henviste
population-enrolled = alle, der begyndte
population-completed = alle, der gennemførte
counted-persons = personer
counted-claims = krav
counted-units = enheder
method-as-measured = som målt, uden sammenligning
method-before-after = før og efter, de samme personer
method-comparison-group = mod en sammenligningsgruppe
method-adjusted-estimate = justeret skøn fra en evaluering
method-before-after-warning = Effekten er målt før og efter hos de samme personer. Den, der er valgt, fordi det gik dårligt, får det ofte bedre af sig selv; også det bliver betalt.
pays-on-estimate = skønnet betaler
pays-on-cautious-end = den forsigtige ende af usikkerheden betaler
cohorts-each = hver kohorte for sig
cohorts-pooled = kohorterne lagt sammen
cohorts-latest = den seneste kohorte

# Siderne om kontrakter.

nav-contracts = Kontrakter
contracts-lead = Hvad skylder vi efter hver kontrakt, og hvad mangler der?
contracts-none = Der er ingen kontrakter i registeret.
contracts-none-explained = En kontrakt, der betaler efter effekt, skrives som en fil, hvor hvert vilkår viser den klausul, det kommer fra. Læg filen ind her, eller på den maskine, hvor registeret ligger, med:
contract-kicker = Kontrakt, der betaler efter effekt
contract-add = Læg en kontrakt ind
contract-add-lead = Indsæt kontraktens fil. Har registeret kontrakten i forvejen, bliver filen dens nye udgave; opgørelser, der er lavet, bliver stående.
contract-add-text = Kontraktens fil
contract-add-hint = Hele teksten, fra første til sidste linje.
contract-add-save = Læg kontrakten ind
contract-unknown-count = { $count ->
    [one] 1 ukendt vilkår
   *[other] { $count } ukendte vilkår
}
contract-assumed-count = { $count ->
    [one] 1 antagelse
   *[other] { $count } antagelser
}
contract-payments-count = { $count ->
    [one] 1 betaling venter
   *[other] { $count } betalinger venter
}

## Hvad der skyldes
owed-no-statement-max = Der kan ikke siges, hvad der skyldes: ingen opgørelse er lavet. Højst { $max } kan { $payers } komme til at betale tilsammen.
owed-no-statement = Der kan ikke siges, hvad { $name } skylder: ingen opgørelse er lavet.
owed-pays = { $name } betale { $sum }
owed-pays-next = { $name } { $sum }
owed-booked-of-it = Heraf er { $name } bogført.
owed-booked = Der er bogført { $name }.
owed-binding = Efter opgørelsen pr. { $day } skal { $sums } fra kontraktens begyndelse.
owed-binding-nothing = Efter opgørelsen pr. { $day } skal der ikke betales noget.{ $sums }
owed-assumed = Hvis antagelserne holder, skal { $sums } fra kontraktens begyndelse efter opgørelsen pr. { $day }. Det er et regnestykke, ikke et krav.
owed-assumed-nothing = Hvis antagelserne holder, skal der efter opgørelsen pr. { $day } ikke betales noget.{ $sums } Det er et regnestykke, ikke et krav.
owed-draft = Der kan ikke siges, hvad der skyldes. Efter udkastet pr. { $day } skulle { $sums }, men noget, der skal bruges, er ukendt, ikke målt eller ikke underskrevet.
owed-draft-nothing = Der kan ikke siges, hvad der skyldes pr. { $day }: noget, der skal bruges, er ukendt, ikke målt eller ikke underskrevet.{ $sums }

## Hvad der mangler nogen
contract-needs = Det skal nogen se på
need-unknown = Ukendt
need-unknown-told = { $count ->
    [one] 1 vilkår kender ingen; ingen opgørelse kan binde, før det er aftalt.
   *[other] { $count } vilkår kender ingen; ingen opgørelse kan binde, før de er aftalt.
}
need-assumed = Antaget
need-assumed-told = { $count ->
    [one] 1 vilkår er en antagelse; alt, der hviler på det, er mærket.
   *[other] { $count } vilkår er antagelser; alt, der hviler på dem, er mærket.
}
need-faulty = Fejl
need-faulty-told = { $count ->
    [one] Kontraktens filer har 1 fejl.
   *[other] Kontraktens filer har { $count } fejl.
}
need-look = Se efter
need-look-told = { $count ->
    [one] Kontraktens filer har 1 sted, der er værd at se på.
   *[other] Kontraktens filer har { $count } steder, der er værd at se på.
}
need-cover = Dækning
need-short-told = { $count ->
    [one] 1 reservation kan ikke bære det, der venter på at blive betalt.
   *[other] { $count } reservationer kan ikke bære det, der venter på at blive betalt.
}
need-small-told = { $count ->
    [one] 1 reservation er mindre end det, der højst kan skulle betales.
   *[other] { $count } reservationer er mindre end det, der højst kan skulle betales.
}
need-lost-told = { $count ->
    [one] 1 reservation, kontrakten nævner, findes ikke i regnskabet.
   *[other] { $count } reservationer, kontrakten nævner, findes ikke i regnskabet.
}
need-payment = Betaling
need-payment-told = { $count ->
    [one] 1 betaling venter på, at nogen siger ja eller nej.
   *[other] { $count } betalinger venter på, at nogen siger ja eller nej.
}
need-unsigned = Underskrift
need-unsigned-told = { $count ->
    [one] 1 måling er ikke underskrevet.
   *[other] { $count } målinger er ikke underskrevet.
}
need-unmeasured = Måling
need-unmeasured-told = { $count ->
    [one] 1 mål er ikke målt endnu.
   *[other] { $count } mål er ikke målt endnu.
}
need-decision = Beslutning
need-decision-told = Den beslutning, kontrakten henviser til, findes ikke i registeret.
need-measurements = Målinger
need-measurements-told = Der er ikke lagt målinger ind.
need-statement = Opgørelse
need-statement-told = Der er målinger, men ingen opgørelse.

## Parter og dækning
contract-decision = Beslutningen bag
decision-not-found = Kontrakten henviser til »{ $name }«, som registeret ikke har.
decision-closed = Punktet blev behandlet for lukkede døre; kun dets overskrift vises.
contract-parties = Parter
contract-party-max = Højst { $name } i alt.
contract-party-max-unknown = Hvad parten højst betaler, kender ingen.
cover-none = Ingen reservation
cover-none-told = Kontrakten nævner ingen reservation for denne betaler.
cover-not-found = Ikke fundet
cover-not-found-told = Kontrakten nævner reservationen »{ $name }«, som regnskabet ikke har.
cover-enough = Dækket
cover-small = For lille
cover-short = Rækker ikke
cover-unsure = Uden loft
cover-told = Reservationen er på { $covers }; { $booked } er bogført efter denne kontrakt, og { $left } er tilbage.
cover-needed = Højst { $name } kan skulle betales.
cover-waiting = { $name } venter på at blive betalt.
cover-missing = { $name } mangler.

## Mål
contract-metrics = Hvad der måles, og hvad det betaler
contract-metric-no-statement = Der er ingen opgørelse, så hvor målet står, kan ikke siges.
contract-metric-unknown = Målet kan ikke regnes: { $name }
contract-metric-not-measured = Ikke målt endnu.
contract-metric-effect = Effekten er { $effect }; { $sum } betales for det.
contract-metric-effect-of = Effekten er { $effect }; { $sum } af højst { $max } betales for det.
contract-metric-effects = { $effect } grupper er målt; { $sum } betales for dem tilsammen.
contract-metric-effects-of = { $effect } grupper er målt; { $sum } af højst { $max } betales for dem tilsammen.
contract-metric-lines = { $effect } linjer i priskortet er opgjort; { $sum } betales for dem.
contract-metric-lines-of = { $effect } linjer i priskortet er opgjort; { $sum } af højst { $max } betales for dem.
contract-metric-gate-shut = En forudsætning for betaling er ikke opfyldt.
contract-fact-measures = Der måles
contract-fact-population = På hvem
contract-fact-when = Hvornår
contract-fact-months = { $count ->
    [one] efter 1 måned
   *[other] efter { $count } måneder
}
contract-fact-against = Mod hvad
contract-fact-relative = som andel af det, der sammenlignes med
contract-fact-instrument = Målt med
contract-fact-cohorts = Grupper
contract-fact-gates = Forudsætning
contract-fact-gate-of = { $name }: mindst { $least }
contract-fact-index = Prisregulering
contract-fact-index-of = { $name }, fra { $day }
contract-fact-max = Højst
contract-fact-min = Mindst
contract-fact-max-per-person = Højst pr. person
contract-fact-payers = Betales af
curve-title = Hvad effekten betaler: { $name }
curve-effect = effekt i { $name }
curve-ceiling = højst { $name }
curve-here = Vi er her: { $effect } giver { $sum }
curve-nowhere = Der er ikke målt en effekt endnu.
pays-rule-unknown = Hvad effekten betaler, kender ingen.
pays-rule-steps = Trappe: det højeste trin, der er nået, betales.
pays-rule-slide = Jævnt mellem mærkerne.
pays-rule-beyond-flat = Efter det sidste mærke stiger betalingen ikke.
pays-rule-beyond-continues = Efter det sidste mærke fortsætter det som mellem de to sidste.
pays-rule-per-cohort = Beløbene gælder for gruppen som helhed.
pays-rule-per-counted = Beløbene gælder for hver, der tælles.
pays-rule-unit-price = En pris for hver.
pays-rule-each = for hver
pays-rule-free = { $count ->
    [one] den første
   *[other] de første { $count }
}
pays-rule-rate-card = Et priskort: hvert resultat har sin pris.
pays-rule-most-per-person = { $count ->
    [one] højst 1 pr. person
   *[other] højst { $count } pr. person
}
pays-rule-savings = En andel af det sparede.
pays-rule-of-savings = af det sparede
pays-rule-unit-value = værdi af en enhed, der blev undgået
pays-rule-first-or-pooled = En gruppe, der selv når mærket, betales straks; resten lægges sammen til sidst.
pays-rule-early = en gruppe alene, fra { $name }
pays-rule-pooled = resten tilsammen, fra { $name }
pays-rule-from = fra { $name }
pays-rule-from-until = fra { $from } til { $until }
pays-rule-at = ved { $name }
contract-column-effect = Effekt
contract-column-pays = Betaler
contract-column-clause = Klausul
contract-clause = klausul { $name }
mark-assumed = antaget
mark-unknown = ukendt

## Opgørelsen
contract-sums-in-kroner = Beløb i kroner
contract-sums-in = Beløb i { $name }
contract-statement = Opgørelsen linje for linje
contract-statements = Alle opgørelser
contract-statement-none = Der er ikke lavet en opgørelse.
contract-statement-name = Opgørelse { $number } pr. { $day }
contract-statement-number = { $count ->
   *[other] opgørelse { $count }
}
contract-statement-made = Lavet af { $by } { $day }
contract-statement-edition = Kontraktens udgave { $name }
contract-statement-former = { $count ->
   *[other] Forskel til opgørelse { $count }
}
contract-statement-current = Gælder nu
contract-statement-reproduced = Regnet om igen: samme bytes
contract-statement-not-reproduced = Regnet om igen giver denne udgave af programmet andre bytes
contract-statement-lines = Betaler for betaler og mål for mål
contract-statement-hindrances = { $count ->
    [one] 1 ting hindrer, at opgørelsen binder
   *[other] { $count } ting hindrer, at opgørelsen binder
}
contract-statement-all-hindrances = Vis resten
contract-statement-max = Højst { $name }
contract-statement-due = Forfalder { $name }
contract-statement-in-all = I alt
contract-statement-no-cut = intet
contract-statement-total = At betale i alt: { $name }
contract-statement-receivers = Hvem der får pengene
contract-statement-set-aside = Målinger, der ikke tæller
contract-statement-steps = Hvert trin, fra måling til beløb
contract-statement-steps-caption = I den orden, der regnes.
contract-statement-more-steps = { $count ->
    [one] 1 trin mere står i den gemte fil.
   *[other] { $count } trin mere står i den gemte fil.
}
contract-column-payer = Betaler
contract-column-party = Part
contract-column-metric = Mål
contract-column-measured = Målt
contract-column-rule = Regel
contract-column-share = Andel før loft
contract-column-cut = Skåret af lofter
contract-column-unrounded = Uafrundet
contract-column-rounded = At betale
contract-column-before = Før
contract-column-now = Nu
contract-column-due = Betales nu
contract-column-carried = Modregnes senere
contract-column-step = Trin
contract-column-about = Hvad
contract-column-in = Ind
contract-column-against = Holdt mod
contract-column-out = Ud
measured-raw = som målt { $name }
measured-adjusted = efter sammenligning { $name }
measured-interval = usikkerhed { $low } til { $high }
measured-persons = { $count ->
    [one] 1 person
   *[other] { $count } personer
}
measured-claims = { $count ->
    [one] 1 krav
   *[other] { $count } krav
}
measured-on = målt { $name }
measured-source = Kilde:
contract-change-since = Siden opgørelsen pr. { $name }:
contract-change-due = { $name } skal betales nu.
contract-change-back = { $name } er betalt for meget.
contract-change-nothing = intet mere skal betales.
contract-change-contract = Kontrakten er en anden udgave end da.
contract-change-measurements = Målinger, der var med, er rettet siden.
contract-change-caption = Forskellen
contract-digest-statement = Opgørelsens fingeraftryk
contract-digest-contract = Kontraktens
contract-digest-measurements = Målingernes
contract-digest-program = Programmets udgave
download-paper = Hent opgørelsen til print (HTML)
download-table = Hent tabellen (CSV)
download-record = Hent opgørelsen som den er gemt (JSON)
reckon-title = Lav en opgørelse
reckon-lead = Opgørelsen regner alt, hvad der er målt til og med dagen, fra kontraktens begyndelse, og viser forskellen til den forrige. Den bliver stående.
reckon-measured = Den seneste måling er fra { $name }.
reckon-to-come = Vælg en dag, der er kommet: en opgørelse gælder det, der er målt, og kan ikke laves for en dag i fremtiden.
reckon-day = Opgjort til og med
reckon-make = Lav opgørelsen
hint-by-statement = Står ved opgørelsen, så andre kan spørge.
wrong-reckoning = Kontrakten kan ikke regnes: et tal er for stort, eller filen kan ikke læses. Se bemærkningerne på kontraktens side.

## Betalinger
contract-payments = Foreslåede betalinger
contract-payment-look = Se på betalingen
contract-payment-book-title = Bogfør en betaling efter en opgørelse
contract-payment-waiting = Venter
contract-payment-is-booked = Bogført
contract-payment-dismissed = Afvist
contract-payment-superseded = Afløst
contract-payment-reckoned = Kun regnet
contract-payment-told = Der skal i alt betales { $payable }, og { $booked } er bogført; { $due } mangler.
contract-payment-told-back = Der skal i alt betales { $payable }, men { $booked } er bogført; { $due } skal tilbage.
contract-payment-told-booked = Efter opgørelsen skal der betales { $payable } fra kontraktens begyndelse; { $due } er bogført efter den.
contract-payment-told-booked-back = Efter opgørelsen skal der kun betales { $payable } fra kontraktens begyndelse; { $due } er bogført tilbage efter den.
contract-payment-told-nothing = Efter opgørelsen skal der betales { $payable } fra kontraktens begyndelse, og { $booked } er bogført; intet er bogført efter den.
contract-payment-nothing = Intet mangler
contract-payment-back-sum = { $name } tilbage
contract-payment-due-on = Forfalder { $name }.
contract-payment-left = Der er { $name } tilbage af reservationen.
contract-payment-no-reservation = Regnskabet har ikke den reservation, så intet kan bogføres.
contract-payment-carried = { $name } er betalt for meget og modregnes senere.
contract-payment-short = Reservationen rækker ikke: der er { $left } tilbage, og { $missing } mangler. Organet må beslutte mere, før resten kan betales.
contract-payment-said-booked = { $by } bogførte { $sum } { $day }.
contract-payment-said-dismissed = { $by } afviste { $sum } { $day }.
contract-payment-said-reopened = { $by } tog afvisningen af { $sum } tilbage { $day }.
contract-payment-only-left = Bogfør kun de { $name }, der er tilbage; resten venter på en beslutning.
contract-payment-dismiss = Afvis betalingen
contract-payment-back = Tilbage til kontrakten
contract-payment-late = Intet er ændret: betalingen er afgjort eller afløst af en senere opgørelse.
contract-payment-late-advice = Se kontraktens side.
contract-payment-nothing-due = Intet er bogført: der er ikke mere at betale.
contract-payment-exceeded = Intet er bogført: betalingen er større end det, der er tilbage af reservationen.
contract-payment-exceeded-advice = Se, hvad der er tilbage, og vælg det til, eller få besluttet mere først.
hint-payment-reason = Bilagets nummer eller en grund, så andre kan finde det.
wrong-rest = Sæt kryds ved, at kun det, der er tilbage, bogføres, eller få besluttet mere.

## Hvad der kan ske
contract-outlook = Hvad der kan ske
foresight-none = Kontrakten har ingen scenarier. Skriv et scenarie i filen for at se, hvad usikre effekter kan komme til at betale.
foresight-lead = Hvert scenarie er en antagelse om, hvad der kan ske. Siden regner mange tænkte forløb med den samme regnemaskine, som laver opgørelser.
foresight-kicker = Tilbage til kontrakten
foresight-assumed = Alt på denne side hviler på scenariets antagelser.
foresight-fault = Scenariet kan ikke regnes:
foresight-told = I { $none } af forløbene betales der ikke noget. Der betales { $mean } i gennemsnit.
foresight-told-always = I alle forløb betales der noget. Der betales { $mean } i gennemsnit.
foresight-at-expected = Kommer hver effekt ud som ventet, betales der { $name }; lofter og trin gør, at det ikke er det samme.
foresight-investor = I { $part } af forløbene får investor mindre tilbage end de { $capital }, der er lagt ud.
foresight-present-value = Investors penge er { $day } i gennemsnit værd { $mean } ({ $rates }), og i { $part } af forløbene mindre end intet.
foresight-total = Hvad alle betaler tilsammen
foresight-mark-mean = gennemsnit { $name }
foresight-mark-expected = ved ventet effekt { $name }
foresight-parties = Hvad hver part betaler og får
foresight-parties-explained = Det smalle felt rummer ni af ti forløb, det brede halvdelen; stregen er midten, prikken gennemsnittet, som står til højre.
foresight-pays = betaler
foresight-receives = får
foresight-changes = Hvad der betyder mest
foresight-changes-explained = En effekt ad gangen sættes lavt (én af ti er lavere) og højt (én af ti er højere), mens de andre er som ventet. Lyst er lavt, mørkt er højt.
foresight-between = { $low } til { $high }
foresight-rules = Hvad reglerne gør ved tilfældet
foresight-rules-explained = Fejlbetaling: hvor ofte reglen betaler, når der slet ingen effekt er. Manglende betaling: hvor ofte den intet betaler, når effekten er den, den sigter efter.
foresight-pays-at-all = Betaler noget
foresight-false = Fejlbetaling
foresight-false-max = Aftalt højst
foresight-missed = Manglende betaling
foresight-caps = Hvor ofte lofter skærer
foresight-cap = Loft
foresight-binds = Skærer i
foresight-cuts = I gennemsnit
foresight-drawn = Hvad der er trukket
foresight-persons = Personer
foresight-mean = Gennemsnit
foresight-expected = Ved ventet effekt
foresight-p5 = 5 %
foresight-p25 = 25 %
foresight-p50 = Midten
foresight-p75 = 75 %
foresight-p95 = 95 %
foresight-low = Lavt
foresight-high = Højt
foresight-pays-low = Betales da
foresight-pays-high = Betales så
foresight-swing = Forskel
foresight-not-applicable = –
foresight-how = { $draws } træk med frøet { $seed }; { $outcomes } forskellige udfald. Samme frø giver samme tal.

## Åbne vilkår
contract-open = Ukendt og antaget
contract-open-none = Alle vilkår er aftalt.
term-unknown = ukendt
term-from = Fra
term-until = Til
term-at = effekt
term-on = dag
term-amount = beløb
term-years = år
term-max = højst
term-min = mindst
term-max-per-person = højst pr. person
term-measures = hvad der måles
term-population = på hvem
term-counts = hvad der tælles
term-window = vindue
term-instrument = målt med
term-method = sammenligning
term-pays-on = hvilket tal der betaler
term-cohorts = grupper
term-decimals = decimaler
term-pays = hvad det betaler
term-price = pris
term-free = ubetalte
term-share = andel
term-unit-value = værdi af en enhed
term-gate = forudsætning
term-base = prisniveau
term-expected-persons = ventede personer
term-false-payment = fejlbetaling højst
term-payer-share = betales af
term-max-total = Alle betaler højst
term-min-total = Alle betaler mindst
term-spill = hvad et loft skærer
term-rounding = afrunding
term-premium-yearly = tillæg pr. år
term-premium = tillæg
term-upside = overskud
term-return-cap = loft over afkast
term-guarantee = garanti
term-due-days = dage til forfald
term-sign-off = underskrift
term-clawback = tilbagebetaling
term-clawback-until = tilbagebetaling til
term-drawdown = udbetaling
term-capital = Kapital
term-months = { $count ->
    [one] 1 måned
   *[other] { $count } måneder
}
term-spill-lost = bortfalder
term-spill-others = de andre betalere tager over
term-rounding-to = { $name }, til { $unit }
term-rule-steps = en trappe
term-rule-slide = jævnt mellem mærker
term-rule-unit-price = en pris for hver
term-rule-rate-card = et priskort
term-rule-share-of-savings = en andel af besparelsen
term-rule-first-reached-or-pooled = første kohorte, der når mærket, ellers alle tilsammen
rounding-half-even = til nærmeste, det halve til det lige
rounding-half-away-from-zero = til nærmeste, det halve opad
rounding-toward-zero = nedad mod nul
rounding-away-from-zero = opad fra nul
rounding-floor = nedad
rounding-ceiling = opad

## Klausuler og filer
contract-clauses = Kontraktens ord
contract-files = Filer
contract-file-told = Udgave { $number }, lagt ind af { $by } { $day }
contract-file-old = afløst
contract-sources = Kilder
contract-line = { $count ->
   *[other] linje { $count }
}
measure-title = Læg målinger ind
measure-lead = Målinger til »{ $name }«. En fil med samme navn som en, der er der, træder i dens sted.
measure-text = Målingerne
measure-hint = En tabel med semikolon eller komma; første række navngiver kolonnerne: metric, cohort, measured_on, persons, estimate, source og flere.
measure-save = Læg målingerne ind
file-name = Filens navn
hint-by-file = Står ved filen, så andre kan spørge.
wrong-file-title = Intet er ændret
wrong-file-text = Indsæt filens tekst.
wrong-file-name = Skriv, hvad filen hedder.
wrong-file-fault = Filen kan ikke tages ind:
done-contract = Kontrakten er lagt ind.
done-measurements = Målingerne er lagt ind. Lav en opgørelse for at se, hvad de betaler.
done-statement = Opgørelsen er lavet og gemt.
done-unchanged = Intet var ændret siden sidst, så intet er lagt til.
done-payment = Betalingen er bogført.
done-dismissed = Betalingen er afvist.
contract-named = Kontrakt:

## Dobbelt bundlinje for en part
bottom-nothing-yet = Der er ingen opgørelse, så hverken mennesker eller penge kan gøres op endnu.
bottom-no-rates = Programmet har ingen diskonteringsrente for den dag.
bottom-as-of = Efter opgørelsen pr. { $name }.
bottom-wellbys = For mennesker: { $name } trivselsår (WELLBY).
bottom-no-wellbys = For mennesker: se effekterne; livstilfredshed er ikke målt.
bottom-cost = For pengene: { $name } har det kostet parten.
bottom-gain = For pengene: parten har fået { $name } mere, end den har betalt.
bottom-even = For pengene: parten har hverken betalt eller fået noget, når alt lægges sammen.
bottom-human = For mennesker
bottom-human-explained = Det er det samme, hvem der end betalte.
bottom-human-none = Intet er målt endnu.
bottom-economic = For pengene
bottom-economic-explained = Hvad kontrakten gjorde ved partens penge, og ikke andet.
bottom-outcomes = { $name }: antal
bottom-cost-per = Partens udgift pr. stk.: { $name }
bottom-wellby = Trivselsår
bottom-wellby-told = { $wellbys }: { $points } point for { $persons } personer i { $years } år
bottom-cost-per-wellby = Partens udgift pr. trivselsår
bottom-wellby-value = Trivselsår i penge
bottom-wellby-worth = { $worth }, når et trivselsår koster { $price } i { $year }-priser ({ $source })
bottom-paid = Betalt
bottom-received = Fået
bottom-sum = Fået mindre betalt
bottom-multiple = Fået for hver krone betalt
bottom-yearly = Årligt afkast
bottom-payback = Pengene er hjemme
bottom-present-value = Nutidsværdi
bottom-present-value-told = { $sum } den { $day } ({ $table })
bottom-flows = Betalingerne
bottom-flow-day = Dag
bottom-flow-sum = Beløb; under nul betaler parten
bottom-cautions = Det skal siges om tallene
bottom-role = Partens rolle
contract-metric-evaluations = Virkede det?
