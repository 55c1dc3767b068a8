# Commitments, threads and the next meeting, in English. The keys are those of da-matters.ftl.

## Commitments
nav-commitments = Commitments

## Why two things belong together: after “–” or in a row
reasoned-case-number = both have case number { $name }
reasoned-title = they have nearly the same title: “{ $name }”
reasoned-same-title = they have the same title: “{ $name }”
reasoned-name = both name { $name }
reasoned-quoted = both name “{ $name }”
reasoned-annex = both have the annex “{ $name }”
reasoned-recipient = both are about money for { $name }
reasoned-pool = both are about { $name }
reasoned-treatment = the later item tells of the treatment: “{ $name }”
reasoned-meeting-day = the later item refers to the meeting: “{ $name }”
reasoned-partner = they name each other as partners: { $name }
reasoned-route = the matter was to go on to here: { $name }
reasoned-words = they have the words “{ $name }” in common
reasoned-word = they have the word “{ $name }” in common
reasoned-thread = both belong to the thread “{ $name }”
reasoned-stated = a person said so

## How a commitment stands
commitment-overdue = Overdue
commitment-due-soon = Due soon
commitment-open = Open
commitment-kept = Kept
commitment-changed = Changed
commitment-dropped = Dropped
commitment-reopened = Reopened
maybe-kept = Kept, perhaps?
maybe-changed = Changed, perhaps?
maybe-dropped = Dropped, perhaps?
due-latest = { $name } at the latest
due-set = { $name } at the latest, set by a person
due-next-meeting = the meeting on { $name }
due-next-meeting-unknown = the next meeting, which the register does not know yet
due-no-day = no day
said-by = { $by } said so on { $day }.

## The list of commitments
commitments-unsettled = { $count ->
    [one] 1 commitment is not settled
   *[other] { $count } commitments are not settled
}
commitments-of-overdue = { $count ->
    [one] 1 is overdue
   *[other] { $count } are overdue
}
commitments-of-due = { $count ->
    [one] 1 is due within { $days } days
   *[other] { $count } are due within { $days } days
}
commitments-none-overdue = none is overdue
commitments-none = There are no commitments.
commitments-none-unsettled = All commitments are settled.
commitments-none-here = No commitment fits your choice. Choose another organ, another state or another day.
commitments-as-of = You see the commitments as they stood on { $name }: only meetings up to that day count, and only what persons have said holds from that day or before.
commitments-ahead = You see the commitments as they will stand on { $name } if nobody says anything before then.
commitments-wrong-day = “{ $name }” is not a day; write it as 2025-06-26. These are the commitments as they stand today.
commitments-to-today = See them as they stand today
commitments-to-list = See all commitments
commitments-settled = { $count ->
    [one] 1 commitment is settled
   *[other] { $count } commitments are settled
}
commitments-all-settled = See all that are settled
filter-title = Choose organ, state and day
hint-filter-day = Only what was known on that day. Empty means today.
filter-organ = Organ
filter-all-organs = All organs
filter-state = State
filter-day = As it stood on
filter-show = Show
choice-unsettled = Not settled
choice-settled = Settled
choice-all = All
group-overdue = Overdue
group-due = Due soon
group-later = Due later
group-no-day = Open without a day
group-settled = Settled
owner-label = Responsible:
owner-inferred = (not named, but follows from the sentence)
commitment-see = See the commitment
commitment-thread = Thread:
commitment-added = Added by a person
commitment-unsaid = No longer in the minutes
commitment-unsaid-explained = The minutes that count now no longer say this. The commitment stays until a person says what became of it.
commitment-add = Add a commitment
download-commitments = Download as CSV
word-holds-from = { $became } from { $day }.
evidence-item = item { $name }
evidence-more = { $count ->
    [one] 1 more lead
   *[other] { $count } more leads
}
evidence-confirm = Yes, this shows it
evidence-dismiss = No, it does not

