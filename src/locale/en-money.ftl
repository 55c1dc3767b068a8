# Pools, grants and the queue, in English. The keys are those of da-money.ftl.

nav-pools = Pools
nav-grants = Grants
nav-queue = Queue
start-all-pools = See all pools

## What happens to money
money-frame = Frame
money-proposal = Proposed
money-recommendation = Recommended
money-appropriation = Appropriated
money-reservation = Reserved
money-award = Awarded
money-payment = Paid
money-repayment = Paid back
money-release = Released
money-lapse = Lapsed
money-carry-over = Carried over
money-cancellation = Taken back
money-reversal = Reversed
money-asked = On its way
money-free = Left
money-for-year = { $sum } for { $year }
money-each-year = { $sum } for each of { $year }
money-carried = { $sum } from { $from } to { $to }
money-to-grant = See the grant
money-undone = Reversed since
year-none = no budget year
booked-by-its-day = Follows from the last day alone; nobody booked it
booked-by-rule = Booked from the text
booked-by = Booked by { $by } { $day }.

## What is left
outlook-in = { " " }in { $name }
outlook-in-no-year = { " " }without a budget year
outlook-of = { " " }for { $name }
outlook-left = { $free } is left{ $when }.
outlook-left-if = { $left } is left{ $when } if the { $asked } on its way is agreed to; until then there is { $free }.
outlook-left-carried = { $left } is left{ $when } if { $carried } is carried over to it; until then there is { $free }.
outlook-left-if-carried = { $left } is left{ $when } if the { $asked } on its way is agreed to and { $carried } is carried over to it; until then there is { $free }.
outlook-left-short-carried = { $free } is left{ $when }, and { $asked } is on its way: even with the { $carried } proposed to be carried over to it, that is { $short } too much.
outlook-left-short = { $free } is left{ $when }, and { $asked } is on its way: that is { $short } too much.
outlook-overdrawn = { $over } more has been decided than the frame{ $of } holds.
outlook-unknown = The frame{ $of } is not in the minutes, and nothing has been decided{ $when }.
outlook-unknown-asked = The frame{ $of } is not in the minutes; { $asked } is on its way{ $when }.
outlook-unknown-decided = The frame{ $of } is not in the minutes; { $decided } has been decided{ $when }.
outlook-unknown-decided-asked = The frame{ $of } is not in the minutes; { $decided } has been decided{ $when }, and { $asked } is on its way.
outlook-undated = Besides, { $name } has been decided without a budget year.
outlook-empty = The minutes name the pool, but there is neither a frame nor a decision about it.
outlook-waiting = { $count ->
    [one] 1 sum waits in the queue.
   *[other] { $count } sums wait in the queue.
}
frame-unknown = The frame is not in the minutes
free-unknown = not known
free-overdrawn = { $name } too much decided
bars-title = { $name } year by year
bars-free = { $name } left
bars-overdrawn = { $name } too much decided
bars-unknown = the frame is not known
waterfall-title = From frame to rest, { $year }
waterfall-decided = Decided in all
waterfall-asked = On its way
waterfall-inbound = Proposed to be carried over to it
waterfall-after = Left if everything on its way is decided

## Pools
pools-none = There are no pools in the register.
pools-none-explained = A pool appears when minutes tell of money from it, or when a sum in the queue is booked on it.
pools-numbers = The pools in numbers
pools-explained = “On its way” is proposed or recommended and not decided, and what waits in the queue. Left is the frame without what is paid, awarded, appropriated and reserved. Each number leads to the sentences that it comes from.
pool-kicker = Pool
pool-aliases = { $count ->
    [one] Written in 1 other way
   *[other] Written in { $count } other ways
}
pool-waterfall = From frame to rest, { $name }
pool-step = Step
pool-inbound = Carried over to it
pool-if-all = If everything on its way is decided
pool-then-left = Left then
pool-years = All years
pool-movements = Movements
pool-movements-count = { $count ->
    [0] Nothing has been booked.
    [one] 1 movement.
   *[other] { $count } movements.
}
pool-queue-none = Nothing in the queue concerns the pool.
column-year = Year
column-sum = Sum
download-pools = Download the pools as CSV
download-movements = Download the movements as CSV
download-queue = Download the queue as CSV
download-grants = Download the grants as CSV

