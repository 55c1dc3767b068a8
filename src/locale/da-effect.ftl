# Evalueringer af virkning, på dansk. Nøglerne er de samme som i en-effect.ftl.

## Fejl i data og planer
fault-no-such-column = Der er ingen kolonne, der hedder »{ $column }«. Filen har: { $known }. Ret navnet i planen eller i filens første linje.
fault-column-twice = To kolonner hedder »{ $column }«. Giv den ene et andet navn.
fault-not-a-number = Linje { $row }, kolonnen »{ $column }«: »{ $text }« er ikke et tal. Ret cellen, eller lad den stå tom, hvis tallet ikke kendes.
fault-not-finite = Linje { $row }, kolonnen »{ $column }«: tallet er uendeligt eller for stort at regne med. Ret cellen.
fault-not-zero-or-one = Linje { $row }, kolonnen »{ $column }«: der skal stå 0 eller 1, men der står »{ $text }«. Ret cellen.
fault-missing = Linje { $row }, kolonnen »{ $column }« er tom. Udfyld cellen, eller tag kolonnen ud af planen.
fault-row-length = Linje { $row } har { $found } celler, men første linje har { $expected }. Se efter et tegn for meget eller for lidt.
fault-unreadable = Linje { $row } kan ikke læses ({ $why }). Gem filen som CSV i UTF-8.
fault-no-rows = Der er ingen rækker at regne på. Se efter, om filen er den rigtige, og om udfaldet er udfyldt for nogen.
fault-too-many = Der er for mange: { $what }. Der kan højst være { $most }. Del filen, eller tag noget ud af planen.
fault-negative-weight = Linje { $row }, kolonnen »{ $column }«: en vægt kan ikke være under nul. Ret cellen.
fault-no-weight = Alle vægte i »{ $column }« er nul. Mindst én række skal tælle.
fault-no-treated = Ingen er med i indsatsgruppen. Se efter, om kolonnen har ettaller, og om nogen af dem har et udfald.
fault-no-controls = Ingen er med i sammenligningsgruppen. Uden den kan virkningen ikke skilles fra det, der ville være sket alligevel: tag nogen med, der ikke fik indsatsen, eller skriv kind = "none" under [comparison].
fault-empty-group = Gruppen »{ $group }« er tom. Slå den sammen med en anden, eller tag den ud.
fault-group-number = Gruppen »{ $group }«: { $what } er { $value }, men skal være { $must }.
fault-too-few-groups = Der er { $groups } grupper, men der skal mindst være { $needed }.
fault-no-order = Gruppen »{ $group }« har ingen plads i rækkefølgen. Skriv den i kolonnen med rækkefølge.
fault-order-twice = Grupperne »{ $group }« og »{ $other }« har samme plads, { $order }. Giv dem hver sin.
fault-no-reference = Ingen gruppe er valgt til at holde de andre op imod. Vælg én.
fault-reference-twice = Både »{ $group }« og »{ $other }« er valgt til at holde de andre op imod. Vælg én.
fault-too-few-events = Der er { $events } hændelser; det kræver mindst { $needed } at vise en rate.
fault-too-few-rows = Der er { $rows } rækker, men beregningen kræver mindst { $needed }. Tag kovariater ud, eller saml flere personer.
fault-one-cluster = Alle hører til samme klynge i »{ $column }«. Én klynge siger intet om, hvor forskellige klynger er: brug en kolonne med flere, eller standardfejl uden klynger.
fault-collinear = Kolonnen »{ $column }« er altid den samme eller følger af de andre kolonner. Tag den ud af planen.
fault-separation = Kovariaterne ({ $column }) afgør uden undtagelse, hvem der er hvem, så ingen i de to grupper ligner hinanden. Tag kolonnen ud, eller slå dens grupper sammen.
fault-no-convergence = Beregningen ({ $what }) fandt intet svar på { $rounds } forsøg. Tag kovariater ud, eller se efter meget skæve tal.
fault-out-of-range = { $what } er { $value }, men skal opfylde { $must }. Ret planen eller tallene.
fault-lengths = Lister, der hører sammen, har forskellig længde ({ $what }). Det er en fejl i programmet.
fault-unbalanced = »{ $unit }« står to gange i »{ $period }«. Hver person må kun stå én gang i hver periode: ret filen.
fault-bad-cell = Linje { $row }, kolonnen »{ $column }«: der står »{ $text }«, men der skal stå { $must }.
fault-row-twice = Linje { $row } gentager linje { $other }. Fjern den ene.
fault-hidden-groups = Grupperne { $groups } er skjult, så målet kan ikke vises uden at røbe dem.
fault-no-counts = Linje { $row } har intet antal personer, så den kan ikke beskyttes. Skriv, hvor mange den hviler på.
fault-varies = »{ $column }« er ikke det samme i alle rækker for »{ $unit }«. Ret filen.
fault-below-threshold = Linje { $row } hviler på færre end { $threshold } personer.
plan-fault-column-not-named = { $part }: planen nævner ikke kolonnen. Skriv den.
plan-fault-window-holds-no-period = { $part }: ingen periode i udfaldsfilen ligger i vinduet, når de udeladte er taget fra. Ret vinduet.
plan-fault-window-not-told = { $part }: planen siger ikke, hvilke perioder der gælder. Skriv [første, sidste].
plan-fault-method-needs-before = { $part }: metoden kræver, at udfaldet også er målt før.
plan-fault-no-ratio = { $part }: virkningen kan ikke skrives som et forhold, fordi det, der ville have været, ikke er over nul.
plan-fault-needs-pairs = { $part }: det kan kun regnes for par, én mod én uden genbrug.
plan-fault-needs-periods = { $part }: det kræver perioder før og efter.
plan-fault-nobody-matched = { $part }: ingen kunne matches inden for den tilladte afstand. Gør den større, eller match på færre kolonner.
plan-fault-log-line-unreadable = { $part }: linjen kan ikke læses som en linje i loggen. Hent loggen, som den var.
plan-fault-log-line-does-not-follow = { $part }: linjen følger ikke af linjen før. Loggen er ændret efter, at den blev skrevet.
plan-fault-log-line-changed = { $part }: linjen er skrevet om. Hent loggen, som den var.

