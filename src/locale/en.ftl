# Everything that a person sees, in English. The keys are those of da.ftl; a test holds them to each other.

## The frame around the pages
skip-link = Skip to content
nav-label = Parts of the register
nav-start = Start
nav-meetings = Meetings
nav-organizations = Committees
nav-people = People
nav-findings = Remarks
nav-documents = Documents
nav-corrections = Corrections
nav-suggestions = Same person or committee?
nav-cases = Case numbers
crumbs-label = You are here
other-language = Dansk
footer-read = Sagsgang read the documents by itself, and it can be wrong. Each fact leads to the place it was read from, and can be corrected.
search-label = Search meetings, decisions and texts
search-placeholder = Search
search-placeholder-big = A subject, a road, a case number or “words in order”
search-button = Search
see-place = See the place
correct = Change
list-and = { $first } and { $last }
unknown-date = No date

## Start
start-heading = What was decided, and who acts on it?
start-lead = The register holds { $meetings ->
    [one] 1 meeting
   *[other] { $meetings } meetings
} with { $decisions ->
    [one] 1 decision
   *[other] { $decisions } decisions
} of { $organizations ->
    [one] 1 committee
   *[other] { $organizations } committees
}.
start-due = Commitments with a due date
start-due-none = No commitments are overdue or due soon.
start-overdue = { $count ->
    [one] 1 commitment whose date has passed
   *[other] { $count } commitments whose dates have passed
}
start-overdue-explained = As of { $name }. Nobody has said what became of them.
start-due-next = { $count ->
    [one] 1 commitment is due next
   *[other] { $count } commitments are due next
}
start-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
start-decisions = Latest decisions
start-all-meetings = See all meetings
start-all-findings = See all remarks
start-same = Same person?
start-same-count = { $count ->
    [one] 1 suggestion waits for an answer
   *[other] { $count } suggestions wait for an answer
}
start-content = In the register
start-items = Items
start-amounts = Sums of money
start-commitments = Commitments
start-see-all = See all
start-empty = The register is empty
start-empty-lead = No minutes have been read yet, so there is nothing to search.
start-empty-do = Point to a folder of minutes in a terminal:
start-empty-then = Reload this page when the command is done.

## Counts
count-decisions = { $count ->
    [one] 1 decision
   *[other] { $count } decisions
}
count-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
count-notes = { $count ->
    [one] 1 note
   *[other] { $count } notes
}

## Remarks
findings-none = There is nothing to remark.
severity-error = Error
severity-warning = Warning
severity-note = Note

## Facts: outcomes, sections, presence, sums
outcome-approved = Approved
outcome-amended = Approved with changes
outcome-recommended = Recommended
outcome-discussed = Discussed
outcome-noted = Noted
outcome-postponed = Postponed
outcome-referred = Sent on
outcome-rejected = Rejected
outcome-withdrawn = Withdrawn
outcome-appointed = Appointed
outcome-none = No decision
section-summary = Summary
section-recommendation = Recommendation
section-background = Background
section-finance = Finance
section-routing = Competence and route
section-history = Earlier treatment
section-decision = Decision
section-annexes = Annexes
section-other = Other section
presence-present = Present
presence-absent = Absent
presence-remote = Took part remotely
presence-partial = Present for part of the meeting
presence-substitute = Substitute
presence-guest = Guest
amount-decided = Decided
amount-recommended = Recommended
amount-proposed = Proposed
amount-mentioned = Mentioned
limit-exact = Exactly
limit-up-to = At most
limit-at-least = At least
limit-about = About
per-once = Once
per-year = Each year
sum-up-to = at most { $sum }
sum-at-least = at least { $sum }
sum-about = about { $sum }
sum-each-year = { $sum } a year
sum-yearly-in-all = { $yearly }, { $sum } in all
access-open = Open item
access-closed = Closed item
kind-agenda = Agenda
kind-minutes = Minutes
kind-case = Single case
unavailable-absent = Was not present
unavailable-disqualified = Disqualified
unavailable-other = Took no part
mention-for = Voted for
mention-against = Voted against
mention-abstained = Abstained
mention-unavailable = Took no part in the item
mention-responsible = Responsible for a commitment
suggestion-person = People
suggestion-organization = Committees