## The queue
queue-count = { $count ->
    [one] 1 sum waits for a person
   *[other] { $count } sums wait for a person
}
queue-none = Nothing waits.
queue-explained = A sum waits when the text does not say enough to book it. Nothing in the queue is taken from any pool.
queue-settled-title = Settled sums
queue-settled-count = { $count ->
    [one] 1 sum is settled
   *[other] { $count } sums are settled
}
queue-settled-none = Nobody has settled anything yet.
queue-settled-explained = What persons have answered in the queue. An answer can be taken back; the sum then waits again, and what was booked is reversed.
queue-to-settled = See what is settled
queue-to-waiting = See the queue
queue-page = Page { $shown } of { $total }
queue-kicker = Sum in the queue
queue-pool = Pool:
queue-purpose = Purpose
queue-as = Booked as
queue-becomes = Will be booked as { $name }.
queue-becomes-later = Will be booked as { $kind }, and as { $aim } when it is decided.
queue-why = Why it waits
queue-places = Where it stands
queue-answer = Your answer
queue-confirm = Confirm
queue-confirm-this = Confirm { $name }
queue-choose-pool = Choose a pool
queue-suggested = (suggested)
queue-dismiss = Dismiss
queue-dismiss-title = Dismiss the sum
queue-dismiss-lead = The sum leaves the queue and is not booked. It can be opened again.
queue-reopen = Open again
queue-reopen-title = Open the sum again
queue-reopen-lead = The sum waits in the queue again, and what was booked of it is reversed.
queue-correct-title = Correct and book
queue-correct-lead = The sum is booked as you write it here. What the program read stays beside it.
queue-book = Book
queue-late = Nothing was changed: { $by } answered first, { $day }.
settled-confirmed = Confirmed
settled-corrected = Booked with corrections
settled-dismissed = Dismissed
settled-by = By { $by }, { $day }.
match-named = The sentence names the pool.
match-item = A sentence of the same decision says that the money comes from the pool.
match-suggested = The pool is only suggested: the rest of the case points to it.
match-none = The text names no pool.
stage-proposed = Proposed
stage-recommended = Recommended
stage-decided = Decided
stage-postponed = Postponed
stage-rejected = Rejected
stage-history = Told of earlier
basis-decision = The decision
basis-recommendation = The recommendation
basis-summary = The summary
basis-background = The case
basis-source = Where the money comes from
basis-later = Told again later
reason-no-pool = The text does not say where the money comes from.
reason-pool-suggested = The pool is only suggested. See whether the money comes from it.
reason-pool-uncertain = The name fits several pools, or one only nearly.
reason-recommended-onward = The sum is recommended to another organ, and the text does not say where the money comes from.
reason-not-exact = The sum is not a certain number.
reason-kind-unclear = The words do not say whether the money is appropriated, reserved or awarded.
reason-years-unclear = There are several years, and the text does not say whether the sum is for each of them or for all.
reason-maybe-booked = The same sum may be booked already.
reason-maybe-not-decided = It is not certain that the organ itself may decide it.
reason-decided-elsewhere = Only a later text tells that it was decided, in an organ whose minutes are not in the register.
reason-parts-disagree = The parts do not add up to the whole.
reason-frames-disagree = The texts tell different frames for the same pool and year.
reason-correction = A later meeting corrects a sum of an earlier one.
reason-out-of-range = The number is outside what can be booked.
reason-refused = There is nothing to take the money from.
reason-history = The text tells of something earlier.

## Sums on the pages of meetings and items
fate-booked = booked
fate-booked-on = booked on { $name }
fate-on-its-way = on its way on { $name }, not decided
fate-waiting = waits in the queue
fate-dismissed = dismissed in the queue
fate-history = told of earlier
fate-stopped = postponed or rejected

