//! What can go wrong with the register, said in Danish: what, where, and what to do.

use std::fmt;
use std::path::PathBuf;

/// Why the register could not do it. `Display` is the message for persons.
#[derive(Debug)]
pub enum StoreError {
    /// The file is something else than a database.
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The register was made by a newer version of this program.
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema's version in the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// Another program holds the register, and went on holding it.
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder may not be read or written.
    NoPermission {
        /// The file.
        path: PathBuf,
    },
    /// The folder of the file does not exist.
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// There is no room left on the disk.
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// What is in the file is not what was written.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        detail: String,
    },
    /// The address leads to no fact, suggestion or correction.
    UnknownFact {
        /// The address as given.
        address: String,
    },
    /// The new value does not fit the field.
    BadValue {
        /// The value as given.
        value: String,
        /// How it is to be written, in Danish.
        expected: &'static str,
    },
    /// A correction needs a reason.
    ReasonMissing,
    /// A pool that the register does not have.
    UnknownPool {
        /// The name or address as given.
        name: String,
    },
    /// A name that pools of several public bodies have.
    UnclearPool {
        /// The name as given.
        name: String,
        /// The addresses of the pools.
        addresses: Vec<String>,
    },
    /// A row of the queue that is not there.
    UnknownProposal {
        /// The id as given.
        id: String,
    },
    /// A row of the queue that somebody else has settled.
    AlreadySettled {
        /// Who.
        by: String,
        /// When.
        at: jiff::Timestamp,
    },
    /// A condition that is not there.
    UnknownCondition {
        /// The id as given.
        id: String,
    },
    /// A commitment, or evidence of one, that is not there.
    UnknownCommitment {
        /// The id as given.
        id: String,
    },
    /// A link between two items that is not there, or would link an item with itself.
    UnknownLink {
        /// What was given.
        id: String,
    },
    /// An organ that the register does not have, or several that a name fits.
    UnknownOrganization {
        /// The name or address as given.
        name: String,
        /// Addresses of those that it may mean.
        addresses: Vec<String>,
    },
    /// A convention, or a value of one, that cannot be.
    BadConvention {
        /// What is wrong and what to write instead, in Danish.
        message: String,
    },
    /// A contract that is not there.
    UnknownContract {
        /// The address as given.
        slug: String,
    },
    /// A health profile that cannot be kept or read.
    BadProfile {
        /// What is wrong with it, in Danish.
        message: String,
    },
    /// An evaluation that cannot be kept or read.
    BadEvaluation {
        /// What is wrong and what to do, in Danish.
        message: String,
    },
    /// A file of a contract or of measurements that cannot be used, or a contract that cannot be settled.
    BadContract {
        /// What is wrong and what to do, in Danish.
        message: String,
    },
    /// A statement, or something that one proposes to pay, that is not there.
    UnknownStatement {
        /// What was given.
        id: String,
    },
    /// A payment that cannot be booked as the statements stand: a later one tells what is owed, or nothing is due.
    NothingDue {
        /// Why, in Danish.
        why: &'static str,
    },
    /// More is due by a statement than is left of the reservation that covers it.
    ReservationExceeded {
        /// What is due.
        due: sagsgang_text::Ore,
        /// What is left.
        left: sagsgang_text::Ore,
        /// What is missing.
        missing: sagsgang_text::Ore,
    },
    /// What the ledger does not book.
    Refused(sagsgang_ledger::Refusal),
    /// Anything else that the database says.
    Database {
        /// The file.
        path: PathBuf,
        /// The database's own message.
        detail: String,
    },
}

impl StoreError {
    /// The same, in the file at `place` where it does not name one: what a value says of itself knows no file.
    pub(crate) fn in_file(self, place: &std::path::Path) -> StoreError {
        match self {
            StoreError::Damaged { path, detail } if path.as_os_str().is_empty() => {
                StoreError::Damaged { path: place.to_owned(), detail }
            }
            other => other,
        }
    }
}

impl From<sagsgang_ledger::Refusal> for StoreError {
    fn from(refusal: sagsgang_ledger::Refusal) -> Self {
        StoreError::Refused(refusal)
    }
}

