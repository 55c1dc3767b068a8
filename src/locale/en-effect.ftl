# Evaluations of effect, in English. The keys are those of da-effect.ftl.

## Faults of data and plans
fault-no-such-column = There is no column called “{ $column }”. The file has: { $known }. Correct the name in the plan or in the file's first line.
fault-column-twice = Two columns are called “{ $column }”. Give one of them another name.
fault-not-a-number = Line { $row }, column “{ $column }”: “{ $text }” is not a number. Correct the cell, or leave it empty where the number is not known.
fault-not-finite = Line { $row }, column “{ $column }”: the number is infinite or too large to reckon with. Correct the cell.
fault-not-zero-or-one = Line { $row }, column “{ $column }”: 0 or 1 should stand there, not “{ $text }”. Correct the cell.
fault-missing = Line { $row }, column “{ $column }” is empty. Fill the cell, or take the column out of the plan.
fault-row-length = Line { $row } has { $found } cells, but the first line has { $expected }. Look for a separator too many or too few.
fault-unreadable = Line { $row } cannot be read ({ $why }). Save the file as CSV in UTF-8.
fault-no-rows = There are no rows to reckon with. See whether the file is the right one, and whether anybody's outcome is filled in.
fault-too-many = There are too many: { $what }. At most { $most } can be taken. Divide the file, or take something out of the plan.
fault-negative-weight = Line { $row }, column “{ $column }”: a weight cannot be below zero. Correct the cell.
fault-no-weight = All weights in “{ $column }” are zero. At least one row must count.
fault-no-treated = Nobody is in the effort's group. See whether the column has ones, and whether any of them has an outcome.
fault-no-controls = Nobody is in the comparison group. Without it an effect cannot be told from what would have happened anyway: include people who did not get the effort, or write kind = "none" under [comparison].
fault-empty-group = The group “{ $group }” is empty. Join it with another, or take it out.
fault-group-number = The group “{ $group }”: { $what } is { $value }, but must be { $must }.
fault-too-few-groups = There are { $groups } groups, but it takes at least { $needed }.
fault-no-order = The group “{ $group }” has no place in the order. Write it in the column of order.
fault-order-twice = The groups “{ $group }” and “{ $other }” have the same place, { $order }. Give each its own.
fault-no-reference = No group is chosen to hold the others against. Choose one.
fault-reference-twice = Both “{ $group }” and “{ $other }” are chosen to hold the others against. Choose one.
fault-too-few-events = There are { $events } events; it takes at least { $needed } to show a rate.
fault-too-few-rows = There are { $rows } rows, but it takes at least { $needed }. Take covariates out, or collect more persons.
fault-one-cluster = All belong to one cluster in “{ $column }”. One cluster says nothing of how clusters differ: use a column with several, or standard errors without clusters.
fault-collinear = The column “{ $column }” is always the same, or follows from the other columns. Take it out of the plan.
fault-separation = The covariates ({ $column }) tell without fail who is who, so that nobody in the two groups is alike. Take the column out, or join its groups.
fault-no-convergence = The search ({ $what }) found no answer in { $rounds } rounds. Take covariates out, or look for very uneven numbers.
fault-out-of-range = { $what } is { $value }, but must satisfy { $must }. Correct the plan or the numbers.
fault-lengths = Lists that belong together have different lengths ({ $what }). That is an error in the program.
fault-unbalanced = “{ $unit }” stands twice in “{ $period }”. Each person may stand once only in each period: correct the file.
fault-bad-cell = Line { $row }, column “{ $column }”: “{ $text }” stands there, but it must be { $must }.
fault-row-twice = Line { $row } repeats line { $other }. Remove one of them.
fault-hidden-groups = The groups { $groups } are hidden, so the measure cannot be shown without giving them away.
fault-no-counts = Line { $row } has no number of people, so it cannot be protected. Write how many it rests on.
fault-varies = “{ $column }” is not the same in all rows of “{ $unit }”. Correct the file.
fault-below-threshold = Line { $row } rests on fewer than { $threshold } people.
plan-fault-column-not-named = { $part }: the plan does not name the column. Write it.
plan-fault-window-holds-no-period = { $part }: no period of the outcomes lies in the window once those left out are taken away. Correct the window.
plan-fault-window-not-told = { $part }: the plan does not tell which periods count. Write [first, last].
plan-fault-method-needs-before = { $part }: the method needs the outcome to be measured before as well.
plan-fault-no-ratio = { $part }: the effect cannot be written as a ratio, because what would have been is not above zero.
plan-fault-needs-pairs = { $part }: that can be had for pairs only, one to one without replacement.
plan-fault-needs-periods = { $part }: that takes periods before and after.
plan-fault-nobody-matched = { $part }: nobody could be matched within the distance allowed. Make it larger, or match on fewer columns.
plan-fault-log-line-unreadable = { $part }: the line cannot be read as a line of the log. Fetch the log as it was.
plan-fault-log-line-does-not-follow = { $part }: the line does not follow from the line before. The log was changed after it was written.
plan-fault-log-line-changed = { $part }: the line was rewritten. Fetch the log as it was.