## Grants
grant-kicker = Grant
grants-none = There are no grants in the register.
grants-none-explained = A grant appears when minutes tell of money to a recipient.
grants-count = { $count ->
    [one] There is 1 grant in the register.
   *[other] There are { $count } grants in the register.
}
grants-overdue = { $count ->
    [one] The day has passed for 1 condition.
   *[other] The day has passed for { $count } conditions.
}
grants-conditions = Conditions that wait
grants-all = All grants
grant-whom = For whom or what
grant-applied-column = Applied for
grant-conditions = Conditions
grant-no-conditions = No conditions of the grant have been read.
grant-story = The story
grant-story-explained = The oldest first. Each line leads to the sentence that tells it.
grant-holdings = The money
grant-left = Rest
grant-totals = { $awarded } has been awarded and { $paid } paid in all.
grant-applied = { $name } was applied for.
grant-appropriated = { $name } is set aside for it.
grant-pending = { $name } is on its way and not decided.
conditions-open = { $count ->
    [one] 1 open
   *[other] { $count } open
}
conditions-overdue = { $count ->
    [one] 1 overdue
   *[other] { $count } overdue
}
may-pay = May we pay?
may-pay-yes = Yes
may-pay-no = No
may-pay-this = It may be paid.
may-pay-sum = Up to { $name } can be paid.
may-pay-part = Up to { $name } can be paid today. Something is in the way of the rest.
may-pay-refused = { $count ->
    [one] The award for { $year } cannot be paid today.
   *[other] The awards for { $year } cannot be paid today.
} { $reason } { $advice }
may-pay-pending = { $name } is on its way, but nothing has been decided.
may-pay-lapsed = The award has lapsed.
may-pay-done = All that was awarded has been paid.
may-pay-cancelled = The award has been taken back.
may-pay-nothing = Nothing has been awarded that can be paid.
story-applied = Applied for
story-parts = Initiatives of the application
story-to-row = See the sum
story-waits = Waits in the queue and is not booked.
story-stopped = Is not booked.
story-booked = Is booked.
story-told-agrees = Told as history. It agrees with what the register has from { $name }.
story-told-known = Told as history. It agrees with something that the register knows already.
story-told-unknown = Told as history. The register does not have the decision itself, so it is not booked.
holding-open = Open
holding-settled = Taken further
holding-done = Used
holding-lapsed = Lapsed
holding-cancelled = Taken back
payment-title = Book a payment
payment-lead = Write what has been paid. If something is in the way nothing is booked, and what you wrote stays.
payment-nothing = There is no open award to pay of.
payment-of = Award
payment-choose = Choose an award
payment-award = { $sum } for { $year }, of which { $left } is left
payment-day = Paid on
payment-voucher = Voucher
payment-book = Book the payment
payment-booked = The payment has been booked.
condition-title = How does the condition stand?
condition-lead = What you write holds from the day that you choose, and can always be written anew.
condition-found = The condition is
condition-day = From that day
condition-evidence = What shows it?
condition-save = Keep the answer
condition-settle = Write whether it is met
condition-said = By { $by }, { $day }.
condition-due = by { $name }
condition-of-year = for { $name }
condition-lapses = The grant lapses if it has not happened in time.
condition-open = Open
condition-overdue = Overdue
condition-met = Met
condition-waived = Waived
condition-broken = Not met
found-met = Met
found-waived = Waived: the organ has let go of it
found-broken = Not met, and will not be
found-unknown = Unknown: take back the earlier answer
condition-somebody = somebody else
condition-at-least = at least { $name }
condition-as-much = at least as much
condition-percent = { $count }%
condition-some = a sum
condition-co-funding = Co-funding: { $party } pays { $sum }
condition-same-form = Same form and scope as before
condition-no-other = No other application for the same
condition-event = The event is held
condition-evaluation = Evaluation delivered
condition-report = Report or account delivered
condition-other = Another condition