impl StoreError {
    /// The message of what the ledger could not do.
    fn in_money_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::UnknownPool { name } => {
                write!(f, "Puljen »{name}« findes ikke i registeret. Se puljerne med »sagsgang pool list«.")
            }
            StoreError::UnclearPool { name, addresses } => {
                write!(f, "»{name}« kan være flere puljer. Brug en af adresserne {}.", addresses.join(", "))
            }
            StoreError::UnknownProposal { id } => write!(
                f,
                "Rækken {id} findes ikke i køen; måske er dokumentet læst på ny siden. Hent køen igen, og prøv med den."
            ),
            StoreError::AlreadySettled { by, at } => write!(
                f,
                "Rækken er allerede afgjort af {by} den {}. Intet er ændret ved den. Hent køen igen, og se, hvad der blev besluttet.",
                at.strftime("%Y-%m-%d kl. %H.%M UTC")
            ),
            StoreError::UnknownCondition { id } => {
                write!(
                    f,
                    "Betingelsen {id} findes ikke i registeret. Hent tilskuddets side igen, og prøv med den."
                )
            }
            other => other.in_words_of_contracts(f),
        }
    }

    /// The message of what could not be done with a contract.
    fn in_words_of_contracts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::UnknownContract { slug } => write!(
                f,
                "Kontrakten »{slug}« findes ikke i registeret. Se kontrakterne med »sagsgang contract list«."
            ),
            StoreError::BadContract { message }
            | StoreError::BadEvaluation { message }
            | StoreError::BadProfile { message } => f.write_str(message),
            StoreError::UnknownStatement { id } => write!(
                f,
                "{id} findes ikke blandt kontraktens opgørelser og betalinger. Hent kontraktens side igen, og prøv med den."
            ),
            StoreError::NothingDue { why } => {
                write!(f, "Der er ikke noget at bogføre: {why}. Intet er ændret.")
            }
            StoreError::ReservationExceeded { due, left, missing } => write!(
                f,
                "Der skal betales {}, men der er kun {} tilbage af reservationen; der mangler {}. Intet er bogført. Det \
                 manglende skal besluttes først. Vil du bogføre det, der er tilbage, så vælg det udtrykkeligt.",
                due.in_words(),
                left.in_words(),
                missing.in_words()
            ),
            other => other.in_words_of_matters(f),
        }
    }

    /// The message of what could not be said of a matter or a commitment.
    fn in_words_of_matters(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::UnknownCommitment { id } => write!(
                f,
                "Aftalen {id} findes ikke i registeret; måske er dokumentet læst på ny siden. Hent listen igen, og prøv med den."
            ),
            StoreError::UnknownLink { id } => write!(
                f,
                "Der er ingen forbindelse mellem {id} i registeret. Hent sagsforløbet igen, og prøv med det."
            ),
            StoreError::UnknownOrganization { name, addresses } if addresses.is_empty() => {
                write!(
                    f,
                    "Organet »{name}« findes ikke i registeret. Brug navnet, som det står i referaterne."
                )
            }
            StoreError::UnknownOrganization { name, addresses } => {
                write!(f, "»{name}« kan være flere organer. Brug en af adresserne {}.", addresses.join(", "))
            }
            StoreError::BadConvention { message } => f.write_str(message),
            StoreError::Refused(refusal) => write!(f, "Det blev ikke bogført: {refusal}. Intet er ændret."),
            other => write!(f, "{other:?}"),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::NotADatabase { path } => write!(
                f,
                "{} er ikke et register, men en anden slags fil. Vælg en anden fil med --register, eller flyt den.",
                path.display()
            ),
            StoreError::Foreign { path } => write!(
                f,
                "{} er en database, men hører til et andet program. Den er ikke rørt. Vælg en anden fil med --register.",
                path.display()
            ),
            StoreError::Newer { path, found, known } => write!(
                f,
                "{} er skrevet af en nyere udgave af sagsgang (skema {found}; denne kender til og med {known}). \
                 Hent den nyeste udgave af sagsgang, og prøv igen.",
                path.display()
            ),
            StoreError::Locked { path } => write!(
                f,
                "{} er i brug af et andet program og blev ikke ledig. Vent, til det er færdigt, eller luk det, og prøv \
                 igen.",
                path.display()
            ),
            StoreError::NoPermission { path } => write!(
                f,
                "{} må ikke læses eller skrives af dig. Få adgang til både filen og dens mappe, eller vælg en anden fil \
                 med --register.",
                path.display()
            ),
            StoreError::NoFolder { path } => write!(
                f,
                "{} kan ikke oprettes, for mappen findes ikke. Opret mappen, eller vælg en anden fil med --register.",
                path.display()
            ),
            StoreError::DiskFull { path } => write!(
                f,
                "Der er ikke mere plads på disken med {}. Intet er skrevet halvt. Gør plads, og prøv igen.",
                path.display()
            ),
            StoreError::Damaged { path, detail } => write!(
                f,
                "{} er beskadiget: {detail}. Tag en sikkerhedskopi i brug, eller indlæs dokumenterne i et nyt register.",
                path.display()
            ),
            StoreError::UnknownFact { address } => {
                write!(
                    f,
                    "Oplysningen {address} findes ikke i registeret; måske er dokumentet læst på ny siden. Hent listen igen, og prøv med den."
                )
            }
            StoreError::BadValue { value, expected } => {
                write!(f, "»{value}« kan ikke bruges her. Skriv {expected}.")
            }
            StoreError::ReasonMissing => {
                write!(f, "En rettelse skal have en begrundelse. Skriv kort, hvorfor der rettes.")
            }
            StoreError::Database { path, detail } => {
                write!(f, "Registret {} kunne ikke bruges: {detail}.", path.display())
            }
            of_money => of_money.in_money_words(f),
        }
    }
}

impl std::error::Error for StoreError {}
