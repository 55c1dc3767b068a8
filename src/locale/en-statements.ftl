# Statements, simulations and parties of outcome contracts on paper and in the terminal.

## The sheet
sheet-notes = Notes

## The statement on paper
statement-title = Statement: { $name }
statement-lead = Made up to { $day }, from the beginning of the contract. Sums in { $currency }.
statement-payable = To be paid in all: { $sum }
statement-payable-not-measured = To be paid in all: cannot be said yet, for nothing that counts was measured.
statement-payable-unknown = To be paid in all: cannot be said yet, for terms are unknown.
statement-payable-so-far = What can be reckoned comes to { $sum }
statement-assumptions-below = { $count ->
    [one] Rests on 1 assumption, see “Assumptions” further down.
   *[other] Rests on { $count } assumptions, see “Assumptions” further down.
}
statement-assumed = Assumptions
statement-not-counted = { $count ->
    [one] 1 measurement does not count.
   *[other] { $count } measurements do not count.
}
statement-not-counted-below = { $name }. See “Measurements that do not count” further down.
statement-modesty = The statement reckons what the contract says. It decides no question of powers, tenders or state aid.
statement-assumptions = { $count ->
    [one] rests on 1 assumption
   *[other] rests on { $count } assumptions
}
statement-standing = How far the statement binds
statement-clause = § { $id }: “{ $text }”
statement-clause-missing = § { $name } does not stand in the contract's file
statement-assumption = Assumed: { $name }
statement-payers = Who pays
statement-payer = Payer
statement-share-before-cap = Before its own cap
statement-cap = Cap
statement-no-cap = none
statement-cut = Cut off
statement-unrounded = Unrounded
statement-to-pay = To be paid
statement-due-on = Due
statement-total = In all
statement-change = The difference to the earlier statement
statement-since = The earlier statement is of { $day } (signature { $digest }).
statement-contract-changed = The terms of the contract are others than then.
statement-measurements-changed = Measurements that were in it are others now.
statement-before = Then
statement-now = Now
statement-due = To be paid now
statement-carried = Set off later
statement-metric-heading = Metric: { $name }
statement-metric = Metric
statement-cohort = Cohort
statement-why = Why
statement-detail = More
statement-not-computed = Cannot be computed: { $name }
statement-gates-open = The conditions of payment are met.
statement-gates-shut = A condition of payment is not met: the metric pays nothing.
statement-measured = What was measured
statement-group = Group
statement-all = all
statement-method = Measured how
statement-raw = As measured
statement-adjusted = After comparison
statement-interval = Uncertainty
statement-priced = Is paid for
statement-persons = Persons
statement-claims = Claims
statement-by-rule = By the rule
statement-measured-on = Measured on
statement-source = Source
statement-sums = From rule to sum
statement-sum-of = Sum
statement-sum = Amount
statement-after-own-caps = After the metric's own caps
statement-share-of-max = Share of the most, { $max }
statement-after-all-caps = After all caps, unrounded
statement-parts = Who pays for the metric
statement-receivers = Who receives
statement-receiver = Receiver
statement-principal = Capital back
statement-premium = Premium
statement-upside = Share of what is left
statement-guarantee = From guarantors
statement-drawn = The investor has put in { $drawn }; of that { $loss } is lost if nothing more comes.
statement-steps = The reckoning step by step
statement-steps-told = In the order of evaluation: cap for each person, of the metric, of the payer, of all payers, on the investor's return. Rounded once.
statement-number = No.
statement-step = Step
statement-about = What
statement-in = In
statement-against = Held against
statement-out = Out
statement-yes = yes
statement-no = no
statement-set-aside = Measurements that do not count
statement-signature = Signature
statement-signature-told = Whoever has the same files and the same version of the program gets the same signature.
statement-signed-part = Digest of
statement-digest = SHA-256 or version
statement-contract-file = The contract
statement-measurements = The measurements
statement-program = The program's version
statement-whole = The statement