## A commitment
commitment-kicker = Commitment · { $name }
column-due = Due
column-item = Item
column-owner = Responsible
added-by = Added by { $by } on { $day }.
column-thread = Thread
column-source = Source
standing-settled = A person has said what became of it.
standing-no-day = It has no day, and so cannot become overdue. Nobody has said what became of it.
standing-overdue = { $count ->
    [one] It was due on { $day }, 1 day ago. Nobody has said what became of it.
   *[other] It was due on { $day }, { $count } days ago. Nobody has said what became of it.
}
standing-due-today = It is due today, { $day }. Nobody has said what became of it.
standing-due = { $count ->
    [one] It is due on { $day }, in 1 day.
   *[other] It is due on { $day }, in { $count } days.
}
evidence-heading = What became of it?
evidence-none = The register has found no later sentence that may show it.
evidence-explained = Sentences from later meetings that may show it. The program found them; only a person can say that it is so.
evidence-answered = Answered
evidence-confirmed = Shows it
evidence-dismissed = Does not show it
evidence-told-by = Told by the words “{ $name }”
words-heading = What persons have said
words-none = Nobody has said anything about the commitment yet.
word-holds = Holds from { $name }
word-holds-with-day = Holds from { $day }, now due on { $due }
word-rests-on = See the sentence that it rests on

## The forms about commitments
wrong-nothing-kept = Nothing has been saved yet
word-title = Say what became of the commitment
word-title-evidence = Confirm what became of the commitment
word-lead = What you say stands beside the commitment with your name. You can say something else later; nothing is deleted.
word-became = What became of it?
word-kept = It was kept
word-changed = It was changed: another day, or other content
word-dropped = It was given up by a decision
word-reopened = It is open again: what was said does not hold
word-on = From which day?
hint-word-on = The day it happened: that of the meeting, or of the letter. Not a day to come.
word-due = New due date
hint-word-due = Only if the commitment was changed and has another day.
word-reason = Why, and where can it be seen?
hint-word-reason = One sentence is enough.
hint-by-word = Stands beside what you say, so that others can ask.
word-save = Save
wrong-word = Choose what became of the commitment.
wrong-new-day = Give a new due date only when the commitment was changed, and as a day, such as 2025-06-26.
wrong-reason-word = Write why, in one sentence.
dismissal-title = The sentence does not show it
dismissal-lead = The commitment stays as it is, and the sentence is not suggested again.
dismissal-save = Save
add-lead = For what no minutes in the register say: a letter, a conversation, a promise at a meeting. Write where it comes from.
add-words = What was agreed?
hint-add-words = In the words that were used, if you can.
add-organ = Before which organ?
choose-organ = Choose an organ
add-day = When was it agreed?
add-owner = Who is to keep it?
add-phrase = Due, as it was said
hint-add-phrase = Such as “inden sommerferien”. May be empty.
add-due = Last day
hint-add-due = May be empty; the day is then worked out from what you wrote above.
add-source = Where does it come from?
hint-add-source = Such as “letter from the management, 3 May 2025”.
add-save = Add the commitment
wrong-words = Write what was agreed.
wrong-organ = Choose the organ before which it was agreed.
wrong-owner = Write who is to keep it.
wrong-phrase = Write the due phrase in fewer words.
wrong-due = Write the last day, such as 2025-06-26. It cannot come before the day on which it was agreed.
wrong-source = Write where the commitment comes from.

## Conventions
conventions-title = Due phrases
conventions-lead = How due phrases that name no day are read. When a meaning is changed, it also holds for what has already been read.
convention-title = Change a due phrase
convention-lead = The new meaning holds for all commitments, also those that have already been read.
convention-changed = Changed
convention-built-in = The program’s own
convention-change-this = Change what { $name } means
convention-save = Save
convention-back = Use the program’s own again
column-phrase = The words
column-meaning = Means
column-value = Value
column-changed = Changed by
hint-convention-value = A day of the year such as 06-30, a number of days, or none for no day.

