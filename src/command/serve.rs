//! `sagsgang serve`: the register in the browser.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sagsgang_store::{Register, StoreError};
use tokio::net::TcpListener;

use super::output::{show, tell};
use crate::web::{self, AppState, Reach};

/// Where the program listens unless told otherwise: this machine only.
const LISTEN_DEFAULT: &str = "127.0.0.1:8080";

/// What `serve` is told.
#[derive(clap::Args, Clone, Debug)]
#[command(
    about = "Viser registeret i browseren",
    long_about = None,
    after_long_help = "In English: shows the register in the browser."
)]
pub struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one.
    ///
    /// On the loopback address only this machine reaches the register. On any other address everyone who reaches it may read
    /// all of it, without sign-in.
    #[arg(
        long,
        value_name = "ADRESSE:PORT",
        default_value = LISTEN_DEFAULT,
        help = "Adressen, der lyttes på; port 0 tager en ledig",
        long_help = "Adressen, der lyttes på; port 0 tager en ledig.\n\nPå loopback-adressen kan kun denne maskine nå \
                     registeret. På enhver anden adresse kan alle, der når den, læse det hele uden at logge ind."
    )]
    pub listen: SocketAddr,
    /// Let everyone who reaches an address outside this machine correct facts too.
    #[arg(long, help = "Lad også alle, der når en adresse uden for denne maskine, rette i registeret")]
    pub allow_corrections: bool,
    /// Who uses this machine; stands beside what is confirmed with one click.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der bruger maskinen; står ved det, der bekræftes med ét klik"
    )]
    pub by: String,
}

/// Why the register is not served.
#[derive(Debug)]
pub enum ServeError {
    /// The register cannot be opened.
    Register(StoreError),
    /// The address cannot be listened on.
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The server could not start or stopped by itself.
    Server(std::io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServeError::Register(error) => write!(f, "{error}"),
            ServeError::Listen { address, reason } => write!(
                f,
                "Kan ikke lytte på {address}: {reason}. Et andet program bruger måske porten: vælg en anden med --listen 127.0.0.1:0."
            ),
            ServeError::Server(reason) => write!(f, "Serveren standsede: {reason}."),
        }
    }
}

impl std::error::Error for ServeError {}

/// Serves `register` until Ctrl-C, and says at which address.
///
/// # Errors
///
/// When the register cannot be opened or the address cannot be listened on.
pub fn run(arguments: &ServeArgs, register: &Path) -> Result<(), ServeError> {
    let path: PathBuf = register.to_owned();
    let register = Register::open(&path).map_err(ServeError::Register)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Server)?;
    runtime.block_on(listen(arguments, register))
}

async fn listen(arguments: &ServeArgs, register: Register) -> Result<(), ServeError> {
    let address = arguments.listen;
    let listener =
        TcpListener::bind(address).await.map_err(|reason| ServeError::Listen { address, reason })?;
    let address = listener.local_addr().map_err(ServeError::Server)?;
    let reach = if address.ip().is_loopback() {
        Reach::Loopback
    } else {
        Reach::Network { corrections: arguments.allow_corrections }
    };
    if reach != Reach::Loopback {
        tell(&format!(
            "Advarsel: {address} kan nås fra andre maskiner. Alle, der når den, kan læse hele registeret."
        ));
        if reach.allows_corrections() {
            tell("Advarsel: alle, der når den, kan også rette i registeret.");
        }
    }
    // It is served also where nobody can be told the address: a failure has been told already.
    let _ = show(&format!("Sagsgang kører på {}\nStop med Ctrl-C.\n", web::address_to_open(address)));
    let state = AppState::new(register, reach, Timestamp::now).used_by(&arguments.by);
    web::serve(listener, state, stop_asked_for()).await.map_err(ServeError::Server)
}

/// Ready when the program is asked to stop: by Ctrl-C, and where there are such things by SIGTERM.
async fn stop_asked_for() {
    let interrupted = async {
        // Without a handler for Ctrl-C the program is ended by the system: waiting for ever is right then.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else { return interrupted.await };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