## Counts in lists
count-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
count-meetings = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
count-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
count-findings = { $count ->
    [one] 1 remark
   *[other] { $count } remarks
}
nothing-here = There is nothing here yet. Run sagsgang import with a folder of minutes and reload the page.
as-table = Show as a table
and = and
cancel = Cancel
pages-label = Pages
value-none = nothing
organ-unnamed = Committee without a name
print-source = Source: { $name }. The numbers in brackets show where in the text a fact stands.

## Columns
column-absences = Absent
column-listed = On a roll
column-body = Municipality or region
column-case = Case number
column-day = Day
column-edition = Edition
column-file = File
column-imported = Imported
column-kind = Kind
column-kroner = DKK
column-last = Latest meeting
column-meeting = Meeting
column-name = Name
column-organ = Committee
column-outcome = Outcome
column-party = Party
column-place = Source
column-presence = Attendance
column-purpose = Pool and recipient
column-section = Stands in
column-status = Status
column-terms = Limit
column-years = Years

## Meetings
meeting-lead = The meeting treated { $items }: { $outcomes }.
meeting-lead-undecided = The agenda has { $name }, and the document holds no decisions.
meeting-lead-money = Sums of { $name } in all were decided, upper limits included.
meeting-lead-absent = { $count ->
    [one] One member was absent.
   *[other] { $count } members were absent.
}
meeting-began = Began at { $name }
meeting-ended = Ended at { $name }
meeting-to-organ = About the committee
meeting-to-document = The document as it was read
meeting-decisions = Decisions
meeting-agenda-items = Items on the agenda
meeting-only-absences = The minutes name only absences and the like.
meeting-no-items = No items were found in the document.
meeting-attendance = Attendance
meeting-no-attendance = The document does not say who took part.
meeting-text = The text beside the facts
meeting-text-explained = Choose a fact to see its place in the text, or a mark in the text to see what was read there.
meeting-head = Meeting and contents
meeting-outside = Outside the items
meeting-editions = { $count ->
    [one] 1 edition of the document
   *[other] { $count } editions of the document
}
meeting-previous = Previous meeting
meeting-next = Next meeting
edition = Edition { $count }
edition-current = Current
edition-part = Counts in part
edition-part-explained = Several documents tell of the meeting. From this one come the items that the others leave out or say less about.
edition-supplement = Supplement
edition-agenda-only = In the agenda only
edition-of = From edition { $count }
edition-old = Replaced
edition-old-explained = This edition was replaced by a newer one. The facts on the pages of meeting and items come from the newer one.
no-decision = No decision in the minutes
decided-sum = Decided { $name }

## Items
item-undecided = The document holds no decision on the item.
item-clauses = Recommendation and decision
item-asked-by = { $name } recommends
item-asked = What is recommended
item-was-asked = Recommended
item-was-decided = Decided about it
item-answered-as-a-whole = Not repeated word for word. See the decision as a whole.
item-amounts = Sums of money
item-amounts-caption = Every sum in the item, in the order of the text
item-same-case = Other items with the same case number
item-same-case-explained = A case number may cover several matters, so the items may be about something else.
item-previous = Previous item
item-next = Next item

## Facts beside the text
facts-none = Nothing was read here by itself.
facts-meeting = The meeting
facts-participants = Attendance
facts-outcome = Decision
facts-votes = Vote
facts-commitments = Commitments
facts-amounts = Sums of money
facts-recommendation = Recommendation
facts-unavailable = Took no part in the item
facts-treatments = Treatment elsewhere
facts-routing = Route
facts-annexes = Annexes
facts-case-numbers = Case number
facts-to-person = About the person
facts-to-case = See the case
votes-for = For
votes-against = Against
votes-abstained = Abstained
recommendation-by = Recommends
treatment-unnamed = Another committee
commitment-nobody = Nobody is named as responsible
commitment-responsible = Responsible: { $name }
commitment-due = Due: { $day } (“{ $text }”)
commitment-due-phrase = Due: “{ $name }” without a date
commitment-no-due = No due date
amount-years = { $name }
amount-pool = Pool: { $name }
amount-recipient = to { $name }
person-party = party { $name }
person-from = from { $name }
person-until = until { $name }
person-for = for { $name }

## Case numbers
case-title = Case { $name }
case-list-lead = Each case number gathers the items that are kept under it.
case-lead = { $count ->
    [one] 1 item stands under this case number.
   *[other] { $count } items stand under this case number.
}
case-organs = { $count ->
    [one] They were treated in 1 committee.
   *[other] They were treated in { $count } committees.
}
case-explained = A case number may cover several matters. The items stand by date, the oldest first.