## Notices that go with numbers
notice-small-group = The group “{ $group }” has { $population } people; its figure says little.
notice-no-group-error = No standard error is known of “{ $group }”; limits leave out chance there.
notice-spread-from-chance = A spread is never below nothing, and chance alone makes it larger.
notice-few-groups = The curve rests on { $groups } groups only; its limits are uncertain.
notice-picked-by-figure = “{ $group }” and “{ $other }” were picked because they lie furthest out; chance alone makes their difference larger.
notice-single-unit-strata = { $strata } strata, the first of them “{ $stratum }”, have one unit only.
notice-few-clusters = There are only { $clusters } clusters; below { $advised } the uncertainty is easily reckoned too small.
notice-few-degrees = Only { $degrees } degrees of freedom are left for “{ $column }”; its limits are not to be relied on.
notice-no-overdispersion = The counts spread no more than in the Poisson distribution.
notice-singletons = { $rows } rows are alone in their group and do not count.
notice-incomplete-units = { $dropped } persons lack a period and are left out of the course; { $kept } are in it.
notice-always-treated = { $units } persons got the effort from the first period on and have no time before; they are left out.
notice-weights-vary = The weight of { $units } persons changes; that of the first period counts.
notice-trimmed = { $units } of the comparison are left out, because nobody in the effort's group is like them.
notice-small-cohort = A group has { $units } persons only; the method wants about { $advised }.
notice-cells-left-out = The group that began in { $group } cannot be estimated in periods { $periods }.
notice-too-closely-known = The cell { $cell } can be worked out too closely from what is shown.
notice-already-shown = The cell { $cell } stands in an earlier release already.
notice-trimmed-by-chance = { $treated } of the effort's group and { $comparison } of the comparison are left out, because their probability of getting the effort lies outside { $low } to { $high }.
notice-large-weight = One person carries { $share } of a group's weight; the answer hangs on that one.
notice-poor-overlap = { $treated_outside } of the effort's group and { $comparison_outside } of the comparison are like nobody in the other group.
notice-unmatched = { $treated } of { $of } in the effort's group found nobody like them and are left out; the effect is that of the rest.
notice-few-neighbours = { $treated } in the effort's group found fewer than the { $asked } that were to be found for each.

## Why the answer is no more
because-too-uncertain = The uncertainty is too large: it goes from { $span } and holds both no effect and one of at least { $least } in the good direction, which would matter.
because-no-comparison = There is nobody to compare with. Before and after alone cannot tell an effect from what would have happened anyway (SØM level 3).
because-pre-trend = The groups went different ways before the effort began (probability by chance alone: { $p_value }).
because-imbalance = The groups are not alike in “{ $covariate }”: they are { $difference } standard deviations apart.
because-few-persons = There are only { $persons } persons in the smaller group; it takes at least { $needed }.
because-few-clusters = There are only { $clusters } clusters; with so few the uncertainty cannot be reckoned this way, which takes at least { $needed }.
because-placebo = An “effect” is found on “{ $of }”, where there can be none (probability by chance alone: { $p_value }). So the groups differ for other reasons.
because-attrition = Too many have no known outcome: { $treated } in the effort's group and { $control } in the comparison.
because-deviation = { $count ->
    [one] The plan was departed from once after outcomes were opened.
   *[other] The plan was departed from { $count } times after outcomes were opened.
 }
