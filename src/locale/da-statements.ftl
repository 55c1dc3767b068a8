# Statements, simulations and parties of outcome contracts on paper and in the terminal.

## Arket
sheet-notes = Noter

## Opgørelsen på papir
statement-title = Opgørelse: { $name }
statement-lead = Opgjort til og med { $day }, fra kontraktens begyndelse. Beløb i { $currency }.
statement-payable = At betale i alt: { $sum }
statement-payable-not-measured = At betale i alt: kan ikke siges endnu, for intet, der tæller, er målt.
statement-payable-unknown = At betale i alt: kan ikke siges endnu, for vilkår er ukendte.
statement-payable-so-far = Det, der kan regnes, giver { $sum }
statement-assumptions-below = { $count ->
    [one] Hviler på 1 antagelse, se »Antagelser« længere nede.
   *[other] Hviler på { $count } antagelser, se »Antagelser« længere nede.
}
statement-assumed = Antagelser
statement-not-counted = { $count ->
    [one] 1 måling tæller ikke.
   *[other] { $count } målinger tæller ikke.
}
statement-not-counted-below = { $name }. Se »Målinger, der ikke tæller« længere nede.
statement-modesty = Opgørelsen regner, hvad kontrakten siger. Den afgør intet spørgsmål om hjemmel, udbud eller statsstøtte.
statement-assumptions = { $count ->
    [one] hviler på 1 antagelse
   *[other] hviler på { $count } antagelser
}
statement-standing = Hvor langt opgørelsen binder
statement-clause = § { $id }: »{ $text }«
statement-clause-missing = § { $name } står ikke i kontraktens fil
statement-assumption = Antaget: { $name }
statement-payers = Hvem der betaler
statement-payer = Betaler
statement-share-before-cap = Før eget loft
statement-cap = Loft
statement-no-cap = intet
statement-cut = Skåret af
statement-unrounded = Uafrundet
statement-to-pay = At betale
statement-due-on = Forfalder
statement-total = I alt
statement-change = Forskellen til den tidligere opgørelse
statement-since = Den tidligere opgørelse er fra { $day } (signatur { $digest }).
statement-contract-changed = Kontraktens vilkår er andre end dengang.
statement-measurements-changed = Målinger, der var med dengang, er andre nu.
statement-before = Dengang
statement-now = Nu
statement-due = Betales nu
statement-carried = Modregnes senere
statement-metric-heading = Mål: { $name }
statement-metric = Mål
statement-cohort = Kohorte
statement-why = Hvorfor
statement-detail = Nærmere
statement-not-computed = Kan ikke regnes: { $name }
statement-gates-open = Forudsætningerne for betaling er opfyldt.
statement-gates-shut = En forudsætning for betaling er ikke opfyldt: målet betaler intet.
statement-measured = Det målte
statement-group = Gruppe
statement-all = alle
statement-method = Målt hvordan
statement-raw = Som målt
statement-adjusted = Efter sammenligning
statement-interval = Usikkerhed
statement-priced = Betaler efter
statement-persons = Personer
statement-claims = Krav
statement-by-rule = Efter reglen
statement-measured-on = Målt den
statement-source = Kilde
statement-sums = Fra regel til beløb
statement-sum-of = Beløb
statement-sum = Sum
statement-after-own-caps = Efter målets egne lofter
statement-share-of-max = Andel af det højeste, { $max }
statement-after-all-caps = Efter alle lofter, uafrundet
statement-parts = Hvem der betaler målet
statement-receivers = Hvem der modtager
statement-receiver = Modtager
statement-principal = Kapital tilbage
statement-premium = Tillæg
statement-upside = Del af overskud
statement-guarantee = Fra garanter
statement-drawn = Investor har lagt { $drawn } ud; heraf mangler { $loss }, hvis der ikke kommer mere.
statement-steps = Regnestykket skridt for skridt
statement-steps-told = I den orden, der regnes: personloft, målets loft, betalerens loft, loftet for alle, investors afkast. Der rundes af én gang.
statement-number = Nr.
statement-step = Skridt
statement-about = Hvad
statement-in = Ind
statement-against = Holdt mod
statement-out = Ud
statement-yes = ja
statement-no = nej
statement-set-aside = Målinger, der ikke tæller
statement-signature = Signatur
statement-signature-told = Den, der har de samme filer og den samme udgave af programmet, får den samme signatur.
statement-signed-part = Fingeraftryk af
statement-digest = SHA-256 eller udgave
statement-contract-file = Kontrakten
statement-measurements = Målingerne
statement-program = Programmets udgave
statement-whole = Opgørelsen