## What a metric pays
rule-unknown = The rule is unknown: { $name }
rule-not-known = unknown
rule-assumed = { $name } (assumed)
rule-step = from { $from } to { $until }: { $pays }
rule-mark = from { $at }: { $pays }
rule-of-maximum = { $name } of the most
rule-of-capital = { $name } of the capital
rule-capital-with-return = the capital and { $name } a year
rule-steps = Step table: { $name }
rule-slide = Evenly between marks: { $name }
rule-unit-price = Price of each: { $name }
rule-rate-card = Rate card: { $name }
rule-share-of-savings = Share of the savings: { $name }
rule-first-reached-or-pooled = The cohort that reaches the mark is paid at once, else all together: { $name }

## One party's double bottom line
party-title = Double bottom line: { $name }
party-lead = { $role } in “{ $contract }”, made up to { $day }.
party-same-measurements = People and money rest on the same measurements and the same uncertainty.
party-years-assumed = { $metric }: the change is said to last { $years } years. That is the contract's own assumption.
party-people = People
party-money = Money
party-cautions = To know about the figures
party-outcomes = What was reached
party-outcome = What
party-count = Number
party-no-outcomes = Nothing was measured that can be counted.
party-wellbys = { $points } points for { $persons } persons in { $years } years: { $wellbys } wellbeing years (WELLBY).
party-wellby-value = At { $each } for a wellbeing year ({ $year } prices, from { $day }; { $source }) that is { $worth }; { $enough } wellbeing years would be what the party paid, net.
party-flows = The money day by day
party-day = Day
party-flow = What
party-with = With
party-sum = Sum
party-no-flows = The party neither paid nor received anything by the contract.
party-worth = What it comes to
party-figure = Figure
party-value = Value
party-paid = Paid
party-received = Received
party-net = Received less paid
party-none = none
party-multiple = Received for each krone paid
party-payback = Money home
party-present-value = Present value on { $day } ({ $table }; { $source })
party-yearly = Yearly return
party-net-cost = Net cost, not discounted
party-cost-per-wellby = Cost of a wellbeing year
party-cost-per = Cost of each: { $name }
flow-drawdown = capital put in
flow-recorded = paid
flow-payable = to be paid
flow-guarantee = guarantee
payback-nothing-out = nothing was out
payback-never = does not come home
payback-twice = { $first }; after money went out again, { $lasting }
return-several = several answers, none of them alone: { $name }
return-total-loss = none: all is lost (−100%)
return-only-receipts = none: money was only received
return-never-zero = none: no rate makes the money even
return-undefined = cannot be told: there is no money, or it is even on every day
return-not-sought = not sought: the sign changes { $count } times
return-too-large = larger than can be written
cost-nothing = nothing: the party got at least as much back
cost-none-reached = nothing reached for the money
cost-worse = there is less than before
caution-rate-not-confirmed = A rate in the table is not confirmed by a source.
caution-real-rate = The discount rate is for sums in fixed prices; of sums in the prices of their own day it takes too little.
caution-price-stated = The price of a wellbeing year was stated by whoever asks: an assumption.
caution-several-returns = The money has several yearly returns; none of them can stand alone.
caution-less-than-a-year = The money lies within a year; a yearly return scales few days up to a year.
caution-no-wellbys = There are no wellbeing years: life satisfaction was not measured, or the contract does not say how long the change lasts.
caution-no-price = No price of a wellbeing year in the currency has a source; state one to see wellbeing years in money.
wellbeing-left-out = Wellbeing years, or their value in money, are not reckoned: { $name }.
wellbeing-beyond-the-scale = a change of { $name } points is more than the scale from 0 to 10 holds
wellbeing-years-below-nothing = { $name } years is less than no time
wellbeing-other-currency = the price of a wellbeing year is in { $name }, not in the contract's currency
wellbeing-no-price = there is no price of a wellbeing year that can be used
wellbeing-too-large = a number is larger than can be reckoned with
caution-only-the-contract = Only the contract's money is in it: what the effort saves or costs elsewhere is not here.
## What became of a proposed payment
proposed-waiting = waits
proposed-booked = booked
proposed-dismissed = not to be booked
proposed-superseded = a later statement counts
proposed-reckoned = a reckoning only

