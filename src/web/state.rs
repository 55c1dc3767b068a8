//! What every handler has: the register, how to ask it without holding up others, and what day it is.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_store::{Register, StoreError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::error::Failure;
use super::security::Reach;

/// Questions to the register that are answered at the same time.
const QUESTIONS_MAX: usize = 8;
/// Questions that may be under way or wait for their turn; one more is told to come back.
const QUEUE_MAX: usize = 256;

/// The user where nobody said who it is.
const USER_UNKNOWN: &str = "ukendt";
/// Whoever confirms from another machine.
const USER_ON_NETWORK: &str = "ukendt på netværket";

/// The register as the web sees it. Clones share it.
#[derive(Clone)]
pub struct AppState {
    shared: Arc<Shared>,
    /// Who confirms with one click.
    user: Arc<str>,
}

struct Shared {
    register: Register,
    reach: Reach,
    clock: fn() -> Timestamp,
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl AppState {
    /// The state over `register` for those within `reach`; `clock` tells the time, which tests set.
    pub fn new(register: Register, reach: Reach, clock: fn() -> Timestamp) -> Self {
        let shared = Shared {
            register,
            reach,
            clock,
            turns: Arc::new(Semaphore::new(QUESTIONS_MAX)),
            queue: Arc::new(Semaphore::new(QUEUE_MAX)),
        };
        Self { shared: Arc::new(shared), user: Arc::from(USER_UNKNOWN) }
    }

    /// The same state, used by `user`: whoever confirms with one click, which asks for no name.
    pub fn used_by(mut self, user: &str) -> Self {
        self.user = Arc::from(user);
        self
    }

    /// Who confirms with one click: the user of this machine, or somebody on the network.
    pub(super) fn user(&self) -> &str {
        if self.reach() == Reach::Loopback { &self.user } else { USER_ON_NETWORK }
    }

    /// Who can reach the program.
    pub fn reach(&self) -> Reach {
        self.shared.reach
    }

    /// The time now.
    pub(super) fn now(&self) -> Timestamp {
        (self.shared.clock)()
    }

    /// Today in Denmark.
    pub(super) fn today(&self) -> Date {
        super::page::day_of(self.now())
    }

    /// Asks the register on a thread that may wait for the disk.
    pub(super) async fn ask<T, Q>(&self, question: Q) -> Result<T, Failure>
    where
        T: Send + 'static,
        Q: FnOnce(&Register) -> Result<T, StoreError> + Send + 'static,
    {
        let _place = Arc::clone(&self.shared.queue).try_acquire_owned().map_err(|_| Failure::Busy)?;
        let turn = Arc::clone(&self.shared.turns).acquire_owned().await.map_err(|_| Failure::Busy)?;
        let shared = Arc::clone(&self.shared);
        let asked = spawn_blocking(move || {
            let _turn = turn;
            question(&shared.register)
        });
        match asked.await {
            Ok(answer) => answer.map_err(Failure::from),
            Err(error) => Err(Failure::Internal(error.to_string())),
        }
    }
}
