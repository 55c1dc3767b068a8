//! Listens, answers, and stops in good order.

use std::future::Future;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::AppState;

/// Serves the register on `listener` until `stop` is ready; requests under way are answered first.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, super::router(state)).with_graceful_shutdown(stop).await
}

/// The address to open in a browser for `listening`: a name that the guard accepts.
pub fn address_to_open(listening: SocketAddr) -> String {
    format!("http://{listening}/")
}