## Bemærkninger til tal
notice-small-group = Gruppen »{ $group }« har { $population } personer; dens tal siger lidt.
notice-no-group-error = Der kendes ingen standardfejl for »{ $group }«; grænserne medregner ikke tilfældet dér.
notice-spread-from-chance = En spredning er aldrig under nul og bliver større af tilfældet alene.
notice-few-groups = Kurven hviler på kun { $groups } grupper; grænserne er usikre.
notice-picked-by-figure = »{ $group }« og »{ $other }« er valgt, fordi de ligger yderst; forskellen mellem dem er større af tilfældet alene.
notice-single-unit-strata = { $strata } strata, det første »{ $stratum }«, har kun én enhed.
notice-few-clusters = Der er kun { $clusters } klynger; under { $advised } bliver usikkerheden let regnet for lille.
notice-few-degrees = Der er kun { $degrees } frihedsgrader tilbage for »{ $column }«; grænserne er ikke til at stole på.
notice-no-overdispersion = Tallene spreder sig ikke mere, end de gør i Poissons fordeling.
notice-singletons = { $rows } rækker står alene i deres gruppe og tæller ikke.
notice-incomplete-units = { $dropped } personer mangler en periode og er ikke med i udviklingen; { $kept } er.
notice-always-treated = { $units } personer fik indsatsen fra første periode og har ingen tid før; de er ikke med.
notice-weights-vary = { $units } personers vægt skifter; den i første periode gælder.
notice-trimmed = { $units } i sammenligningsgruppen er ikke med, fordi ingen i indsatsgruppen ligner dem.
notice-small-cohort = En gruppe har kun { $units } personer; metoden kræver omkring { $advised }.
notice-cells-left-out = Gruppen, der begyndte i { $group }, kan ikke regnes i periode { $periods }.
notice-too-closely-known = Cellen { $cell } kan regnes ud for nøje af det, der vises.
notice-already-shown = Cellen { $cell } står allerede i en tidligere udgivelse.
notice-trimmed-by-chance = { $treated } i indsatsgruppen og { $comparison } i sammenligningsgruppen er ikke med, fordi deres sandsynlighed for at få indsatsen ligger uden for { $low } til { $high }.
notice-large-weight = Én person bærer { $share } af sin gruppes vægt; svaret hænger på den ene.
notice-poor-overlap = { $treated_outside } af indsatsgruppen og { $comparison_outside } af sammenligningsgruppen ligner ingen i den anden gruppe.
notice-unmatched = { $treated } af { $of } i indsatsgruppen fandt ingen, der ligner, og er ikke med; virkningen er de andres.
notice-few-neighbours = { $treated } i indsatsgruppen fandt færre end de { $asked }, der skulle findes til hver.