## Hvad et mål betaler
rule-unknown = Reglen er ukendt: { $name }
rule-not-known = ukendt
rule-assumed = { $name } (antaget)
rule-step = fra { $from } til { $until }: { $pays }
rule-mark = fra { $at }: { $pays }
rule-of-maximum = { $name } af det højeste
rule-of-capital = { $name } af kapitalen
rule-capital-with-return = kapitalen og { $name } om året
rule-steps = Trappe: { $name }
rule-slide = Jævnt mellem mærker: { $name }
rule-unit-price = Pris for hver: { $name }
rule-rate-card = Priskort: { $name }
rule-share-of-savings = Andel af besparelsen: { $name }
rule-first-reached-or-pooled = Den kohorte, der når mærket, betales straks, ellers alle tilsammen: { $name }

## Én parts dobbelte bundlinje
party-title = Dobbelt bundlinje: { $name }
party-lead = { $role } i »{ $contract }«, gjort op til og med { $day }.
party-same-measurements = Det menneskelige og det økonomiske hviler på de samme målinger og den samme usikkerhed.
party-years-assumed = { $metric }: ændringen siges at vare { $years } år. Det er kontraktens egen antagelse.
party-people = Menneskeligt
party-money = Økonomisk
party-cautions = At vide om tallene
party-outcomes = Det opnåede
party-outcome = Hvad
party-count = Antal
party-no-outcomes = Der er ikke målt noget, der kan tælles.
party-wellbys = { $points } point for { $persons } personer i { $years } år: { $wellbys } trivselsår (WELLBY).
party-wellby-value = Til { $each } for et trivselsår ({ $year }-priser, fra { $day }; { $source }) svarer det til { $worth }; { $enough } trivselsår ville svare til det, parten har betalt netto.
party-flows = Pengene dag for dag
party-day = Dag
party-flow = Hvad
party-with = Med
party-sum = Beløb
party-no-flows = Parten har hverken betalt eller fået noget efter kontrakten.
party-worth = Hvad det bliver til
party-figure = Tal
party-value = Værdi
party-paid = Betalt
party-received = Fået
party-net = Fået mindre betalt
party-none = intet
party-multiple = Fået for hver betalt krone
party-payback = Pengene hjemme
party-present-value = Nutidsværdi på { $day } ({ $table }; { $source })
party-yearly = Årligt afkast
party-net-cost = Nettoudgift, ikke diskonteret
party-cost-per-wellby = Udgift pr. trivselsår
party-cost-per = Udgift pr. opnået: { $name }
flow-drawdown = kapital lagt ind
flow-recorded = betalt
flow-payable = skal betales
flow-guarantee = garanti
payback-nothing-out = intet var ude
payback-never = kommer ikke hjem
payback-twice = { $first }; efter at penge gik ud igen, { $lasting }
return-several = flere svar, intet af dem alene: { $name }
return-total-loss = intet: alt er tabt (−100 %)
return-only-receipts = intet: der blev kun fået penge
return-never-zero = intet: ingen rente gør pengene lige
return-undefined = kan ikke siges: der er ingen penge, eller de går lige op hver dag
return-not-sought = ikke søgt: fortegnet skifter { $count } gange
return-too-large = større, end der kan skrives
cost-nothing = intet: parten fik mindst det samme igen
cost-none-reached = intet opnået for pengene
cost-worse = der er færre end før
caution-rate-not-confirmed = En rente i tabellen er ikke bekræftet af en kilde.
caution-real-rate = Diskonteringsrenten gælder beløb i faste priser; af beløb i de priser, der gælder på dagen, trækker den for lidt fra.
caution-price-stated = Prisen for et trivselsår er oplyst af den, der spørger: en antagelse.
caution-several-returns = Pengene har flere årlige afkast; intet af dem kan stå alene.
caution-less-than-a-year = Pengene ligger inden for et år; et årligt afkast regner få dage op til et år.
caution-no-wellbys = Der er ingen trivselsår: livstilfredshed er ikke målt, eller kontrakten siger ikke, hvor længe ændringen varer.
caution-no-price = Der er ingen dansk pris for et trivselsår med kilde; oplys en, hvis trivselsår skal vises i kroner.
wellbeing-left-out = Trivselsår eller deres værdi i penge er ikke regnet: { $name }.
wellbeing-beyond-the-scale = en ændring på { $name } point er mere, end skalaen fra 0 til 10 rummer
wellbeing-years-below-nothing = { $name } år er mindre end ingen tid
wellbeing-other-currency = prisen for et trivselsår er i { $name }, ikke i kontraktens valuta
wellbeing-no-price = der er ingen pris for et trivselsår, som kan bruges
wellbeing-too-large = et tal er større, end der kan regnes med
caution-only-the-contract = Kun kontraktens penge er med: hvad indsatsen sparer eller koster andre steder, står her ikke.
## Hvad der blev af en foreslået betaling
proposed-waiting = venter
proposed-booked = bogført
proposed-dismissed = skal ikke bogføres
proposed-superseded = en senere opgørelse gælder
proposed-reckoned = kun et regnestykke