because-few-periods-before = There are only { $periods } periods before; it takes { $needed } to see a peak.
because-regression-to-the-mean = { $share } of the change from before to after happened in the comparison too and came of itself: people are referred at a peak.
because-one-cluster-decides = Without “{ $cluster }” the effect changes sign: one cluster decides the answer.

## Checks of a plan
finding-needed = { $key } is missing; { $by } needs it.
finding-number = { $key } must satisfy { $must }.
finding-windows = { $key }: the periods are turned round or overlap.
finding-outcome-held-equal = “{ $column }” is an outcome and cannot be used to make groups alike.
finding-outcome-twice = “{ $column }” stands twice as an outcome.
finding-no-comparison = There is no comparison: the result can at best be SØM level 3, and the answer will be “cannot tell”.
finding-few-periods-before = There are only { $periods } periods before; take at least { $needed }, so that a peak can be seen.
finding-peak-counts = The period of the referral (0) counts. People are referred at a peak: write excluded = [0].
finding-not-all-referred = Only those who began or stayed are counted. Those who fell out then vanish; usual is all who were referred.
finding-few-clusters = { $options ->
    [0] There are only { $clusters } clusters; below { $needed } usual clustered errors make the uncertainty too small, and this method has no others. Take more clusters, or another method.
   *[other] There are only { $clusters } clusters; below { $needed } usual clustered errors make the uncertainty too small. For few clusters the method has: { $takes }.
 }
finding-few-persons = There are only { $persons } persons in the smaller group; an answer takes at least { $needed }.
finding-false-payment = The rule pays for nothing in { $found } of cases; the plan accepts { $most }.
finding-low-power = The least effect that the plan wants to find would be found in { $power } of cases only; it should be { $wanted }.
finding-no-assumptions = The plan tells what pays, but assumes nothing under [power]; the risk of a wrong payment cannot be reckoned.
finding-nothing-before = Nothing is measured before the effort, so groups cannot be made alike in what they began with.

## Evaluations
effect-report = Evaluation
effect-answer = The answer
effect-works = The effort worked.
effect-no-effect-shown = No effect that matters: if there is one, it is smaller than what would matter.
effect-harm = The effort made it worse.
effect-cannot-tell = It cannot be told by these data.
effect-because = Why, and what to know
effect-evidence = Level of evidence by SØM
effect-evidence-1 = level 1 of 3 (the strongest): lots drawn
effect-evidence-2 = level 2 of 3: compared with others like them
effect-evidence-3 = level 3 of 3 (the weakest): before and after alone
effect-flow = Who was counted
effect-controls = Comparison
effect-listed = In the file
effect-enrolled = Began
effect-completed = Stayed to the end
effect-counted = Counted by the plan
effect-matched = Found somebody like them
effect-with-outcome = With known outcome
effect-analysed = In the reckoning
effect-balance = How alike the groups are
effect-effect = The effect
effect-relative = Against what would have been
effect-limits = { $value } (from { $low } to { $high })
effect-without = Would have been
effect-naive = Before and after alone
effect-naive-comparison = The comparison's change
effect-naive-expected = Change to be expected only because people are referred at a peak
effect-course = The difference in each period
effect-left-out = left out
effect-reference = what the others are held against
effect-pre-trend = Probability of differences before the effort at least as large, by chance alone
effect-pre-trend-power = Probability of noticing it, had the groups drifted apart before already by as much as the effect
effect-placebo = Where there can be no effect
effect-sensitivity = What it takes to overturn the answer
effect-e-value = E-value: so many times would something unknown have to raise both the chance of getting the effort and that of the outcome to explain all of the effect (in brackets: to bring the uncertainty to zero)
effect-gamma = Rosenbaum's gamma: how skewed the selection would have to be before the result no longer holds
effect-honest = Uncertainty if courses might differ up to { $multiple } times as much as before
effect-left-one-out = Without { $name }
effect-attrition = Who is missing
effect-complete = Those with known outcome only
effect-weighted = Weighted for those who are missing
effect-imputed = With reckoned outcomes for those who are missing
effect-bounds = Outer limits, however the missing fared
effect-trimmed = Outer limits with both groups cut to the same share (Lee)
effect-payment = Payment
effect-pays = The rule would pay: { $basis } is { $reached }, and at least { $threshold } is asked.
effect-pays-not = The rule would not pay: { $basis } is { $reached }, and at least { $threshold } is asked.
effect-no-support = But the study cannot support a payment.
effect-false-payment = Probability of payment although there is no effect
effect-secondary = Other outcomes
effect-adjusted = Probability by chance alone, adjusted for the number of outcomes
effect-deviations = Departures from the plan
effect-deviation-after = after outcomes were opened
effect-remarks = Remarks
effect-omitted = What could not be had
effect-digests = Digests and replay
effect-plan-digest = The plan
effect-log-head = The log
effect-operating-curve = How often the rule pays if the true effect is
effect-expected-error = Standard error to be expected
effect-power = Chance to find the least effect
effect-plan-fine = The plan can be locked.
effect-treated = The effort's group

