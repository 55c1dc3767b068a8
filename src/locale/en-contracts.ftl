# Outcome contracts: words for what a statement says, the same on paper, in the terminal and on pages.

## How far a statement binds
standing-binding = Binding
standing-assumed = Rests on assumptions
standing-draft = Draft
standing-binding-told = Every term that the statement uses is agreed, and everything that must be signed is signed.
standing-assumed-told = A reckoning, no claim: it rests on something that nobody agreed on.
standing-draft-told = A draft: something that is needed is unknown, not measured or not signed.

## Why it binds no further
hindrance-unknown = Unknown term { $term }: { $why }
hindrance-assumed = Assumed term { $term }: { $value }. { $why }
hindrance-unsigned = Not signed: { $metric }
hindrance-unsigned-cohort = Not signed: { $metric }, cohort { $cohort }
hindrance-not-measured = Not measured yet: { $metric }
hindrance-faulty = Fault in the contract ({ $code }): { $message }

## Steps of the evaluation, in the order in which they are reckoned
step-admitted = Measurement admitted
step-pooled = Cohorts put together
step-raw-effect = Effect as measured
step-adjusted-effect = Effect that is paid for
step-effect-rounded = Effect rounded
step-step-price = Step of the table
step-slide-price = Between two marks
step-unit-price = Number times price
step-rate-card = Line of the rate card
step-savings-share = Share of the savings
step-early-mark = Mark for one cohort alone
step-pooled-mark = Mark for all together
step-gate = Condition of payment
step-indexed = Adjusted by an index
step-floor = Least for the metric
step-person-cap = Cap for each person
step-metric-cap = Cap of the metric
step-share = The payer's share
step-payer-cap = The payer's cap
step-spill = Taken over from another payer
step-total-cap = Cap of all payers
step-total-floor = Least in all
step-return-cap = Cap on the investor's return
step-rounded = Rounded once
step-split = Split into hundredths
step-principal = The capital back
step-premium = The investor's premium
step-upside = What is left, shared
step-guarantee = A guarantee covers a loss
step-due = Due

## Measurements that do not count
aside-superseded = corrected by a later version
aside-later = measured after the day of the statement
aside-unsigned = not signed
aside-unknown-metric = the contract has no such metric
aside-unknown-line = the rate card has no such line
aside-wrong-population = not the persons that the metric counts
aside-wrong-counted = counts something else than the metric
aside-wrong-window = not in the metric's window
aside-wrong-method = compared in another way than agreed
aside-incomplete = numbers are missing
aside-duplicate = stands twice
aside-earlier-cohort = a later cohort counts
aside-other = does not count

## Who is in it
role-investor = Investor
role-provider = Provider
role-payer = Outcome payer
role-guarantor = Guarantor
role-assessor = Assessor

## What is measured, on whom, and against what
measures-share-over-mark = Share who reach a mark
measures-mean-change = Change of a mean
measures-event-absent = Share to whom something does not happen
measures-rate = Number for each person
measures-savings = Savings
measures-count = Number
population-referred = all who were referred
population-enrolled = all who began
population-completed = all who completed
counted-persons = persons
counted-claims = claims
counted-units = units
method-as-measured = as measured, without comparison
method-before-after = before and after, the same persons
method-comparison-group = against a comparison group
method-adjusted-estimate = adjusted estimate from an evaluation
method-before-after-warning = The effect is measured before and after on the same persons. Those who were chosen because things went badly often get better by themselves; that is paid for, too.
pays-on-estimate = the estimate pays
pays-on-cautious-end = the cautious end of the interval pays
cohorts-each = each cohort by itself
cohorts-pooled = cohorts put together
cohorts-latest = the latest cohort