## Simulering
simulation-title = Hvad der kan komme ud af: { $name }
simulation-lead = Scenariet »{ $scenario }«, trukket { $draws } gange med frøet { $seed }.
simulation-running = Hviler på antagelserne i scenariet »{ $name }«; ingen opgørelse
simulation-ground = Hvad det hviler på
simulation-assumed = Alt her hviler på scenariets antagelser om, hvad der kan måles. Det er ingen opgørelse og intet krav.
simulation-why = Hvor tallene kommer fra: { $name }
simulation-drawn = Det, der trækkes
simulation-what = Hvad
simulation-mean = Gennemsnit
simulation-p5 = 5 %
simulation-p25 = 25 %
simulation-p50 = Midten
simulation-p75 = 75 %
simulation-p95 = 95 %
simulation-payment = Hvad der betales i alt
simulation-of-the-draws = i { $name } af trækningerne
simulation-never = aldrig i { $name } trækninger
simulation-always = altid i { $name } trækninger
simulation-no-payment = Der betales intet: { $name }.
simulation-mean-payment = Gennemsnitlig betaling: { $name }
simulation-payment-at-expected = Betaling ved den forventede effekt: { $name }
simulation-both = De to er sjældent ens: priser har mærker og lofter.
simulation-histogram = Hvor tit betalingen er hvor stor
simulation-histogram-told = Søjlerne viser antal trækninger; trækninger uden betaling står kun i tabellen.
simulation-above = Over
simulation-until = Til og med
simulation-draws = Trækninger
simulation-nothing = intet
simulation-mark-mean = gennemsnit { $name }
simulation-mark-expected = ved forventet effekt { $name }
simulation-parties = Hvad hver part kan vente
simulation-parties-told = Det brede bånd er fra 5 til 95 procent af trækningerne, det smalle fra 25 til 75; stregen er midten, prikken gennemsnittet.
simulation-unknown = Hvem der modtager hvad, kan ikke siges, for disse vilkår er ukendte: { $name }.
simulation-party = Part
simulation-role = Rolle
simulation-at-expected = Ved forventet effekt
simulation-investor = Investor
simulation-capital = Kapital: { $name }
simulation-loses = Får mindre end kapitalen igen: { $name }.
simulation-multiple = Får igen for hver krone: { $low } (5 %), { $middle } (midten), { $high } (95 %).
simulation-loss = Tab
simulation-present-value = Nutidsværdi på { $day } ({ $table })
simulation-below-zero = Nutidsværdien er under nul: { $name }.
simulation-caps = Lofter, der skærer
simulation-cap = Loft
simulation-binds = Skærer
simulation-cuts = Skærer i gennemsnit
simulation-tornado = Hvad der betyder mest
simulation-tornado-told = Ét ad gangen fra det, som hver tiende trækning er under, til det, som ni af ti er under; det andet bliver ved det forventede.
simulation-low = Lav effekt
simulation-pays-at-low = Betaling der
simulation-high = Høj effekt
simulation-pays-at-high = Betaling der
simulation-swing = Forskel
simulation-rules = Hvor godt reglerne rammer
simulation-rules-told = Betaling uden effekt: hvor tit tilfældet alene udløser betaling. Overset: hvor tit en virkelig effekt intet udløser.
simulation-false = Betaling uden effekt
simulation-false-max = Højst aftalt
simulation-target = Mål for effekten
simulation-missed-target = Overset ved målet
simulation-missed = Overset ved det forventede
simulation-false-too-often = »{ $name }« betaler oftere for ingen effekt, end kontrakten siger.

## To kontrakter ved siden af hinanden
compare-title = { $left } og { $right }
compare-differences = { $count ->
    [0] Ingen vilkår er forskellige.
    [one] 1 vilkår er forskelligt.
   *[other] { $count } vilkår er forskellige.
}
compare-same = { $count ->
    [one] 1 vilkår er ens.
   *[other] { $count } vilkår er ens.
}
compare-only-one = Hvad kun den ene har
compare-only = { $what }, kun i { $side }: { $ids }
compare-parties = Parter
compare-metrics = Mål
compare-clauses = Paragraffer
compare-first = den første
compare-second = den anden
compare-worth = Hvad forskellen er værd på de samme målinger
compare-currencies = De to har hver sin valuta: forskellen i tal siger intet.
compare-terms = Vilkår for vilkår
compare-term = Vilkår
compare-in = Forskel i
compare-gone = kun i den første
compare-new = kun i den anden
compare-assumed = antaget
compare-value = indhold
compare-certainty = hvor sikkert det er
compare-clause = paragraf
compare-why = begrundelse