## What is wrong with a number, and what it must be
range-of-standard-error = the standard error
range-of-standard-errors = the standard errors
range-of-estimate = the estimate
range-of-mean-of-the-groups = the mean of the groups
range-of-mean-answer = the mean of the answers
range-of-ends-of-the-line = the ends of the line
range-of-worst-off-end-of-the-line = the line's end at the worst off
range-of-setting-average = the average of all
range-of-scale = the scale
range-of-bounds = the bounds
range-of-draws = the number of draws
range-of-runs = the number of runs
range-of-result = the result
range-of-plan = the plan
range-of-percentage = the percentage
range-of-p-value = the p-value
range-of-multiplier = the factor
range-of-margin = the margin
range-of-level = the level
range-of-events = the number of events
range-of-events-of-people = events among people
range-of-event-times = the event times
range-of-degrees-of-freedom = the degrees of freedom
range-of-cells = cells
range-of-caliper = the distance allowed (caliper)
range-of-anticipation = the periods of anticipation
range-of-allowance = the allowance
range-of-measure = the measure
range-of-rows = rows
range-of-columns = columns
range-of-groups = groups
range-of-periods = periods
range-of-pairs = pairs
range-of-points = points
range-of-lines = lines
range-of-sets = figures by place, year and group
range-of-levels = categories of a column
range-of-absorbed-groups = groups held equal
range-of-absorbed-groups-and-rows = groups and rows
range-of-attack = the test whether hidden figures can be worked out
range-of-bootstrap = draws of the groups' figures
range-of-fixed-effects = groups held equal
range-of-leverage-of-clusters = the leverage of clusters
range-of-logistic-curve = logistic curve
range-of-slope = the slope
range-of-outcome = the outcome
range-of-weights = the weights
range-of-weight = the weight
range-of-person-years = person-years
range-of-period = the period
range-of-index = the index
range-of-first-treated = the first treated period
range-of-exposure = the exposure
range-of-expected-events = the expected events
range-of-effect = the effect
range-of-before = the time before
range-of-after = the time after
range-must-x-above-0 = above 0
range-must-x-least-0 = at least 0
range-must-0-most-x = at least 0
range-must-x-least-1 = at least 1
range-must-at-least-1 = at least 1
range-must-x-least-99 = at least 99
range-must-x-not-0 = other than 0
range-must-far-from-0 = far from 0
range-must-finite = a number that can be reckoned with
range-must-0-below-x-below-1 = between 0 and 1
range-must-0-most-x-most-1 = from 0 to 1
range-must-0-most-x-below-1 = from 0 to below 1
range-must-x-below-scale = below the scale's top
range-must-sii-or-rii = sii or rii
range-must-ti-or-mld = ti or mld
range-must-a-whole-number = a whole number
range-must-within-the-range-of-answers = within the range of answers
range-must-parts-that-can-add-up-to-their-sums = parts that can add up to their sums
range-must-low-below-x-below-high = between the lower and the upper limit
range-must-low-below-high = lowest first
range-must-at-most-those-of-the-step-before = at most those of the step before
range-must-2-most-x-most-1000 = from 2 to 1,000
range-must-100-most-x-most-100000 = from 100 to 100,000
range-must-100-most-n-most-1000000 = from 100 to 1,000,000
range-must-1-most-x-most-answers = from 1 to the number of answers
range-must-1-most-x-most-1000 = from 1 to 1,000
range-must-1-most-x-most-100 = from 1 to 100
range-must-0-most-x-most-100-with-at-most-15-decimals = from 0 to 100 with at most 15 decimals
range-must-0-most-low-below-high-most-1 = from 0 to 1, lowest first
range-must-a-cell-with-a-sum-along-a-dimension-of-the-table = a cell with a sum in the table
range-must-as-the-overlap-of-the-two-releases-says = the same in both releases
effect-method-difference-in-means = difference in means
effect-method-ancova = difference in means, the time before and traits held equal
effect-method-two-by-two = change in the effort's group less change in the comparison
effect-method-doubly-robust = difference of changes, groups made alike in two ways at once
effect-method-ipw = difference of changes, groups made alike by weights
effect-method-outcome-regression = difference of changes, groups made alike by a model of the outcome
effect-method-matched = difference between those who are alike in pairs
effect-method-staggered = difference of changes where groups begin at different times
effect-method-poisson = ratio of counts (Poisson)
effect-method-negative-binomial = ratio of counts that spread more (negative binomial)
effect-errors-classic = the same spread for all
effect-errors-hc0 = each person by itself
effect-errors-hc1 = each person by itself, corrected for the number
effect-errors-hc2 = each person by itself, corrected for leverage
effect-errors-hc3 = each person by itself, cautious
effect-errors-cluster-cr1 = persons of one cluster go together
effect-errors-cluster-cr2 = persons of one cluster go together, corrected for few clusters
effect-errors-wild-cluster = persons of one cluster go together, with draws of signs
effect-errors-permutation = draws of who might have got the effort
effect-errors-bootstrap = new draws of the same persons
effect-errors-influence = each person’s own part of the estimate (the influence function)
effect-chance-below = below { $name }
effect-treated-referred = Referred
effect-treated-enrolled = Those who began
effect-treated-completed = Those who stayed to the end
effect-who-referred = All who were referred, whatever became of it
effect-who-enrolled = Only those who began; others who were referred are left out
effect-who-completed = Only those who stayed to the end; those who fell out are left out
effect-part-missing = What is done about missing outcomes
effect-part-missing-bounds = Outer limits for the missing
effect-part-missing-covariates = Weights for those who did not answer
effect-part-honest = Limits if courses might differ
effect-part-placebo-outcome = An outcome that the effort cannot change
effect-part-placebo-period = A time at which nothing began
effect-part-rosenbaum = Rosenbaum's bound
effect-placebo-passed = No effect found, as it should be
effect-placebo-doubtful = The uncertainty leaves zero out, but no more than several tests together can give by chance
effect-placebo-failed = An “effect” is found: the groups differ for other reasons
effect-pays-on-estimate = the estimate
effect-pays-on-cautious-end = the cautious end of the uncertainty
effect-better-by = { $name } better
effect-worse-by = { $name } worse
because-too-uncertain-bare = The uncertainty is too large: it goes from { $span } and holds both no effect and one that would matter.
because-regression-whole = All of the change from before to after happened in the comparison too, and more; it came of itself: people are referred at a peak.
fault-text-among-numbers = Line { $row }, column “{ $column }”: “{ $text }” is no number, as most other cells of the column are. Mend the cell, or write C({ $column }) in the plan if the column is groups.
fault-no-spread = The standard error is zero, so nothing tells how sure the number is: the outcome is the same for all, or each group is one cluster. See whether the columns of outcomes and clusters are the right ones.
fault-no-number = { $what } cannot be reckoned: the numbers are too large, too small or too alike. Look for errors in the largest numbers.
fault-must-count = a whole number, 0 or more
finding-kind-and-method = The method is one of counts, but “{ $column }” is of another kind. Write kind = "count", or choose another method.
effect-power-treated = Persons who must get the effort for an effect of { $effect } to be seen in { $wanted } of cases
effect-power-comparison = Persons of the comparison
effect-power-chance = Chance of seeing an effect of { $effect } with { $persons } getting the effort
effect-power-detectable = Least effect that is seen in { $wanted } of cases with { $persons } getting the effort
effect-power-lost = A loss of { $share } is counted in.
effect-power-none = no number of persons and no effect is large enough; change --power, --effect, --persons or --icc