## People
person-list-lead = { $count ->
    [one] 1 person is named on a roll.
   *[other] { $count } people are named on a roll.
}
person-lead = On the roll of { $meetings } from { $first } to { $last }, absent from { $absences } of them.
person-lead-once = On the roll of { $meetings } on { $first }, absent from { $absences } of them.
person-lead-nowhere = On no roll.
person-attendance = Attendance over time
person-no-attendance = No roll names the person.
person-attendance-explained = Each mark is a meeting. Many minutes name absences only, so a meeting without a mark is no absence.
person-mentions = Items that name the person
person-no-mentions = No item names the person in a vote, an absence or a commitment.
person-about = About the person
person-roles = Roles
person-spellings = Spellings
start-same-organ = Same committee?

## Committees
organization-list-lead = { $count ->
    [one] 1 committee has met.
   *[other] { $count } committees have met.
}
organization-lead = { $meetings } with { $decisions }. The latest meeting was on { $last }.
organization-outcomes = What came of the items
organization-outcomes-described = The most frequent outcome is: { $name }.

## Search
search-title = Search the register
search-title-for = Search for “{ $name }”
search-begin = Type a word, a name or a case number.
search-nothing = Nothing in the register answers the search.
search-found = { $count ->
    [one] 1 item found
   *[other] { $count } items found
}
search-more = { $count ->
    [one] and 1 more section of the item
   *[other] and { $count } more sections of the item
}
search-tip-words = All words must stand in one section. Inflected forms are found by themselves.
search-tip-phrase = Put quotation marks around words that stand in order: “lighed i sundhed”.
search-tip-begin = End a word with an asterisk to find all that begins so: sundheds*.
did-you-mean = Did you mean:
facet-year = Year
facet-section = Section
facet-money = Money
facet-money-yes = With a sum
facet-money-no = Without a sum
facet-chosen = (chosen)
facet-clear = Show all again
facet-narrow = Narrow down
facet-weight = Weight
facet-rule = Rule

## Remarks and documents
findings-lead = What the program noticed in the documents: contradictions, gaps and figures that do not agree.
document-list-lead = { $count ->
    [one] 1 document was imported.
   *[other] { $count } documents were imported.
}
document-lead = { $name } of the text belongs to a section that the program knows.
document-findings = { $count ->
    [one] There is 1 remark.
   *[other] There are { $count } remarks.
}
document-download = Download the file as received ({ $name })
document-to-meeting = See the meeting
document-text = The text as it was read
document-marks = Marks in the text
document-unassigned = Outside all sections
document-unassigned-none = All text belongs to a section.
document-layout-unknown = Not recognised
document-layout-general = The layout was not recognised: items and sections were found by their words and by how the document is built. Look them over in the text.
document-layout-none = No item was found in the document. The text is kept as it is, and can be searched.
document-unassigned-lines = { $count ->
    [one] 1 line stands outside all sections.
   *[other] { $count } lines stand outside all sections.
}
document-unassigned-see = See what is left over
document-unassigned-explained = { $count ->
    [one] 1 place in the text belongs to nothing that the program knows.
   *[other] { $count } places in the text belong to nothing that the program knows.
}
document-corrections-none = Nobody has corrected the reading.
page-number = page { $count }
document-furniture = Headers and footers that are not part of the text
document-scanned = Scanned pages without text: { $name }. They were not read; run text recognition (OCR) on the document, and import it again.
document-unreadable = { $count ->
    [one] 1 character cannot be read, because the file does not say which it is.
   *[other] { $count } characters cannot be read, because the file does not say which they are.
}
document-about = About the file
document-type = Type
document-layout = Layout
mark-place = The place you asked for
mark-amount = Sum of money
mark-commitment = Commitment
mark-due = Due date
mark-outcome = What shows the outcome
mark-decision = Decision
mark-clause = Recommended
mark-recommender = Who recommends
mark-person = Person
mark-case-number = Case number
mark-treatment = Treatment elsewhere
mark-routing = Route
mark-annex = Annex
mark-meeting = About the meeting
mark-finding = Remark
mark-unassigned = Outside all sections

