# Outcome contracts: words for what a statement says, the same on paper, in the terminal and on pages.

## How far a statement binds
standing-binding = Binding
standing-assumed = Rests on assumptions
standing-draft = Draft
standing-binding-told = Every term that the statement uses is agreed, and everything that must be signed is signed.
standing-assumed-told = A reckoning, no claim: it rests on something that nobody agreed on.
standing-draft-told = A draft: something that is needed is unknown, not measured or not signed.

## Why it binds no further
hindrance-unknown = Unknown: { $term }. { $why }
hindrance-assumed = Assumed: { $term } ({ $value }). { $why }
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
aside-wrong-count = counts something else than the metric
aside-wrong-window = not in the metric's window
aside-wrong-method = compared in another way than agreed
aside-incomplete = numbers are missing
aside-repeated = stands twice
aside-contradictory = two measurements of the same version say different things
aside-impossible = the numbers cannot be right
aside-in-total = is part of the measurement of all together
aside-of-all-cohorts = measures all together, but each group is paid by itself
aside-not-latest = a later measurement counts
aside-no-index = the index has no number for the day
aside-share-of-nothing = a share of nothing
aside-too-large = the number is too large to reckon with
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

# The pages about contracts.

nav-contracts = Contracts
contracts-lead = What do we owe by each contract, and what is missing?
contracts-none = There are no contracts in the register.
contracts-none-explained = A contract that pays for effect is written as a file in which each term shows the clause it comes from. Add the file here, or on the machine where the register is, with:
contract-kicker = Contract that pays for effect
contract-add = Add a contract
contract-add-lead = Paste the contract's file. If the register has the contract already, the file becomes its new edition; statements that were made stay.
contract-add-text = The contract's file
contract-add-hint = The whole text, from the first line to the last.
contract-add-save = Add the contract
contract-unknown-count = { $count ->
    [one] 1 unknown term
   *[other] { $count } unknown terms
}
contract-assumed-count = { $count ->
    [one] 1 assumption
   *[other] { $count } assumptions
}
contract-payments-count = { $count ->
    [one] 1 payment waits
   *[other] { $count } payments wait
}

## What is owed
owed-no-statement-max = It cannot be said what is owed: no statement was made. { $payers } pay at most { $max } together.
owed-no-statement = It cannot be said what { $name } owes: no statement was made.
owed-pays = { $name } is to pay { $sum }
owed-pays-next = { $name } { $sum }
owed-booked-of-it = Of that { $name } is booked.
owed-booked = { $name } is booked.
owed-binding = By the statement of { $day } { $sums } from the beginning of the contract.
owed-binding-nothing = By the statement of { $day } nothing is to be paid.{ $sums }
owed-assumed = If the assumptions hold, by the statement of { $day } { $sums } from the beginning of the contract. It is a reckoning, no claim.
owed-assumed-nothing = If the assumptions hold, by the statement of { $day } nothing is to be paid.{ $sums } It is a reckoning, no claim.
owed-draft = It cannot be said what is owed. By the draft of { $day } { $sums }, but something that is needed is unknown, not measured or not signed.
owed-draft-nothing = It cannot be said what is owed on { $day }: something that is needed is unknown, not measured or not signed.{ $sums }

## What needs someone
contract-needs = Someone must look at this
need-unknown = Unknown
need-unknown-told = { $count ->
    [one] Nobody knows 1 term; no statement can bind before it is agreed.
   *[other] Nobody knows { $count } terms; no statement can bind before they are agreed.
}
need-assumed = Assumed
need-assumed-told = { $count ->
    [one] 1 term is an assumption; all that rests on it is marked.
   *[other] { $count } terms are assumptions; all that rests on them is marked.
}
need-faulty = Fault
need-faulty-told = { $count ->
    [one] The contract's files have 1 fault.
   *[other] The contract's files have { $count } faults.
}
need-look = Look
need-look-told = { $count ->
    [one] The contract's files have 1 place worth a look.
   *[other] The contract's files have { $count } places worth a look.
}
need-cover = Cover
need-short-told = { $count ->
    [one] 1 reservation cannot bear what waits to be paid.
   *[other] { $count } reservations cannot bear what waits to be paid.
}
need-small-told = { $count ->
    [one] 1 reservation is smaller than what may have to be paid at most.
   *[other] { $count } reservations are smaller than what may have to be paid at most.
}
need-lost-told = { $count ->
    [one] 1 reservation that the contract names is not in the ledger.
   *[other] { $count } reservations that the contract names are not in the ledger.
}
need-payment = Payment
need-payment-told = { $count ->
    [one] 1 payment waits for someone to say yes or no.
   *[other] { $count } payments wait for someone to say yes or no.
}
need-unsigned = Signature
need-unsigned-told = { $count ->
    [one] 1 measurement is not signed.
   *[other] { $count } measurements are not signed.
}
need-unmeasured = Measurement
need-unmeasured-told = { $count ->
    [one] 1 metric was not measured yet.
   *[other] { $count } metrics were not measured yet.
}
need-decision = Decision
need-decision-told = The decision that the contract refers to is not in the register.
need-measurements = Measurements
need-measurements-told = No measurements were added.
need-statement = Statement
need-statement-told = There are measurements, but no statement.

