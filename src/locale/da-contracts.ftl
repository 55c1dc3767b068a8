# Outcome contracts: words for what a statement says, the same on paper, in the terminal and on pages.

## Hvor langt en opgørelse binder
standing-binding = Bindende
standing-assumed = Hviler på antagelser
standing-draft = Udkast
standing-binding-told = Alle vilkår, opgørelsen bruger, er aftalt, og alt, der skal underskrives, er underskrevet.
standing-assumed-told = Et regnestykke, ikke et krav: det hviler på noget, som ingen har aftalt.
standing-draft-told = Et udkast: noget, der skal bruges, er ukendt, ikke målt eller ikke underskrevet.

## Hvorfor den ikke binder længere
hindrance-unknown = Ukendt vilkår { $term }: { $why }
hindrance-assumed = Antaget vilkår { $term }: { $value }. { $why }
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
aside-wrong-counted = tæller noget andet end målet
aside-wrong-window = ikke i målets vindue
aside-wrong-method = sammenlignet på en anden måde end aftalt
aside-incomplete = der mangler tal
aside-duplicate = står to gange
aside-earlier-cohort = en senere kohorte gælder
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
