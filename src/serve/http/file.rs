//! Files as bodies: read while they are sent, so that a large one takes no more memory than a
//! small one.
//!
//! Arrives: an open file and how many bytes of it are promised. Leaves: a body. No thread waits
//! for a slow client: each piece is read by a thread that is free again afterwards, and the next
//! one is read when a piece was taken.

use std::io::{self, Read};

use axum::body::{Body, Bytes};
use tokio::{
    sync::mpsc::{Sender, channel},
    task::spawn_blocking,
};
use tokio_stream::wrappers::ReceiverStream;

/// Bytes that are read at once. Three pieces are in memory for one client: one is read, one waits,
/// one is sent.
const PIECE: u64 = 64 * 1024;

type Reader = Box<dyn Read + Send>;

/// The next bytes of a reader as a body of this length. A file that ends before its promised
/// length, or cannot be read, ends the connection: the client must not take a part for the whole.
pub(super) fn body(reader: Reader, length: u64) -> Body {
    let (sender, receiver) = channel(1);
    tokio::spawn(pour(reader, length, sender));
    Body::from_stream(ReceiverStream::new(receiver))
}

async fn pour(mut reader: Reader, length: u64, sender: Sender<io::Result<Bytes>>) {
    let mut left = length;
    while left > 0 {
        let read = spawn_blocking(move || read_piece(reader, left.min(PIECE))).await;
        let (piece, rest) = match read.map_err(io::Error::other).flatten() {
            Ok(read) => read,
            Err(error) => {
                // To nobody, where the client went away.
                let _ = sender.send(Err(error)).await;
                return;
            }
        };
        reader = rest;
        left -= piece.len() as u64;
        if sender.send(Ok(piece)).await.is_err() {
            return;
        }
    }
}

/// At least one byte of the reader, at most as many as wanted.
fn read_piece(mut reader: Reader, wanted: u64) -> io::Result<(Bytes, Reader)> {
    let mut piece = Vec::new();
    reader.by_ref().take(wanted).read_to_end(&mut piece)?;
    if piece.is_empty() {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    Ok((Bytes::from(piece), reader))
}
