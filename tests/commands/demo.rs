//! `sagsgang demo` shows the examples in the browser and leaves nothing behind.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::program::{examples, folder, sagsgang};

/// How long the program may take to stop once it is asked to.
const STOPPED_WITHIN: Duration = Duration::from_secs(30);

/// A running demo, whose temporary folder is in a folder of the test. Ended with the test, however that ends.
struct Demo {
    child: Child,
    out: BufReader<ChildStdout>,
    address: String,
}

impl Demo {
    fn start(folder: &Path) -> Demo {
        let mut command = sagsgang(folder);
        command.args(["demo", "--listen", "127.0.0.1:0"]).env("TMPDIR", folder);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = || {
            let mut line = String::new();
            out.read_line(&mut line).expect("a line");
            line
        };
        let count = examples().len();
        assert_eq!(line(), format!("{count} eksempler og 3 kontrakter læst. Alt i dem er opdigtet.\n"));
        let mut told = line();
        if told.contains("sagsgang pool") {
            told = line();
        }
        let address =
            told.trim().strip_prefix("Sagsgang kører på http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address in: {told}")).to_owned();
        assert_eq!(line(), "Stop med Ctrl-C.\n");
        Demo { child, out, address }
    }

    /// The answer to a request for `path`: status line, headers and page.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(STOPPED_WITHIN)).expect("a limit");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)
            .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in UTF-8");
        answer
    }

    /// Sends the signal and waits for the end; the exit code.
    fn stop(mut self, signal: &str) -> Option<i32> {
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill -s \"$0\" \"$1\"", signal]).arg(self.child.id().to_string());
        assert!(kill.status().expect("sh runs").success());
        let begun = Instant::now();
        let ended = loop {
            if let Some(ended) = self.child.try_wait().expect("the child is asked") {
                break ended;
            }
            assert!(begun.elapsed() < STOPPED_WITHIN, "it does not stop by {signal}");
            std::thread::sleep(Duration::from_millis(20));
        };
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("the rest of what it said");
        assert_eq!(rest, "");
        ended.code()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Already ended where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn left_behind(folder: &Path) -> usize {
    std::fs::read_dir(folder).expect("the folder").count()
}

#[cfg(unix)]
#[test]
fn the_demo_serves_the_examples_and_leaves_nothing() {
    for signal in ["INT", "TERM"] {
        let folder = folder();
        let demo = Demo::start(folder.path());
        assert_eq!(left_behind(folder.path()), 1, "the examples lie in one folder");
        let start = demo.get("/");
        assert!(start.starts_with("HTTP/1.1 200 "), "{start}");
        assert!(start.contains("Udvalg for lige sundhed"), "{start}");
        assert!(demo.get("/findes-ikke").starts_with("HTTP/1.1 404 "));
        assert_eq!(demo.stop(signal), Some(0), "{signal}");
        assert_eq!(left_behind(folder.path()), 0, "{signal}: nothing is left behind");
    }
}

/// A browser keeps its connection open: that must not keep the program from stopping.
#[cfg(unix)]
#[test]
fn an_open_connection_does_not_hold_the_program() {
    let folder = folder();
    let demo = Demo::start(folder.path());
    let _silent = TcpStream::connect(&demo.address).expect("it listens");
    let mut kept = TcpStream::connect(&demo.address).expect("it listens");
    write!(kept, "GET / HTTP/1.1\r\nHost: {}\r\n\r\n", demo.address).expect("a request");
    let mut first = [0; 15];
    kept.read_exact(&mut first).expect("the answer begins");
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    assert_eq!(demo.stop("INT"), Some(0));
    assert_eq!(left_behind(folder.path()), 0);
}