# Health profiles: what to know of the file.
notice-sums-off = Single figures of { $place } are smaller than the places under it together. The others fit, so the places are protected as parts of { $place }; check those figures.
notice-parts-exceed-whole = The places under { $place } have more people together than { $place } itself. So { $place } counts as a sample of its own: the places are not protected as parts of { $place }. If they are, correct the figures.
notice-groups-not-apart = The groups of { $place } by “{ $dimension }” have more people together than everybody. Check whether people are counted twice or figures are wrong.
notice-error-unknown = The uncertainty of { $groups } groups is not known, the first “{ $group }” in { $place }: all answers are in one cluster, or clusters answer just alike. They stand without limits, and so does what rests on them.
notice-maybe-shares = The figures of “{ $indicator }” are all 1 at most and read as per cent. If they are shares (0.40 for 40%), give a column “scale” with 1.
range-of-population = the population
range-of-share-reached = the share that was reached
range-of-estimate-with-the-programme = the figure with the programme
range-must-known-and-above-0 = known and above 0
range-must-within-the-scale = between 0 and the scale
range-must-on-the-scale-of-the-line = a number that the line's scale can hold
## What a method has not, and few clusters of a group
plan-fault-not-taken = { $part }: the plan's method does not have it. "sagsgang effect plan check" tells what it has.
plan-fault-no-limits = { $part }: there are too few clusters for the wild bootstrap to have limits. Use cluster-cr2 or more clusters.
notice-few-clusters-in-arm = { $is_treated ->
    [true] The treated are
   *[other] The comparison is
 } { $clusters ->
    [one] in one cluster only;
   *[other] in { $clusters } clusters only;
 } below { $advised } the standard error is often too small, however many clusters the other group has.
