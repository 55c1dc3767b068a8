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
correct = Correct
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
start-due-none = No commitment in the minutes has a day as its due date.
start-overdue = { $count ->
    [one] 1 commitment whose date has passed
   *[other] { $count } commitments whose dates have passed
}
start-overdue-explained = As of { $name }. The register does not know whether they have been met since.
start-due-next = { $count ->
    [one] 1 commitment is due next
   *[other] { $count } commitments are due next
}
start-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
due-was = Was due { $name }
due-is = Due { $name }
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
error-too-large-meaning = A correction is a few lines; what was sent is more than 16 kB. Nothing was changed.
error-too-large-advice = Make the text shorter and try again.
error-busy = It is too busy just now
error-busy-meaning = Many are waiting for the register at the same time.
error-busy-advice = Wait a moment and reload the page.
error-register = The register could not answer
error-register-meaning = The page cannot be shown because the register's file could not be read or written. Nothing was lost.
error-register-advice = Read the reason below and try again.
error-internal = Something went wrong in the program
error-internal-meaning = The page cannot be shown, and the program is to blame. Nothing was lost.
error-internal-advice = Try again. If it goes on, send the reason below to those who run the program.
