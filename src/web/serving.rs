//! Listens, answers, and stops in good order.

use std::future::{Future, IntoFuture};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::AppState;

/// Serves the register on `listener` until `stop` is ready; requests under way are answered first, within a few seconds.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let stop = async move {
        stop.await;
        told.notify_one();
    };
    let overdue = async {
        stopping.notified().await;
        tokio::time::sleep(SHUTDOWN_WAIT).await;
    };
    tokio::select! {
        done = axum::serve(listener, super::router(state)).with_graceful_shutdown(stop).into_future() => done,
        () = overdue => Ok(()),
    }
}

/// Requests under way are waited for so long once the server is told to stop; a request that never ends holds nobody.
const SHUTDOWN_WAIT: Duration = Duration::from_secs(3);

/// The address to open in a browser for `listening`: a name that the guard accepts.
pub fn address_to_open(listening: SocketAddr) -> String {
    format!("http://{listening}/")
}