## Hvorfor svaret ikke er mere
because-too-uncertain = Usikkerheden er for stor: den går fra { $span } og rummer både ingen virkning og en på mindst { $least } i den gode retning, som ville betyde noget.
because-no-comparison = Der er ingen at sammenligne med. Før og efter alene kan ikke skille virkning fra det, der ville være sket alligevel (SØM-niveau 3).
because-pre-trend = Grupperne udviklede sig forskelligt, allerede før indsatsen begyndte (sandsynlighed ved ren tilfældighed: { $p_value }).
because-imbalance = Grupperne ligner ikke hinanden i »{ $covariate }«: de er { $difference } standardafvigelser fra hinanden.
because-few-persons = Der er kun { $persons } personer i den mindste gruppe; der skal mindst være { $needed }.
because-few-clusters = Der er kun { $clusters } klynger; så få kan usikkerheden ikke regnes af på denne måde, der kræver mindst { $needed }.
because-placebo = Der er fundet en »virkning« på »{ $of }«, hvor der ingen kan være (sandsynlighed ved ren tilfældighed: { $p_value }). Så er grupperne forskellige af andre grunde.
because-attrition = For mange mangler et kendt udfald: { $treated } i indsatsgruppen og { $control } i sammenligningsgruppen.
because-deviation = { $count ->
    [one] Planen blev fraveget én gang, efter at udfaldene var åbnet.
   *[other] Planen blev fraveget { $count } gange, efter at udfaldene var åbnet.
 }
because-few-periods-before = Der er kun { $periods } perioder før; der skal { $needed } til at se et toppunkt.
because-regression-to-the-mean = { $share } af ændringen fra før til efter skete også i sammenligningsgruppen og kom af sig selv: folk henvises på et toppunkt.
because-one-cluster-decides = Uden »{ $cluster }« skifter virkningen fortegn: én klynge afgør svaret.

## Kontrol af en plan
finding-needed = { $key } mangler; { $by } kræver det.
finding-number = { $key } skal opfylde { $must }.
finding-windows = { $key }: perioderne er vendt om eller overlapper hinanden.
finding-outcome-held-equal = »{ $column }« er et udfald og kan ikke bruges til at gøre grupperne ens.
finding-outcome-twice = »{ $column }« står to gange som udfald.
finding-no-comparison = Der er ingen sammenligning: resultatet kan højst blive SØM-niveau 3, og svaret bliver »kan ikke siges«.
finding-few-periods-before = Der er kun { $periods } perioder før; tag mindst { $needed } med, så en top kan ses.
finding-peak-counts = Perioden for henvisningen (0) tæller med. Folk henvises på et toppunkt: skriv excluded = [0].
finding-not-all-referred = Kun de, der begyndte eller blev, tæller med. Så forsvinder de frafaldne; almindeligt er alle henviste.
finding-few-clusters = { $options ->
    [0] Der er kun { $clusters } klynger; under { $needed } regnes usikkerheden for lille med almindelige klyngefejl, og denne metode har ingen andre. Tag flere klynger med, eller vælg en anden metode.
   *[other] Der er kun { $clusters } klynger; under { $needed } regnes usikkerheden for lille med almindelige klyngefejl. Til få klynger har metoden: { $takes }.
 }
finding-few-persons = Der er kun { $persons } personer i den mindste gruppe; et svar kræver mindst { $needed }.
finding-false-payment = Reglen betaler for ingenting i { $found } af tilfældene; planen accepterer { $most }.
finding-low-power = Den mindste virkning, planen vil finde, ville kun blive fundet i { $power } af tilfældene; det bør være { $wanted }.
finding-no-assumptions = Planen siger, hvad der betaler, men antager intet under [power]; så kan risikoen for fejlbetaling ikke regnes.
finding-nothing-before = Intet er målt før indsatsen, så grupperne kan ikke gøres ens på det, de begyndte med.