## The next meeting
brief-title = For the meeting on { $name }
brief-title-unknown = For the next meeting
brief-unknown-day = The register does not know the day of the next meeting. Choose it, and what the meeting must know stands here.
brief-wrong-title = The day cannot be read
brief-day = Day of the meeting
brief-show = Show
brief-files = Take it along:
brief-file-markdown = Markdown
brief-file-html = Page to print
brief-file-word = Word document
brief-known = The last meeting was on { $last }. Everything stands as it was known on { $day }. What stands with a question mark nobody has confirmed.
brief-known-first = The register knows no meeting before this one. Everything stands as it was known on { $name }. What stands with a question mark nobody has confirmed.
brief-nothing = Nothing is due, overdue, waiting or to be approved.
brief-count-overdue = { $count ->
    [one] 1 commitment is overdue
   *[other] { $count } commitments are overdue
}
brief-count-due = { $count ->
    [one] 1 commitment is due
   *[other] { $count } commitments are due
}
brief-count-waiting = { $count ->
    [one] 1 matter waits elsewhere
   *[other] { $count } matters wait elsewhere
}
brief-count-postponed = { $count ->
    [one] 1 matter was put off to now
   *[other] { $count } matters were put off to now
}
brief-count-approve = { $count ->
    [one] 1 set of minutes is not seen to be approved
   *[other] { $count } sets of minutes are not seen to be approved
}
brief-count-agreed = { $count ->
    [one] 1 commitment is for this meeting
   *[other] { $count } commitments are for this meeting
}
brief-due = Due
brief-due-none = Nothing is due up to the meeting or soon after.
brief-overdue = Overdue
brief-overdue-none = Nothing is overdue.
brief-waiting = Waits elsewhere
brief-waiting-none = Nothing waits with other organs.
brief-postponed = Put off to now
brief-postponed-none = Nothing was put off to now.
brief-approve = Minutes to approve
brief-approve-none = No minutes are still to be approved.
brief-minutes-of = The minutes of the meeting on { $name }
brief-pools-none = The register knows no pools here.
brief-conditions = Conditions with a day
brief-conditions-none = No conditions with a day are open.
brief-agreed = Agreed for this meeting
brief-agreed-none = Nothing was agreed for this very meeting.
brief-open = Open without a day
brief-open-none = No commitments without a day are open.
brief-arrived = Arrived since the last meeting
brief-agenda = The agenda as the register has it
brief-book-of = The register’s book: { $name }
brief-more = { $count ->
    [one] 1 more line stands in the files above.
   *[other] { $count } more lines stand in the files above.
}
brief-empty = Nothing here
brief-sources = Sources

## Threads
nav-threads = Threads
threads-count = { $count ->
    [one] 1 matter is followed over several meetings
   *[other] { $count } matters are followed over several meetings
}
threads-none = No matter has been seen at several meetings yet.
threads-none-such = No matter fits what you chose.
threads-explained = The program reads which items are one matter, and says why. A person can confirm it, cut them apart and join others.
threads-any-organ = All organs
threads-words = Words in the title
threads-only-open = Only those where something waits or is not settled
threads-show = Show
threads-all = See all threads
thread-kicker = Thread: what became of it?
thread-days = { $first } – { $last }
thread-waits-for = Waits for { $name }
thread-is-with = Last with { $name }
thread-unsettled = { $count ->
    [one] 1 commitment is not settled.
   *[other] { $count } commitments are not settled.
}
thread-overdue = The first was to be kept by { $name }.
thread-due = The first is due by { $name }.
thread-without-day = { $count ->
    [one] It has no due day.
   *[other] They have no due day.
}
thread-held = The matter was last treated by { $organ } on { $day } ({ $outcome }).
thread-on-agenda = The matter is on the agenda of { $organ } for { $day }.
thread-was-on-agenda = The matter was on the agenda of { $organ } for { $day }; the register has not seen what was decided.
thread-waits-for-nothing = The register knows of nothing that it waits for.
thread-all-read = The program has read that the items are one matter. No person has confirmed it.
thread-all-confirmed = A person has confirmed that the items are one matter.
thread-some-confirmed = { $count ->
    [one] A person has confirmed 1 of the links between the items; the program read the rest.
   *[other] Persons have confirmed { $count } of the links between the items; the program read the rest.
}
thread-time-line = Time line
thread-part = Only this paragraph of the item belongs to the matter.
thread-money = Money
thread-route = On from here
thread-why = Why it is the same matter
thread-other-promises = Other commitments in the matter
thread-maybe = Perhaps the same matter?
thread-maybe-explained = Something suggests that the items belong to the matter, but not enough to join them. Nothing is joined until a person says so.
thread-cut = Cut apart by a person
to-thread = See the thread
link-title = Is it the same matter?
link-confirmed = Confirmed
link-cut = Cut apart
link-read = Read, not confirmed
link-suggested = Suggestion
link-with = The same matter as
link-why = What speaks for it
link-question = Are the two items the same matter?
link-same = The same matter
link-apart = Two matters
link-take-back = Unknown: take the earlier answer back
link-change = Change the answer
link-cut-it = Cut apart
link-not-same = Not the same matter
link-confirm-this = Confirm that it is the same matter as { $name }
link-save = Save the answer
link-kept = The answer is saved.
strength-much = Much speaks for it.
strength-enough = Enough speaks for it.
strength-some = Something speaks for it.
strength-little = Something speaks for it, but not enough to join them.
why-first = First place
why-second = Second place
hint-link-by = Stands beside the answer so that others can ask.
wrong-link-title = Nothing is saved yet
wrong-link-same = Choose whether it is the same matter.
wrong-link-reason = Write why, in a sentence.
join-link = Join the last item with another
join-this = Join with another item
join-title = Join two items
join-lead = Say that two items are the same matter although the program has not seen it. It can be taken back.
join-first = Address of the one item
join-second = Address of the other item
hint-join = Copy the address of the item's page: /moede/…/punkt/…
join-save = Join
wrong-join-first = Write the address of the one item as it stands on the item's page.
wrong-join-second = Write the address of another item than the first. Items that belong to every meeting are no matter.
promise-unseen = { $count ->
    [one] 1 sentence may show what became of it
   *[other] { $count } sentences may show what became of it
}