## Forms
wrong-booking-title = Nothing has been booked yet
wrong-pool = Choose a pool.
wrong-sum = Write a sum above nought, such as 125,000.
wrong-years = Write budget years with four digits, such as 2025 2026, or leave the field empty.
wrong-reason-booking = Write why, in a sentence.
wrong-holding = Choose the award that was paid of.
wrong-day = Write the day, such as 2025-06-26.
wrong-voucher = Write where the payment can be seen, such as the number of a voucher.
wrong-found = Choose how the condition stands.
wrong-evidence = Write what shows it.
hint-by-booking = Stands beside the booking, so that others can ask.
hint-sum-each = In kroner, such as 125,000. Where there are several years it is the sum for each year.
hint-budget-years = With spaces between, such as 2025 2026. Empty is without a budget year.
hint-voucher = The number of a voucher, a letter or something else that shows the payment.
hint-evidence = A letter, a report or minutes.

## When something cannot be booked
refused-title = It cannot be booked
refused-year = The year is no budget year that can be booked on.
refused-year-advice = Write another year.
refused-overflow = The sum is larger than can be counted.
refused-overflow-advice = See whether there are too many digits.
refused-nothing = The sum must be above nought.
refused-nothing-advice = Write another sum.
refused-no-sum = The sum cannot be read.
refused-no-sum-advice = Write it as 125,000, for example.
refused-known = It is booked already.
refused-known-advice = See the movements of the pool.
refused-missing = Something is missing that is needed to book it.
refused-missing-advice = Look the fields over, or correct the row in the queue.
refused-unknown = What the money should be taken from is no longer there.
refused-unknown-advice = Load the page again, and try once more.
refused-more = There is not so much left of what the money should be taken from.
refused-more-than-held = Only { $held } is left, and { $asked } was asked for.
refused-more-advice = Write a smaller sum, or have more awarded.
refused-over = The award is over: it has lapsed, been taken back or been taken further.
refused-over-how = In Danish: it is { $name }.
refused-over-advice = If it is to be paid all the same, the organ must award it anew.
refused-other-pot = The money belongs to another pool or year.
refused-other-pot-advice = Choose the right pool and year, or carry the money over first.
refused-reversed = It has been reversed already.
refused-reversed-advice = See the movements of the pool.
refused-conditions = There are conditions that are not met.
refused-conditions-named = These conditions are not met: { $name }.
refused-conditions-advice = Write under the condition that it is met or waived, when that is so.
refused-alias = The name cannot be another name of itself.
refused-alias-advice = Choose another pool.
refused-same-year = A carry-over must go from one year to another.
refused-same-year-advice = Choose another year.

# A frame, and what the pool is called
frame-link = Book a frame
frame-title = Book a frame
frame-lead = Write the frame that no minutes tell of. It is added to what is booked for the year already. If something is in the way nothing is booked, and what you wrote stays.
frame-year = Budget year
frame-day = In force from
frame-voucher = Where can it be seen?
frame-book = Book the frame
hint-frame-sum = In kroner, such as 6,000,000. Below nought where the frame is cut.
hint-frame-voucher = The budget, a letter or something else that shows the frame.
wrong-frame-year = Write one budget year with four digits, such as 2025.
wrong-frame-sum = Write a sum, such as 6,000,000.
wrong-frame-voucher = Write where the frame can be seen, such as the budget.
pool-names-link = Names of the pool
pool-names-title = Names of the pool
pool-names-lead = Say whether another name is the same pool or another. The money follows from now on, and it can be said anew.
pool-other-name = The other name
hint-pool-name = As it stands in minutes.
pool-name-is = What is it?
pool-same = The same pool
pool-apart = Another pool
pool-names-save = Save
wrong-pool-name = Write the other name.
wrong-pool-unknown = The name stands in no minutes. Write it as it stands there.
wrong-pool-same = Choose whether it is the same pool or another.