## Evalueringer
effect-report = Evaluering
effect-answer = Svaret
effect-works = Indsatsen virkede.
effect-no-effect-shown = Ingen virkning af betydning: er der en, er den mindre end det, der ville betyde noget.
effect-harm = Indsatsen gjorde det værre.
effect-cannot-tell = Det kan ikke siges ud fra disse data.
effect-because = Hvorfor, og hvad man skal vide
effect-evidence = Evidensniveau efter SØM
effect-evidence-1 = niveau 1 af 3 (det stærkeste): lodtrækning
effect-evidence-2 = niveau 2 af 3: sammenligning med andre, der ligner
effect-evidence-3 = niveau 3 af 3 (det svageste): før og efter alene
effect-flow = Hvem der er talt med
effect-controls = Sammenligningsgruppen
effect-listed = I filen
effect-enrolled = Begyndte
effect-completed = Blev til det sidste
effect-counted = Tælles efter planen
effect-matched = Fandt nogen, der ligner
effect-with-outcome = Med kendt udfald
effect-analysed = Med i beregningen
effect-balance = Hvor ens grupperne er
effect-effect = Virkningen
effect-relative = I forhold til, hvad der ville have været
effect-limits = { $value } (fra { $low } til { $high })
effect-without = Ville have været
effect-naive = Før og efter alene
effect-naive-comparison = Ændringen i sammenligningsgruppen
effect-naive-expected = Ændring, der måtte ventes alene fordi folk henvises på et toppunkt
effect-course = Forskellen i hver periode
effect-left-out = udeladt
effect-reference = det, de andre holdes op mod
effect-pre-trend = Sandsynlighed for mindst så store forskelle før indsatsen ved ren tilfældighed
effect-pre-trend-power = Sandsynlighed for at opdage det, hvis grupperne allerede før var gledet lige så meget fra hinanden som virkningen
effect-placebo = Hvor der ingen virkning kan være
effect-sensitivity = Hvad der skal til for at vælte svaret
effect-e-value = E-værdi: så mange gange skulle noget ukendt øge både sandsynligheden for at få indsatsen og for udfaldet, hvis det skulle forklare hele virkningen (i parentes: få usikkerheden til at nå nul)
effect-gamma = Rosenbaums gamma: så skæv måtte udvælgelsen være, før resultatet ikke længere holder
effect-honest = Usikkerhed, hvis udviklingen måtte afvige op til { $multiple } gange så meget som før
effect-left-one-out = Uden { $name }
effect-attrition = Hvem der mangler
effect-complete = Kun dem med kendt udfald
effect-weighted = Vægtet for dem, der mangler
effect-imputed = Med beregnede udfald for dem, der mangler
effect-bounds = Yderpunkter, hvordan det end gik dem, der mangler
effect-trimmed = Yderpunkter, når begge grupper skæres til samme andel (Lee)
effect-payment = Betaling
effect-pays = Reglen ville betale: { $basis } er { $reached }, og der kræves mindst { $threshold }.
effect-pays-not = Reglen ville ikke betale: { $basis } er { $reached }, og der kræves mindst { $threshold }.
effect-no-support = Men undersøgelsen kan ikke bære en betaling.
effect-false-payment = Sandsynlighed for betaling, selv om der ingen virkning er
effect-secondary = Andre udfald
effect-adjusted = Sandsynlighed ved ren tilfældighed, justeret for antallet af udfald
effect-deviations = Afvigelser fra planen
effect-deviation-after = efter at udfaldene var åbnet
effect-remarks = Bemærkninger
effect-omitted = Det kunne ikke regnes
effect-digests = Fingeraftryk og efterprøvning
effect-plan-digest = Planen
effect-log-head = Loggen
effect-operating-curve = Så tit betaler reglen, hvis den sande virkning er
effect-expected-error = Standardfejl, der kan ventes
effect-power = Chance for at finde den mindste virkning
effect-plan-fine = Planen kan låses.
effect-treated = Indsatsgruppen