## Corrections
corrected = Corrected
correct-title = Correct: { $name }
correct-lead = Your correction holds from now on, also when the document is read again. What the program read stays beside it.
correct-read-here = Read here:
correct-value = The right value
correct-by = Your name
correct-reason = Why?
correct-save = Save the correction
correct-others = Correct something else about it
correction-told = { $field }: read as “{ $original }”, corrected by { $by }. { $reason }
correction-now = Now: { $name }
correction-applied = Holds
correction-waiting = Waits: the fact is not in the newest edition
correction-withdrawn = Taken back
corrections-lead = What people said against the reading, with name and reason.
corrections-none = Nobody has corrected anything yet. Choose “Change” beside a fact on the page of a meeting.
withdraw = Take back
withdraw-title = Take a correction back
withdraw-lead = When the correction is taken back, what the program read holds.
hint-by = Stands with the correction so that others can ask.
hint-reason = A sentence is enough.
hint-sum = In kroner, for example 125,000.
hint-lines = One name a line.
hint-years = With blanks between, for example 2025 2026.
hint-dismissed = Take the fact away if the program read something that is not there.
wrong-title = The correction is not saved yet
wrong-value = The value cannot be understood. Write it as shown at the field.
wrong-by = Give your name.
wrong-reason = Say why you correct it.
field-body = Municipality or region
field-organization = Committee
field-date = Day of the meeting
field-start = Start of the meeting
field-end = End of the meeting
field-place = Place
field-title = Title
field-access = Open or closed
field-outcome = Outcome
field-sum = Sum
field-limit = Limit
field-years = Years
field-per = How often
field-amount-status = Status
field-pool = Pool
field-recipient = Recipient
field-due = Due date
field-responsible = Responsible
field-name = Name
field-party = Party
field-role = Role
field-presence = Attendance
field-case-number = Case number
field-dismissed = Does the fact belong here?
dismissed-yes = No, take it away
dismissed-no = Yes, keep it

## Same person or committee?
suggestions-lead = Two spellings may be the same person or committee. The program does not merge them by itself.
suggestions-none = No suggestion waits.
suggestions-answered = Answered suggestions
suggestion-look = Look and answer
suggestion-first = The one
suggestion-second = The other
suggestion-open = Waits for an answer
suggestion-merged = The same
suggestion-dismissed = Different
suggestion-question-one-name = Is “{ $name }” the same in both places?
suggestion-question-person = Are { $first } and { $second } the same person?
suggestion-question-organ = Are { $first } and { $second } the same committee?
suggestion-meaning = If you answer yes, everything is gathered under { $name }. Both spellings stay, and the answer can be undone.
suggestion-same = Yes, they are the same
suggestion-different = No, they are different

## When something goes wrong
error-status = Error { $count }
error-reason = Technical reason
error-to-start = Go to the start page
error-not-found = There is no such page
error-not-found-meaning = Nothing stands at this address. Perhaps it is misspelt, or the document is not in the register.
error-not-found-advice = Search for the subject, or begin at the start page.
error-bad-request = The address or form cannot be understood
error-bad-request-meaning = Something in what was sent is not what the page expects.
error-bad-request-advice = Go back, look at the fields and try again.
error-method = That cannot be done on this page
error-method-meaning = The page shows something and takes no changes. Nothing was changed.
error-method-advice = Use the buttons on the pages instead.
error-cross-site = The form came from another site
error-cross-site-meaning = To protect the register, Sagsgang takes forms from its own pages only. Nothing was changed.
error-cross-site-advice = Open the page in Sagsgang itself and send the form from there.
error-host = Sagsgang does not answer to this name
error-host-meaning = The register can be read on this machine only, and the address uses another name for it.
error-host-advice = Use the address that the command sagsgang serve printed, for example http://127.0.0.1:8080.
error-read-only = The register can be read here, not corrected
error-read-only-meaning = Sagsgang can be reached from other machines and has no password, so corrections are turned off. Nothing was changed.
error-read-only-advice = Correct on the machine that holds the register, or start the program with --allow-corrections.
error-too-large = The form is too large
error-too-large-meaning = A correction may be 16 kB, and a contract or a table of measurements 400 kB; what was sent is larger. Nothing was changed.
error-too-large-advice = Make the text shorter and try again. A larger file is added with “sagsgang contract”.
error-busy = It is too busy just now
error-busy-meaning = Many are waiting for the register at the same time.
error-busy-advice = Wait a moment and reload the page.
error-register = The register could not answer
error-register-meaning = The page cannot be shown because the register's file could not be read or written. Nothing was lost.
error-register-advice = Read the reason below and try again.
error-internal = Something went wrong in the program
error-internal-meaning = The page cannot be shown, and the program is to blame. Nothing was lost.
error-internal-advice = Try again. If it goes on, send the reason below to those who run the program.