## Where a matter waits
wait-tag-waits = Waits
wait-tag-postponed = Postponed
wait-tag-arrived = Arrived
wait-recommended = The matter waits for { $organ } since { $since }{ $expected }; the register has not seen it there.
wait-recommended-arrived = Recommended to { $organ } on { $since }. Perhaps treated there:
wait-referred = To go on to { $organ } after the meeting on { $since }{ $expected }; the register has not seen the matter there.
wait-referred-arrived = Was to go on to { $organ } after the meeting on { $since }. Perhaps treated there:
wait-postponed = The matter was postponed on { $since }{ $expected }; the register has not seen it taken up again.
wait-postponed-organ = The matter was postponed on { $since }, and { $organ } is to take it up again{ $expected }; the register has not seen it.
wait-postponed-arrived = Postponed on { $since }. Perhaps taken up again:
wait-somewhere = To go on after the meeting on { $since }{ $expected }; the text does not say where to, and the register has not seen the matter again.
wait-somewhere-arrived = Was to go on after the meeting on { $since }. Perhaps treated here:
wait-why = Because { $name }.
expected-both = , expected “{ $phrase }” (by { $day })
expected-was-both = , and was expected “{ $phrase }” (by { $day })
expected-phrase = , expected “{ $name }”
expected-day = , expected by { $name }
expected-was-day = , and was expected by { $name }
expected-next-meeting = , expected at the next meeting

## What programs can subscribe to
feed-thread = Follow the matter (Atom)
feed-atom = Follow in a feed reader (Atom)
feed-calendar = Calendar (iCalendar)
feed-search = Follow the search in a feed reader (Atom)

## Recommendation and decision, clause by clause
clause-adopted = Adopted
clause-changed = Adopted otherwise
clause-rejected = Turned down
clause-not-taken-up = Not mentioned in the decision
clause-postponed = Postponed
clause-recommended = Recommended onward
clause-recommended-changed = Recommended otherwise
clause-added = Added
clause-additions = Decided beyond the recommendation
clause-as-a-whole = (the whole recommendation at once)
clause-left-out = recommended but not decided so
clause-put-in = decided instead
clause-legend = The program read the differences; see the words in the text.

## What follows from an item, an organ and a meeting
item-route = Where the matter goes
item-came-from = Perhaps comes from
item-no-thread = The register has not seen the matter at other meetings.
item-here = this item
item-thread-why = See the whole thread, and why it is the same matter
item-thread-more = { $count ->
    [one] See the whole thread, 1 item more
   *[other] See the whole thread, { $count } items more
}
item-maybe = { $count ->
    [one] Perhaps the same matter as 1 other item?
   *[other] Perhaps the same matter as { $count } other items?
}
organ-next-meeting = The next meeting
organ-waits = Matters that wait
organ-unapproved = Minutes not seen to be approved
unapproved-yet = The minutes are not seen to be approved; the register knows of no later meeting of the organ.
unapproved-at = The minutes are not seen to be approved, not even at the next meeting that the register knows, { $name }.
unapproved-gap = The minutes are not seen to be approved. The meeting of { $name } approved the minutes of another day, so a meeting is missing in the register.
start-all-commitments = See all commitments
start-calendar = Meetings and due days
start-waits = { $count ->
    [one] 1 matter waits elsewhere
   *[other] { $count } matters wait elsewhere
}
start-all-waits = See all matters where something is open