## Det, der er galt med et tal, og hvad det skal være
range-of-standard-error = standardfejlen
range-of-standard-errors = standardfejlene
range-of-estimate = skønnet
range-of-mean-of-the-groups = gruppernes gennemsnit
range-of-mean-answer = svarenes gennemsnit
range-of-ends-of-the-line = linjens ender
range-of-worst-off-end-of-the-line = linjens ende ved de ringest stillede
range-of-setting-average = gennemsnittet for alle
range-of-scale = skalaen
range-of-bounds = grænserne
range-of-draws = antallet af trækninger
range-of-runs = antallet af gentagelser
range-of-result = resultatet
range-of-plan = planen
range-of-percentage = procenten
range-of-p-value = sandsynligheden
range-of-multiplier = faktoren
range-of-margin = margenen
range-of-level = sikkerheden (level)
range-of-events = antallet af hændelser
range-of-events-of-people = hændelser blandt personer
range-of-event-times = perioderne
range-of-degrees-of-freedom = frihedsgraderne
range-of-cells = celler
range-of-caliper = den tilladte afstand (caliper)
range-of-anticipation = perioderne, hvor folk kan have ventet indsatsen
range-of-allowance = det, der må afviges
range-of-measure = målet
range-of-rows = rækker
range-of-columns = kolonner
range-of-groups = grupper
range-of-periods = perioder
range-of-pairs = par
range-of-points = punkter
range-of-lines = linjer
range-of-sets = tal efter sted, år og gruppe
range-of-levels = kategorier i en kolonne
range-of-absorbed-groups = grupper, der holdes ens
range-of-absorbed-groups-and-rows = grupper og rækker
range-of-attack = prøven på, om skjulte tal kan regnes ud
range-of-bootstrap = trækninger af gruppernes tal
range-of-fixed-effects = grupper, der holdes ens
range-of-leverage-of-clusters = klyngernes vægt i beregningen
range-of-logistic-curve = logistisk kurve
range-of-slope = hældningen
range-of-outcome = udfaldet
range-of-weights = vægtene
range-of-weight = vægten
range-of-person-years = personår
range-of-period = perioden
range-of-index = indekset
range-of-first-treated = første periode med indsatsen
range-of-exposure = den tid, de kunne tælles
range-of-expected-events = de ventede hændelser
range-of-effect = virkningen
range-of-before = tiden før
range-of-after = tiden efter
range-must-x-above-0 = over 0
range-must-x-least-0 = mindst 0
range-must-0-most-x = mindst 0
range-must-x-least-1 = mindst 1
range-must-at-least-1 = mindst 1
range-must-x-least-99 = mindst 99
range-must-x-not-0 = andet end 0
range-must-far-from-0 = langt fra 0
range-must-finite = et tal, der kan regnes med
range-must-0-below-x-below-1 = mellem 0 og 1
range-must-0-most-x-most-1 = fra 0 til 1
range-must-0-most-x-below-1 = fra 0 til under 1
range-must-x-below-scale = under skalaens top
range-must-sii-or-rii = sii eller rii
range-must-ti-or-mld = ti eller mld
range-must-a-whole-number = et helt tal
range-must-within-the-range-of-answers = inden for de svar, der kan gives
range-must-parts-that-can-add-up-to-their-sums = dele, der kan give deres sum
range-must-low-below-x-below-high = mellem den nedre og den øvre grænse
range-must-low-below-high = lavest først
range-must-at-most-those-of-the-step-before = højst så mange som i trinnet før
range-must-2-most-x-most-1000 = fra 2 til 1.000
range-must-100-most-x-most-100000 = fra 100 til 100.000
range-must-100-most-n-most-1000000 = fra 100 til 1.000.000
range-must-1-most-x-most-answers = fra 1 til antallet af svar
range-must-1-most-x-most-1000 = fra 1 til 1.000
range-must-1-most-x-most-100 = fra 1 til 100
range-must-0-most-x-most-100-with-at-most-15-decimals = fra 0 til 100 med højst 15 decimaler
range-must-0-most-low-below-high-most-1 = fra 0 til 1, lavest først
range-must-a-cell-with-a-sum-along-a-dimension-of-the-table = en celle med en sum i tabellen
range-must-as-the-overlap-of-the-two-releases-says = det samme i begge udgivelser
effect-method-difference-in-means = forskel i gennemsnit
effect-method-ancova = forskel i gennemsnit, hvor tiden før og kendetegnene holdes ens
effect-method-two-by-two = ændringen i indsatsgruppen minus ændringen i sammenligningsgruppen
effect-method-doubly-robust = forskel i ændring, hvor grupperne gøres ens på to måder på én gang
effect-method-ipw = forskel i ændring, hvor grupperne gøres ens med vægte
effect-method-outcome-regression = forskel i ændring, hvor grupperne gøres ens med en model af udfaldet
effect-method-matched = forskel mellem dem, der ligner hinanden parvis
effect-method-staggered = forskel i ændring, hvor grupper begynder på forskellige tidspunkter
effect-method-poisson = forhold mellem antal (Poisson)
effect-method-negative-binomial = forhold mellem antal, der spreder sig mere (negativ binomial)
effect-errors-classic = samme spredning for alle
effect-errors-hc0 = hver person for sig
effect-errors-hc1 = hver person for sig, rettet for antallet
effect-errors-hc2 = hver person for sig, rettet for vægten i beregningen
effect-errors-hc3 = hver person for sig, forsigtigt
effect-errors-cluster-cr1 = personer i samme klynge følges ad
effect-errors-cluster-cr2 = personer i samme klynge følges ad, rettet for få klynger
effect-errors-wild-cluster = personer i samme klynge følges ad, med træk af fortegn
effect-errors-permutation = træk af, hvem der kunne have fået indsatsen
effect-errors-bootstrap = nye træk af de samme personer
effect-errors-influence = hver persons egen del af skønnet (influensfunktionen)
effect-chance-below = under { $name }
effect-treated-referred = Henviste
effect-treated-enrolled = De, der begyndte
effect-treated-completed = De, der blev til det sidste
effect-who-referred = Alle henviste, hvad der end siden skete
effect-who-enrolled = Kun de, der begyndte; de andre henviste er ikke med
effect-who-completed = Kun de, der blev til det sidste; de frafaldne er ikke med
effect-part-missing = Det, der gøres ved manglende udfald
effect-part-missing-bounds = Yderpunkter for de manglende
effect-part-missing-covariates = Vægte for dem, der ikke svarede
effect-part-honest = Usikkerhed, hvis udviklingen måtte afvige
effect-part-placebo-outcome = Et udfald, indsatsen ikke kan ændre
effect-part-placebo-period = En tid, hvor intet begyndte
effect-part-rosenbaum = Rosenbaums grænse
effect-placebo-passed = Ingen virkning fundet, som det skal være
effect-placebo-doubtful = Usikkerheden går uden om nul, men ikke mere, end flere prøver tilsammen kan give ved et tilfælde
effect-placebo-failed = En »virkning« er fundet: grupperne er forskellige af andre grunde
effect-pays-on-estimate = skønnet
effect-pays-on-cautious-end = den forsigtige ende af usikkerheden
effect-better-by = { $name } bedre
effect-worse-by = { $name } dårligere
because-too-uncertain-bare = Usikkerheden er for stor: den går fra { $span } og rummer både ingen virkning og en, der ville betyde noget.
because-regression-whole = Hele ændringen fra før til efter skete også i sammenligningsgruppen, og mere til; den kom af sig selv: folk henvises på et toppunkt.
fault-text-among-numbers = Linje { $row }, kolonnen »{ $column }«: »{ $text }« er ikke et tal, som de fleste andre celler i kolonnen er. Ret cellen, eller skriv C({ $column }) i planen, hvis kolonnen er grupper.
fault-no-spread = Standardfejlen er nul, så intet siger, hvor sikkert tallet er: udfaldet er ens for alle, eller hver gruppe er én klynge. Se efter, om kolonnerne med udfald og klynger er de rigtige.
fault-no-number = { $what } kan ikke regnes: tallene er for store, for små eller for ens. Se efter fejl i de største tal.
fault-must-count = et helt tal, 0 eller derover
finding-kind-and-method = Metoden regner på antal, men »{ $column }« er af en anden slags. Skriv kind = "count", eller vælg en anden metode.
effect-power-treated = Personer, der skal have indsatsen, så en virkning på { $effect } ses i { $wanted } af tilfældene
effect-power-comparison = Personer i sammenligningen
effect-power-chance = Chance for at se en virkning på { $effect } med { $persons } i indsatsen
effect-power-detectable = Mindste virkning, der ses i { $wanted } af tilfældene med { $persons } i indsatsen
effect-power-lost = Frafald på { $share } er regnet med.
effect-power-none = intet antal personer og ingen virkning er stor nok til det; ret --power, --effect, --persons eller --icc

