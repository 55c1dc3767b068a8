# Commitments, threads and the next meeting, in English. The keys are those of da-matters.ftl.

## Commitments
nav-commitments = Commitments

## Why two things belong together: after “–” or in a row
reasoned-case-number = both have case number { $name }
reasoned-title = the titles are alike: “{ $name }”
reasoned-name = both name { $name }
reasoned-quoted = both name “{ $name }”
reasoned-annex = both have the annex “{ $name }”
reasoned-recipient = both are about money for { $name }
reasoned-pool = both are about { $name }
reasoned-treatment = the later item tells of the treatment: “{ $name }”
reasoned-meeting-day = the later item refers to the meeting: “{ $name }”
reasoned-partner = they name each other as partners: { $name }
reasoned-route = the matter was sent here: { $name }
reasoned-words = both use { $name }
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
commitments-as-of = You see the commitments as they stood on { $name }: only meetings up to that day count, and only what had been said then.
commitments-ahead = You see the commitments as they will stand on { $name } if nobody says anything before then.
commitments-to-today = See them as they stand today
commitments-to-list = See all commitments
commitments-settled = { $count ->
    [one] 1 commitment is settled
   *[other] { $count } commitments are settled
}
commitments-all-settled = See all that are settled
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