## Parties and cover
contract-decision = The decision behind it
decision-not-found = The contract refers to “{ $name }”, which the register does not have.
decision-closed = The item was treated behind closed doors; only its heading is shown.
contract-parties = Parties
contract-party-max = Pays at most { $name }.
contract-party-max-unknown = Nobody knows what the party pays at most.
cover-none = No reservation
cover-none-told = The contract names no reservation for this payer.
cover-not-found = Not found
cover-not-found-told = The contract names the reservation “{ $name }”, which the ledger does not have.
cover-enough = Covered
cover-small = Too small
cover-short = Not enough
cover-unsure = No cap
cover-told = The reservation is { $covers }; { $booked } was booked by this contract, and { $left } is left.
cover-needed = At most { $name } may have to be paid.
cover-waiting = { $name } waits to be paid.
cover-missing = { $name } is missing.

## Metrics
contract-metrics = What is measured, and what it pays
contract-metric-no-statement = There is no statement, so it cannot be said where the metric stands.
contract-metric-unknown = The metric cannot be computed: { $name }
contract-metric-not-measured = Not measured yet.
contract-metric-effect = The effect is { $effect }; it pays { $sum }.
contract-metric-effect-of = The effect is { $effect }; it pays { $sum } of at most { $max }.
contract-metric-effects = { $effect } groups were measured; together they pay { $sum }.
contract-metric-effects-of = { $effect } groups were measured; together they pay { $sum } of at most { $max }.
contract-metric-lines = { $effect } lines of the rate card were counted; they pay { $sum }.
contract-metric-lines-of = { $effect } lines of the rate card were counted; they pay { $sum } of at most { $max }.
contract-metric-gate-shut = A condition of payment is not met.
contract-fact-measures = Measured
contract-fact-population = On whom
contract-fact-when = When
contract-fact-months = { $count ->
    [one] after 1 month
   *[other] after { $count } months
}
contract-fact-against = Against what
contract-fact-relative = as a share of what it is compared with
contract-fact-instrument = Measured with
contract-fact-cohorts = Groups
contract-fact-gates = Condition
contract-fact-gate-of = { $name }: at least { $least }
contract-fact-index = Indexed by
contract-fact-index-of = { $name }, from { $day }
contract-fact-max = At most
contract-fact-min = At least
contract-fact-max-per-person = At most per person
contract-fact-payers = Paid by
curve-title = What the effect pays: { $name }
curve-effect = effect in { $name }
curve-ceiling = at most { $name }
curve-here = We are here: { $effect } gives { $sum }
curve-nowhere = No effect was measured yet.
pays-rule-unknown = Nobody knows what the effect pays.
pays-rule-steps = Steps: the highest step that is reached is paid.
pays-rule-slide = Evenly between the marks.
pays-rule-beyond-flat = Beyond the last mark the payment does not rise.
pays-rule-beyond-continues = Beyond the last mark it goes on as between the last two.
pays-rule-per-cohort = The sums are for the group as a whole.
pays-rule-per-counted = The sums are for each one counted.
pays-rule-unit-price = A price for each.
pays-rule-each = for each
pays-rule-free = { $count ->
    [one] the first
   *[other] the first { $count }
}
pays-rule-rate-card = A rate card: each outcome has its price.
pays-rule-most-per-person = { $count ->
    [one] at most 1 per person
   *[other] at most { $count } per person
}
pays-rule-savings = A share of what was saved.
pays-rule-of-savings = of what was saved
pays-rule-unit-value = value of one unit avoided
pays-rule-first-or-pooled = A group that reaches the mark by itself is paid at once; the rest is pooled at the end.
pays-rule-early = one group alone, from { $name }
pays-rule-pooled = the rest together, from { $name }
pays-rule-from = from { $name }
pays-rule-from-until = from { $from } to { $until }
pays-rule-at = at { $name }
contract-column-effect = Effect
contract-column-pays = Pays
contract-column-clause = Clause
contract-clause = clause { $name }
mark-assumed = assumed
mark-unknown = unknown