# Sundhedsprofiler: det, der skal vides om filen.
notice-sums-off = Enkelte tal for { $place } er mindre end stederne under tilsammen. De andre passer, så stederne er beskyttet som dele af { $place }; se efter, om tallene er rigtige.
notice-parts-exceed-whole = Stederne under { $place } har flere personer tilsammen end { $place } selv. Derfor er { $place } regnet som sin egen stikprøve: stederne er ikke beskyttet som dele af { $place }. Er de det, så ret tallene.
notice-groups-not-apart = Grupperne i { $place } efter »{ $dimension }« har flere personer tilsammen end alle. Se efter, om nogen er talt med to gange, eller om tallene er forkerte.
notice-error-unknown = Usikkerheden kan ikke regnes for { $groups } grupper, den første »{ $group }« i { $place }: alle svar er i én klynge, eller klyngerne svarer helt ens. De står uden usikkerhed, og det, der hviler på dem, også.
notice-maybe-shares = Tallene for »{ $indicator }« er alle højst 1 og læst som procent. Er de andele (0,40 for 40 %), så giv en kolonne »skala« med 1.
range-of-population = befolkningen
range-of-share-reached = andelen, der blev nået,
range-of-estimate-with-the-programme = tallet med indsatsen
range-must-known-and-above-0 = kendt og over 0
range-must-within-the-scale = mellem 0 og skalaen
range-must-on-the-scale-of-the-line = et tal, linjens skala kan rumme
## Det, en metode ikke har, og få klynger i en gruppe
plan-fault-not-taken = { $part }: det har planens metode ikke. "sagsgang effect plan check" fortæller, hvad den har.
plan-fault-no-limits = { $part }: der er for få klynger til, at wild bootstrap har grænser. Brug cluster-cr2 eller flere klynger.
notice-few-clusters-in-arm = { $is_treated ->
    [true] De behandlede ligger
   *[other] Sammenligningen ligger
 } { $clusters ->
    [one] i kun én klynge;
   *[other] i kun { $clusters } klynger;
 } under { $advised } er standardfejlen ofte for lille, hvor mange klynger den anden gruppe end har.
because-few-clusters-in-arm = { $is_treated ->
    [true] De behandlede ligger
   *[other] Sammenligningen ligger
 } { $clusters ->
    [one] i kun én klynge;
   *[other] i kun { $clusters } klynger;
 } standardfejlen kræver mindst { $needed } i hver gruppe.
because-check-missing = En prøve, som planen beder om, kunne ikke laves ({ $part }). Ingen ved, hvordan den var faldet ud.
finding-not-taken = { $by } kan ikke regne det, der er bedt om. Vælg en af: { $takes }.
finding-not-used = { $by } bruger den ikke. Stryg den.
finding-few-clusters-in-arm = { $is_treated ->
    [true] De behandlede ligger
   *[other] Sammenligningen ligger
 } { $clusters ->
    [one] i kun én klynge;
   *[other] i kun { $clusters } klynger;
 } under { $needed } er klyngefejl ofte for små, og under 5 gives intet svar.