because-few-clusters-in-arm = { $is_treated ->
    [true] The treated are
   *[other] The comparison is
 } { $clusters ->
    [one] in one cluster only;
   *[other] in { $clusters } clusters only;
 } the standard error takes at least { $needed } in each group.
because-check-missing = Something that the plan asks to be tried could not be ({ $part }). Nobody knows how it would have come out.
finding-not-taken = { $by } cannot reckon what is asked for. Choose one of: { $takes }.
finding-not-used = { $by } has no use for it. Strike it.
finding-few-clusters-in-arm = { $is_treated ->
    [true] The treated are
   *[other] The comparison is
 } { $clusters ->
    [one] in one cluster only;
   *[other] in { $clusters } clusters only;
 } below { $needed } errors of clusters are often too small, and below 5 no answer is given.

# What may be shown, and the order of the steps.
plan-fault-outcome-among-people = “{ $part }” is an outcome and may not be read with the persons. Take it out of what the plan knows of persons.
plan-fault-locked-already = The plan is locked already. A change goes into the log with “sagsgang effect deviate”.
plan-fault-not-locked = The plan is not locked. Lock it with “sagsgang effect lock FOLDER”; until then it can be changed freely.
plan-fault-plan-changed = The plan was changed after it was locked, without a line in the log. Bring back the locked plan, or add the change to the log with “sagsgang effect deviate”.
plan-fault-match-after-open = Outcomes are open; the comparison should have been found before.
plan-fault-opened-already = Outcomes are open already.
plan-fault-people-changed = The persons were changed since the comparison was found. Find it again with “sagsgang effect match FOLDER”.
plan-fault-not-opened = Outcomes are not open. Open them with “sagsgang effect open FOLDER”.
plan-fault-not-matched = The comparison was not found. Find it with “sagsgang effect match FOLDER”.
plan-fault-matched-by-another-plan = The plan was departed from since the comparison was found. Find it again with “sagsgang effect match FOLDER”.
plan-fault-not-estimated = The effect was not reckoned. Reckon it with “sagsgang effect estimate FOLDER”.
plan-fault-departed-since = The plan was departed from since the effect was reckoned. Reckon it again with “sagsgang effect estimate FOLDER”, so that the result shows the departure.
plan-fault-log-time-unreadable = { $part }: the time cannot be read; write it as 2027-07-01T10:00:00Z.
plan-fault-log-time-backwards = { $part }: the time is before that of the line before. The log only goes forward.
plan-fault-log-cut-off = { $part }: the line was not written to its end. Bring back the log as it was.
notice-unknown-persons = { $rows } of { $of } rows of outcomes are of nobody among the persons, and do not count.
because-fewer-persons = There are fewer than { $below } persons in the smaller group; it takes at least { $needed }.
because-attrition-untold = Too many are missing, or far more in one group than in the other. How many cannot be shown.
finding-file-name = “{ $name }” cannot be a file of data: it must lie in the evaluation's folder, be written without detours, and not have the name of a file that the steps write.
finding-same-file = The file is called “{ $name }” above. If it is the same file, write the same name; else give it another.
effect-error = error: { $name }
effect-log-gone = There is a { $file }, and the log lacks the lines that it rests on: log.jsonl was cut short or taken away. Bring back the log as it was, or begin in a new folder.
effect-outside = “{ $file }” does not lie in the evaluation's folder. Put the file there, and mend [data] in the plan.
effect-one-file = “{ $file }” and “{ $other }” are one file under two names, so outcomes would be read as persons. Write the same name in [data], or cut the file in two.
effect-person-number = { $file }: Line { $row }, column “{ $column }” looks like a CPR number, and numbers of persons may not come in here. Use a running number that only who has the key can lead back.
effect-not-opened = Outcomes are not open. Open them with “sagsgang effect open FOLDER”.
effect-data-changed = { $file } was changed since outcomes were opened. Bring back the file as it was.
effect-output-changed = { $file } was changed since it was written. Bring it back as it was, or take the step again.
effect-other-result = Another result comes out now than the one that the log names. See where with “sagsgang effect replay FOLDER”, or reckon the effect again with “sagsgang effect estimate FOLDER”.
effect-plan-wrong = The plan has errors: { $first } See them all with “sagsgang effect plan check FOLDER”.
effect-say-why = Write what is done otherwise, and why.
effect-nothing-to-match = The plan has no [match], so there is no comparison to find.
effect-no-text = { $file }: is not UTF-8
effect-cannot-write = { $file }: cannot be written: { $why }
effect-cannot-read = { $file }: cannot be read: { $why }
effect-too-large = { $file }: is no file of at most { $bytes } bytes
effect-no-file = { $file }: is not there; see whether the name in the plan is right
effect-is-there = { $file } is there already; choose another name
effect-plan-unread = { $file }: the plan cannot be read until that is mended
effect-unread-key = “{ $name }” is no key here
effect-unread-known = here may stand: { $known }
effect-unread-missing = “{ $name }” is missing
effect-unread-write = write { $name } = …
effect-unread-word = “{ $name }” is not known
effect-unread-kind = the value is of a wrong kind
effect-unread-kinds = text stands in "…", numbers without; yes is true
effect-unread-day = “{ $name }” is not a day
effect-unread-days = write it as 2027-06-30
effect-unread-format = the format { $name } is not known
effect-unread-formats = write format = 1, or get a newer program
effect-unread-toml = the line is not valid TOML
effect-unread-tomls = write key = value; texts stand in "…"
effect-locked = The plan is locked: { $name }
effect-matched-blind = The comparison was found without outcomes: { $name }
effect-opened = Outcomes are open.
effect-departed = The departure stands in the log.
effect-no-measurement = note: the study cannot support a payment, so { $name } has no measurement
effect-log-digest = Digest of the log: { $name }
effect-log-digest-kept = The digest that was kept is of line { $name } of the log
effect-log-digest-missing = { $name } is not the digest of any line of the log: the log was rewritten or cut short since it was kept.
effect-file-equal = { $file }: equal, byte for byte
effect-file-differs = { $file }: differs from line { $line } on
effect-file-not-logged = { $file }: reckoned equal, but the log has another digest
effect-registered = “{ $title }” is in the register as { $slug }, edition { $edition }.
effect-registered-already = { $slug } is there already with the same plan, log and result; nothing was changed.
effect-hidden-below = Numbers of persons below { $count } are left out, and what they follow from.
coverage-runs-wrong = --runs is { $runs }; it must be between 1 and { $most }
coverage-method = Method
coverage-size = Size
coverage-clusters = Clusters
coverage-runs = Runs
coverage-held = Held
coverage-uncertainty = Uncertainty
coverage-promise = Promise
coverage-promises-nothing = none: the program warns
coverage-kept = kept
coverage-broken = BROKEN
coverage-between = { $low } to { $high }
coverage-told = So often did 95% limits hold the known truth (seed { $name }).
coverage-difference-in-means = difference in means (HC2)
coverage-ancova = difference, adjusted for before (ANCOVA)
coverage-odds-ratio = odds ratio (logistic)
coverage-poisson = rate ratio (Poisson, HC3)
coverage-negative-binomial = rate ratio (negative binomial)
coverage-ipw = inverse probabilities (IPW)
coverage-matched = matched pairs
coverage-two-by-two = difference in differences, two by two
coverage-doubly-robust = difference in differences, doubly robust
coverage-staggered = staggered starts
coverage-cluster-one = clusters, CR1
coverage-cluster-two = clusters, CR2
coverage-wild = clusters, wild bootstrap
coverage-slope = slope index (SII)
coverage-concentration = relative concentration index
coverage-proportion = proportion (Wilson)
coverage-rate = rate (exact and Byar)
coverage-standardised = standardised rate
coverage-other = another method
coverage-doubly-robust-clusters = doubly robust, whole clusters
coverage-relative-difference = difference as a share (Fieller)
coverage-relative-doubly-robust = doubly robust as a share (Fieller)
coverage-count-amount = amount from a rate ratio (MOVER)
coverage-few-treated = clusters, CR1, two treated
notice-cluster-not-used = “{ $column }” is named as the cluster, but the uncertainty is that of persons. Where persons of one cluster go together, limits are too narrow.
finding-cluster-not-used = “{ $column }” is named as the cluster, but the standard error is that of persons. Where persons of one cluster go together, limits will be too narrow. Choose one of: { $takes }.

## The test whether people were referred at a peak
effect-peak-rise = The period of the referral against their own time before
effect-peak-comparison-rise = The same in the comparison
effect-peak-explained = The share of the change from there that people of the comparison who stood as high had too
effect-peak-found = They were referred at a peak: in the period of the referral things were worse than in their own time before. Some of the change after would have come anyway.
effect-peak-not-found = The test does not show that they were referred at a peak.
finding-long-course = The courses before are tested by { $points } differences at once, and there are { $clusters } clusters: the test then finds almost nothing, or cannot be made, and no answer is given. Join periods, so that there are at most a third as many differences as clusters.