## Simulation
simulation-title = What may come of: { $name }
simulation-lead = The scenario “{ $scenario }”, drawn { $draws } times from the seed { $seed }.
simulation-running = Rests on the assumptions of the scenario “{ $name }”; no statement
simulation-ground = What it rests on
simulation-assumed = All of this rests on the scenario's assumptions of what may be measured. It is no statement and no claim.
simulation-why = Where the numbers come from: { $name }
simulation-drawn = What is drawn
simulation-what = What
simulation-mean = Mean
simulation-p5 = 5%
simulation-p25 = 25%
simulation-p50 = Middle
simulation-p75 = 75%
simulation-p95 = 95%
simulation-payment = What is paid in all
simulation-of-the-draws = in { $name } of the draws
simulation-never = never in { $name } draws
simulation-always = always in { $name } draws
simulation-no-payment = Nothing is paid: { $name }.
simulation-mean-payment = Mean payment: { $name }
simulation-payment-at-expected = Payment at the expected effect: { $name }
simulation-both = The two are seldom the same: prices have marks and caps.
simulation-histogram = How often the payment is how large
simulation-histogram-told = The bars show numbers of draws; draws without payment stand in the table only.
simulation-above = Above
simulation-until = Up to
simulation-draws = Draws
simulation-nothing = nothing
simulation-mark-mean = mean { $name }
simulation-mark-expected = at expected effect { $name }
simulation-parties = What each party may expect
simulation-parties-told = The wide band is from 5 to 95 per cent of the draws, the narrow one from 25 to 75; the line is the middle, the dot the mean.
simulation-unknown = Who receives what cannot be told, for these terms are unknown: { $name }.
simulation-party = Party
simulation-role = Role
simulation-at-expected = At expected effect
simulation-investor = Investor
simulation-capital = Capital: { $name }
simulation-loses = Gets back less than the capital: { $name }.
simulation-multiple = Gets back for each krone: { $low } (5%), { $middle } (middle), { $high } (95%).
simulation-loss = Loss
simulation-present-value = Present value on { $day } ({ $table })
simulation-below-zero = The present value is below zero: { $name }.
simulation-caps = Caps that cut
simulation-cap = Cap
simulation-binds = Cuts
simulation-cuts = Cuts on average
simulation-tornado = What matters most
simulation-tornado-told = One at a time from what one in ten draws is under to what nine in ten are under; the others stay at what is expected.
simulation-low = Low effect
simulation-pays-at-low = Payment there
simulation-high = High effect
simulation-pays-at-high = Payment there
simulation-swing = Difference
simulation-rules = How well the rules aim
simulation-rules-told = Payment without effect: how often chance alone releases a payment. Missed: how often a real effect releases none.
simulation-false = Payment without effect
simulation-false-max = Agreed at most
simulation-target = Target of the effect
simulation-missed-target = Missed at the target
simulation-missed = Missed at what is expected
simulation-false-too-often = “{ $name }” pays for no effect more often than the contract says.

## Two contracts beside each other
compare-title = { $left } and { $right }
compare-differences = { $count ->
    [0] No terms differ.
    [one] 1 term differs.
   *[other] { $count } terms differ.
}
compare-same = { $count ->
    [one] 1 term is the same.
   *[other] { $count } terms are the same.
}
compare-only-one = What only one of them has
compare-only = { $what }, only in { $side }: { $ids }
compare-parties = Parties
compare-metrics = Metrics
compare-clauses = Clauses
compare-first = the first
compare-second = the second
compare-worth = What the difference is worth on the same measurements
compare-currencies = The two have different currencies: the difference in numbers says nothing.
compare-terms = Term by term
compare-term = Term
compare-in = Differs in
compare-gone = only in the first
compare-new = only in the second
compare-assumed = assumed
compare-value = what it says
compare-certainty = how sure it is
compare-clause = clause
compare-why = reason