## How sure is the reading?
nav-review = To check
aspect-weekday = Weekday
aspect-item = Item
aspect-section = Section
aspect-vote = Vote
aspect-commitment = Commitment
sure-very = Very sure: { $percent }%
sure-fairly = Fairly sure: { $percent }%
sure-unsure = Unsure: { $percent }%
sure-very-unsure = Very unsure: { $percent }%
sure-look = Check this
sure-confirm = Confirm
sure-confirm-this = Confirm: { $name }
sure-confirmed = Confirmed by { $by }, { $day }
review-count = { $count ->
    [one] 1 fact was read with so little certainty that a person should check it.
   *[other] { $count } facts were read with so little certainty that a person should check them.
}
review-none = Everything was read with certainty, corrected or confirmed.
review-explained = What is worst to read wrongly comes first: sums that were decided and outcomes before annexes. If it is right, confirm it; if it is wrong, correct it. Both hold when the document is read again.
review-previous = Previous page
review-next = Next page
item-closed = The item is closed. Only its number, title and case number are shown; its text, decision and names are not shown and cannot be searched.
item-correct-access = Correct whether the item is open
document-closed = The document holds text of closed items. It is hidden here, and therefore the original file cannot be downloaded from here.
error-closed = The file cannot be downloaded here
error-closed-meaning = It holds text of items that were treated behind closed doors, and that text cannot be taken out of the file.
error-closed-advice = Read the document's open items in the register. If an item is marked as closed by mistake, it can be corrected on the item's page.

## Editions of a meeting
editions-title = Editions
editions-lead = { $count ->
    [one] 1 document tells of the meeting.
   *[other] { $count } documents tell of the meeting.
}
editions-explained = Each item counts once: from the document that tells most surely what was decided. Minutes come before an agenda, and a supplement adds its items. Of two equally good, the one imported last counts. Nothing is deleted.
editions-format = Format
editions-differs = Differences to the current one
editions-see = See the differences
editions-none-beside = Is the current one
editions-counting-items = { $count ->
    [one] 1 item from here
   *[other] { $count } items from here
}
editions-compare-heading = Compare two editions
editions-compare = Compare
editions-from = Before
editions-to = Now
editions-all = See all editions and differences
edition-same = Same content
format-text = Plain text
difference-title = From edition { $old } to edition { $new }
difference-same = same content
difference-none = There is no difference in words or facts.
difference-added = { $count ->
    [one] 1 item was added
   *[other] { $count } items were added
}
difference-removed = { $count ->
    [one] 1 item is no longer there
   *[other] { $count } items are no longer there
}
difference-moved = { $count ->
    [one] 1 item was moved
   *[other] { $count } items were moved
}
difference-renamed = { $count ->
    [one] 1 item has a new title
   *[other] { $count } items have new titles
}
difference-decided = { $count ->
    [one] 1 item has another outcome
   *[other] { $count } items have other outcomes
}
difference-changed = { $count ->
    [one] 1 item was changed
   *[other] { $count } items were changed
}
difference-meeting = { $count ->
    [one] 1 fact about the meeting is another
   *[other] { $count } facts about the meeting are others
}
difference-unchanged = { $count ->
    [one] 1 item is the same in both.
   *[other] { $count } items are the same in both.
}
difference-of-meeting = About the meeting
difference-what = Fact
difference-was = Before
difference-is = Now
difference-not-told = not told
difference-closed = Closed item: its text and facts are not shown.
difference-item-added = Added
difference-item-removed = No longer there
difference-item-moved = Moved
difference-item-renamed = New title
difference-loose = Outside the sections
difference-inserted = inserted:
difference-deleted = taken out:
difference-legend = Underlined was inserted, struck through was taken out. Line ends, punctuation and capitals do not count as differences.
difference-skipped = { $count ->
    [one] 1 word in common
   *[other] { $count } words in common
}
difference-turn = Turn the two round
aspect-number = Number
aspect-recommended-by = Who recommends
aspect-routing = Passes on to
start-worked = New on effect and inequality
start-all-evaluations = All evaluations
start-all-profiles = All health profiles