## The statement
contract-sums-in-kroner = Sums in Danish kroner
contract-sums-in = Sums in { $name }
contract-statement = The statement line by line
contract-statements = All statements
contract-statement-none = No statement was made.
contract-statement-name = Statement { $number } of { $day }
contract-statement-number = { $count ->
   *[other] statement { $count }
}
contract-statement-made = Made by { $by } on { $day }
contract-statement-edition = Edition { $name } of the contract
contract-statement-former = { $count ->
   *[other] Difference to statement { $count }
}
contract-statement-current = Holds now
contract-statement-reproduced = Made again: the same bytes
contract-statement-not-reproduced = Made again, this version of the program gives other bytes
contract-statement-lines = Payer by payer and metric by metric
contract-statement-hindrances = { $count ->
    [one] 1 thing keeps the statement from binding
   *[other] { $count } things keep the statement from binding
}
contract-statement-all-hindrances = Show the rest
contract-statement-max = At most { $name }
contract-statement-due = Due { $name }
contract-statement-in-all = In all
contract-statement-no-cut = nothing
contract-statement-total = To be paid in all: { $name }
contract-statement-receivers = Who receives the money
contract-statement-set-aside = Measurements that do not count
contract-statement-steps = Every step, from measurement to sum
contract-statement-steps-caption = In the order of evaluation.
contract-statement-more-steps = { $count ->
    [one] 1 more step stands in the record.
   *[other] { $count } more steps stand in the record.
}
contract-column-payer = Payer
contract-column-party = Party
contract-column-metric = Metric
contract-column-measured = Measured
contract-column-rule = Rule
contract-column-share = Share before its cap
contract-column-cut = Cut by caps
contract-column-unrounded = Unrounded
contract-column-rounded = To be paid
contract-column-before = Before
contract-column-now = Now
contract-column-due = To be paid now
contract-column-carried = Set off later
contract-column-step = Step
contract-column-about = About
contract-column-in = In
contract-column-against = Held against
contract-column-out = Out
measured-raw = as measured { $name }
measured-adjusted = against the comparison { $name }
measured-interval = uncertainty { $low } to { $high }
measured-persons = { $count ->
    [one] 1 person
   *[other] { $count } persons
}
measured-claims = { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
measured-on = measured { $name }
measured-source = Source:
contract-change-since = Since the statement of { $name }:
contract-change-due = { $name } is to be paid now.
contract-change-back = { $name } too much was paid.
contract-change-nothing = nothing more is to be paid.
contract-change-contract = The contract is another edition than then.
contract-change-measurements = Measurements that were in it were corrected since.
contract-change-caption = The difference
contract-digest-statement = The statement's digest
contract-digest-contract = The contract's
contract-digest-measurements = The measurements'
contract-digest-program = Version of the program
download-paper = Download the statement for print (HTML)
download-table = Download the table (CSV)
download-record = Download the statement as it was kept (JSON)
reckon-title = Make a statement
reckon-lead = The statement reckons all that was measured up to the day, from the beginning of the contract, and shows the difference to the one before. It is kept.
reckon-measured = The last measurement is of { $name }.
reckon-to-come = Choose a day that has come: a statement tells what was measured and cannot be made for a day in the future.
reckon-day = Made up to
reckon-make = Make the statement
hint-by-statement = Stands beside the statement, so that others can ask.
wrong-reckoning = The contract cannot be reckoned: a number is too large, or the file cannot be read. See the findings on the contract's page.

## Payments
contract-payments = Proposed payments
contract-payment-look = Look at the payment
contract-payment-book-title = Book a payment by a statement
contract-payment-waiting = Waits
contract-payment-is-booked = Booked
contract-payment-dismissed = Dismissed
contract-payment-superseded = Superseded
contract-payment-reckoned = Reckoned only
contract-payment-told = { $payable } is to be paid in all, and { $booked } is booked; { $due } is missing.
contract-payment-told-back = { $payable } is to be paid in all, but { $booked } is booked; { $due } is to come back.
contract-payment-told-booked = By the statement { $payable } is to be paid from the beginning of the contract; { $due } is booked by it.
contract-payment-told-booked-back = By the statement only { $payable } is to be paid from the beginning of the contract; { $due } is booked as coming back by it.
contract-payment-told-nothing = By the statement { $payable } is to be paid from the beginning of the contract, and { $booked } is booked; nothing is booked by this statement.
contract-payment-nothing = Nothing missing
contract-payment-back-sum = { $name } back
contract-payment-due-on = Due { $name }.
contract-payment-left = { $name } is left of the reservation.
contract-payment-no-reservation = The ledger does not have the reservation, so nothing can be booked.
contract-payment-carried = { $name } too much was paid and is set off later.
contract-payment-short = The reservation is not enough: { $left } is left and { $missing } is missing. The organ must decide more before the rest can be paid.
contract-payment-said-booked = { $by } booked { $sum } on { $day }.
contract-payment-said-dismissed = { $by } dismissed { $sum } on { $day }.
contract-payment-said-reopened = { $by } took the dismissal of { $sum } back on { $day }.
contract-payment-only-left = Book only the { $name } that is left; the rest waits for a decision.
contract-payment-dismiss = Dismiss the payment
contract-payment-back = Back to the contract
contract-payment-late = Nothing was changed: the payment was settled, or a later statement took its place.
contract-payment-late-advice = See the contract's page.
contract-payment-nothing-due = Nothing was booked: there is no more to pay.
contract-payment-exceeded = Nothing was booked: the payment is larger than what is left of the reservation.
contract-payment-exceeded-advice = See what is left and choose that, or have more decided first.
hint-payment-reason = The voucher's number or a reason, so that others can find it.
wrong-rest = Tick that only what is left is booked, or have more decided.

## What may happen
contract-outlook = What may happen
foresight-none = The contract has no scenarios. Write one in the file to see what uncertain effects may come to pay.
foresight-lead = Each scenario is an assumption of what may happen. The page reckons many imagined outcomes with the evaluator that makes statements.
foresight-kicker = Back to the contract
foresight-assumed = Everything on this page rests on the scenario's assumptions.
foresight-fault = The scenario cannot be reckoned:
foresight-told = In { $none } of the outcomes nothing is paid. On average { $mean } is paid.
foresight-told-always = In all outcomes something is paid. On average { $mean } is paid.
foresight-at-expected = Where every effect comes out as expected, { $name } is paid; caps and steps make that another number.
foresight-investor = In { $part } of the outcomes the investor gets back less than the { $capital } it put in.
foresight-present-value = The investor's money is worth { $mean } on { $day } on average ({ $rates }), and in { $part } of the outcomes less than nothing.
foresight-total = What all pay together
foresight-mark-mean = mean { $name }
foresight-mark-expected = at expected effect { $name }
foresight-parties = What each party pays and receives
foresight-parties-explained = The thin band holds nine in ten outcomes, the thick one half of them; the line is the middle, the dot the mean, told at the right.
foresight-pays = pays
foresight-receives = receives
foresight-changes = What matters most
foresight-changes-explained = One effect at a time is set low (one in ten is lower) and high (one in ten is higher), the others as expected. Light is low, dark is high.
foresight-between = { $low } to { $high }
foresight-rules = What the rules make of chance
foresight-rules-explained = False payment: how often the rule pays where there is no effect at all. Missed payment: how often it pays nothing where the effect is the one it aims at.
foresight-pays-at-all = Pays anything
foresight-false = False payment
foresight-false-max = Agreed at most
foresight-missed = Missed payment
foresight-caps = How often caps cut
foresight-cap = Cap
foresight-binds = Cuts in
foresight-cuts = On average
foresight-drawn = What was drawn
foresight-persons = Persons
foresight-mean = Mean
foresight-expected = At expected effect
foresight-p5 = 5%
foresight-p25 = 25%
foresight-p50 = Middle
foresight-p75 = 75%
foresight-p95 = 95%
foresight-low = Low
foresight-high = High
foresight-pays-low = Paid there
foresight-pays-high = Paid then
foresight-swing = Difference
foresight-not-applicable = –
foresight-how = { $draws } draws from the seed { $seed }; { $outcomes } different outcomes. The same seed gives the same numbers.

## Open terms
contract-open = Unknown and assumed
contract-open-none = All terms are agreed.
term-unknown = unknown
term-from = From
term-until = Until
term-at = effect
term-on = day
term-amount = sum
term-years = years
term-max = at most
term-min = at least
term-max-per-person = at most per person
term-measures = what is measured
term-population = on whom
term-counts = what is counted
term-window = window
term-instrument = measured with
term-method = comparison
term-pays-on = which number pays
term-cohorts = groups
term-decimals = decimals
term-pays = what it pays
term-price = price
term-free = not paid for
term-share = share
term-unit-value = value of a unit
term-gate = condition
term-base = price level
term-expected-persons = expected persons
term-false-payment = false payment at most
term-payer-share = paid by
term-max-total = All pay at most
term-min-total = All pay at least
term-spill = what a cap cuts
term-rounding = rounding
term-premium-yearly = premium a year
term-premium = premium
term-upside = what is left
term-return-cap = cap on the return
term-guarantee = guarantee
term-due-days = days until due
term-sign-off = signature
term-clawback = claw-back
term-clawback-until = claw-back until
term-drawdown = drawdown
term-capital = Capital
term-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
term-spill-lost = is lost
term-spill-others = the other payers take over
term-rounding-to = { $name }, to { $unit }
term-rule-steps = steps
term-rule-slide = sliding between marks
term-rule-unit-price = a price for each
term-rule-rate-card = a rate card
term-rule-share-of-savings = a share of savings
term-rule-first-reached-or-pooled = the first cohort that reaches the mark, else all together
rounding-half-even = to the nearest, halves to even
rounding-half-away-from-zero = to the nearest, halves up
rounding-toward-zero = down towards zero
rounding-away-from-zero = up from zero
rounding-floor = down
rounding-ceiling = up

## Clauses and files
contract-clauses = The contract's words
contract-files = Files
contract-file-told = Edition { $number }, added by { $by } on { $day }
contract-file-old = superseded
contract-sources = Sources
contract-line = { $count ->
   *[other] line { $count }
}
measure-title = Add measurements
measure-lead = Measurements for “{ $name }”. A file with the name of one that is there takes its place.
measure-text = The measurements
measure-hint = A table with semicolons or commas; the first row names the columns: metric, cohort, measured_on, persons, estimate, source and more.
measure-save = Add the measurements
file-name = The file's name
hint-by-file = Stands beside the file, so that others can ask.
wrong-file-title = Nothing was changed
wrong-file-text = Paste the file's text.
wrong-file-name = Write what the file is called.
wrong-file-fault = The file cannot be taken:
done-contract = The contract was added.
done-measurements = The measurements were added. Make a statement to see what they pay.
done-statement = The statement was made and kept.
done-unchanged = Nothing has changed since the last time, so nothing was added.
done-payment = The payment was booked.
done-dismissed = The payment was dismissed.
contract-named = Contract:

## The double bottom line of a party
bottom-nothing-yet = There is no statement, so neither people nor money can be made up yet.
bottom-no-rates = The program has no discount rate for that day.
bottom-as-of = By the statement of { $name }.
bottom-wellbys = For people: { $name } years of wellbeing (WELLBY).
bottom-no-wellbys = For people: see the effects; life satisfaction was not measured.
bottom-cost = For money: it cost the party { $name }.
bottom-gain = For money: the party got { $name } more than it paid.
bottom-even = For money: the party has neither paid nor got anything, taken together.
bottom-human = For people
bottom-human-explained = It is the same, whoever paid.
bottom-human-none = Nothing was measured yet.
bottom-economic = For money
bottom-economic-explained = What the contract did to the party's money, and nothing else.
bottom-outcomes = { $name }: number
bottom-cost-per = The party's cost of one: { $name }
bottom-wellby = Years of wellbeing
bottom-wellby-told = { $wellbys }: { $points } points for { $persons } persons in { $years } years
bottom-cost-per-wellby = The party's cost of a year of wellbeing
bottom-wellby-value = Years of wellbeing in money
bottom-wellby-worth = { $worth }, where a year of wellbeing costs { $price } in prices of { $year } ({ $source })
bottom-paid = Paid
bottom-received = Received
bottom-sum = Received less paid
bottom-multiple = Received for each krone paid
bottom-yearly = Yearly return
bottom-payback = The money is home
bottom-present-value = Present value
bottom-present-value-told = { $sum } on { $day } ({ $table })
bottom-flows = The payments
bottom-flow-day = Day
bottom-flow-sum = Sum; below zero the party pays
bottom-cautions = What has to be said of the figures
bottom-role = The party's role
contract-metric-evaluations = Did it work?