# What may be shown, and the order of the steps.
plan-fault-outcome-among-people = »{ $part }« er et udfald og må ikke læses sammen med personerne. Tag den ud af det, planen ved om personerne.
plan-fault-locked-already = Planen er låst i forvejen. En ændring skrives i loggen med »sagsgang effect deviate«.
plan-fault-not-locked = Planen er ikke låst. Lås den med »sagsgang effect lock MAPPE«; indtil da kan den rettes uden videre.
plan-fault-plan-changed = Planen er ændret, efter at den blev låst, uden en linje i loggen. Hent den låste plan frem, eller skriv ændringen i loggen med »sagsgang effect deviate«.
plan-fault-match-after-open = Udfaldet er åbnet; sammenligningen skulle være fundet før.
plan-fault-opened-already = Udfaldet er åbnet i forvejen.
plan-fault-people-changed = Personerne er ændret, siden sammenligningen blev fundet. Find den igen med »sagsgang effect match MAPPE«.
plan-fault-not-opened = Udfaldet er ikke åbnet. Åbn det med »sagsgang effect open MAPPE«.
plan-fault-not-matched = Sammenligningen er ikke fundet. Find den med »sagsgang effect match MAPPE«.
plan-fault-matched-by-another-plan = Planen er fraveget, siden sammenligningen blev fundet. Find den igen med »sagsgang effect match MAPPE«.
plan-fault-not-estimated = Virkningen er ikke regnet. Regn den med »sagsgang effect estimate MAPPE«.
plan-fault-departed-since = Planen er fraveget, siden virkningen blev regnet. Regn den igen med »sagsgang effect estimate MAPPE«, så resultatet viser afvigelsen.
plan-fault-log-time-unreadable = { $part }: tidspunktet kan ikke læses; skriv det som 2027-07-01T10:00:00Z.
plan-fault-log-time-backwards = { $part }: tidspunktet er før den forrige linjes. Loggen går kun frem.
plan-fault-log-cut-off = { $part }: linjen er ikke skrevet til ende. Hent loggen, som den var.
notice-unknown-persons = { $rows } af { $of } rækker i udfaldet er af nogen, der ikke står blandt personerne, og tæller ikke med.
because-fewer-persons = Der er færre end { $below } personer i den mindste gruppe; der skal mindst være { $needed }.
because-attrition-untold = For mange mangler, eller langt flere i den ene gruppe end i den anden. Hvor mange kan ikke vises.
finding-file-name = »{ $name }« kan ikke være en fil med data: den skal ligge i evalueringens mappe, skrives uden omveje og ikke hedde som en fil, trinene skriver.
finding-same-file = Filen hedder »{ $name }« ovenfor. Er det den samme fil, så skriv samme navn; ellers giv den et andet.
effect-error = fejl: { $name }
effect-log-gone = Der er en { $file }, men loggen har ikke de linjer, den bygger på: log.jsonl er forkortet eller fjernet. Hent loggen, som den var, eller begynd i en ny mappe.
effect-outside = »{ $file }« ligger ikke i evalueringens mappe. Læg filen der, og ret [data] i planen.
effect-one-file = »{ $file }« og »{ $other }« er den samme fil under to navne, så udfaldet ville blive læst som personer. Skriv samme navn i [data], eller del filen i to.
effect-person-number = { $file }: Linje { $row }, kolonnen »{ $column }« ligner et CPR-nummer, og personnumre må ikke ind her. Brug et løbenummer, som kun den, der har nøglen, kan føre tilbage.
effect-not-opened = Udfaldet er ikke åbnet. Åbn det med »sagsgang effect open MAPPE«.
effect-data-changed = { $file } er ændret, siden udfaldet blev åbnet. Hent filen, som den var.
effect-output-changed = { $file } er ændret, siden den blev skrevet. Hent den, som den var, eller gør trinet igen.
effect-other-result = Der kommer et andet resultat ud nu end det, loggen nævner. Se hvor med »sagsgang effect replay MAPPE«, eller regn virkningen igen med »sagsgang effect estimate MAPPE«.
effect-plan-wrong = Planen har fejl: { $first } Se dem alle med »sagsgang effect plan check MAPPE«.
effect-say-why = Skriv, hvad der gøres anderledes, og hvorfor.
effect-nothing-to-match = Planen har intet [match], så der er ingen sammenligning at finde.
effect-no-text = { $file }: er ikke UTF-8
effect-cannot-write = { $file }: kan ikke skrives: { $why }
effect-cannot-read = { $file }: kan ikke læses: { $why }
effect-too-large = { $file }: er ingen fil på højst { $bytes } bytes
effect-no-file = { $file }: findes ikke; se efter, om navnet i planen er rigtigt
effect-is-there = { $file } findes i forvejen; vælg et andet navn
effect-plan-unread = { $file }: planen kan ikke læses, før det er rettet
effect-unread-key = »{ $name }« er ikke en nøgle her
effect-unread-known = her kan stå: { $known }
effect-unread-missing = der mangler »{ $name }«
effect-unread-write = skriv { $name } = …
effect-unread-word = »{ $name }« kendes ikke
effect-unread-kind = værdien er af en forkert slags
effect-unread-kinds = tekst står i "…", tal uden; sandt er true
effect-unread-day = »{ $name }« er ikke en dag
effect-unread-days = skriv den som 2027-06-30
effect-unread-format = formatet { $name } kendes ikke
effect-unread-formats = skriv format = 1, eller hent et nyere program
effect-unread-toml = linjen er ikke gyldig TOML
effect-unread-tomls = skriv nøgle = værdi; tekster står i "…"
effect-locked = Planen er låst: { $name }
effect-matched-blind = Sammenligningen er fundet uden udfald: { $name }
effect-opened = Udfaldet er åbnet.
effect-departed = Afvigelsen står i loggen.
effect-no-measurement = bemærk: undersøgelsen kan ikke bære en betaling, så { $name } har ingen måling
effect-log-digest = Loggens fingeraftryk: { $name }
effect-log-digest-kept = Det gemte fingeraftryk er af loggens linje { $name }
effect-log-digest-missing = { $name } er ikke et fingeraftryk af nogen linje i loggen: loggen er skrevet om eller forkortet, siden det blev gemt.
effect-file-equal = { $file }: ens, byte for byte
effect-file-differs = { $file }: forskellig fra linje { $line }
effect-file-not-logged = { $file }: regnet ens, men loggen har et andet fingeraftryk
effect-registered = »{ $title }« er i registeret som { $slug }, udgave { $edition }.
effect-registered-already = { $slug } er der i forvejen med samme plan, log og resultat; intet er ændret.
effect-hidden-below = Antal personer under { $count } er udeladt, og det, de kunne regnes ud af.
coverage-runs-wrong = --runs er { $runs }; det skal være mellem 1 og { $most }
coverage-method = Metode
coverage-size = Størrelse
coverage-clusters = Klynger
coverage-runs = Forsøg
coverage-held = Holdt
coverage-uncertainty = Usikkerhed
coverage-promise = Løfte
coverage-promises-nothing = intet: programmet advarer
coverage-kept = holdt
coverage-broken = BRUDT
coverage-between = { $low } til { $high }
coverage-told = Så ofte holdt 95 %-grænser den kendte sandhed (frø { $name }).
coverage-difference-in-means = forskel i gennemsnit (HC2)
coverage-ancova = forskel, justeret for før (ANCOVA)
coverage-odds-ratio = oddsforhold (logistisk)
coverage-poisson = rateforhold (Poisson, HC3)
coverage-negative-binomial = rateforhold (negativ binomial)
coverage-ipw = omvendte sandsynligheder (IPW)
coverage-matched = matchede par
coverage-two-by-two = forskel i forskelle, to gange to
coverage-doubly-robust = forskel i forskelle, dobbelt robust
coverage-staggered = forskudte starttidspunkter
coverage-cluster-one = klynger, CR1
coverage-cluster-two = klynger, CR2
coverage-wild = klynger, wild bootstrap
coverage-slope = hældningsindeks (SII)
coverage-concentration = relativt koncentrationsindeks
coverage-proportion = andel (Wilson)
coverage-rate = rate (eksakt og Byar)
coverage-standardised = standardiseret rate
coverage-other = anden metode
coverage-doubly-robust-clusters = dobbelt robust, hele klynger
coverage-relative-difference = forskel som andel (Fieller)
coverage-relative-doubly-robust = dobbelt robust som andel (Fieller)
coverage-count-amount = antal ud fra rateforhold (MOVER)
coverage-few-treated = klynger, CR1, to behandlede
notice-cluster-not-used = »{ $column }« er nævnt som klynge, men usikkerheden er regnet af personer. Følges personer i samme klynge ad, er grænserne for snævre.
finding-cluster-not-used = »{ $column }« er nævnt som klynge, men standardfejlen regnes af personer. Følges personer i samme klynge ad, bliver grænserne for snævre. Vælg en af: { $takes }.

## Prøven for, om folk blev henvist på et toppunkt
effect-peak-rise = Perioden for henvisningen mod deres egen tid før
effect-peak-comparison-rise = Det samme i sammenligningsgruppen
effect-peak-explained = Så stor en del af ændringen derfra havde de i sammenligningsgruppen, der lå lige så højt, også
effect-peak-found = De blev henvist på et toppunkt: i perioden for henvisningen stod det værre til end i deres egen tid før. Noget af ændringen efter var kommet af sig selv.
effect-peak-not-found = Prøven viser ikke, at de blev henvist på et toppunkt.
finding-long-course = Forløbene før prøves med { $points } forskelle på én gang, og der er { $clusters } klynger: så finder prøven næsten intet, eller den kan ikke laves, og så gives intet svar. Saml perioderne, så der er højst en tredjedel så mange forskelle som klynger.
