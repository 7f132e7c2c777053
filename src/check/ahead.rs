//! Work that is done one piece ahead of whoever takes it: pieces come in, what was made of them goes out
//! in their order.

use std::{panic, thread};

/// Makes something of each piece of work and hands it over in order. While one is taken, the next is made
/// on a thread beside; no more than these two are held. Whether to go on is what `take` answers, and
/// whether all was taken what this does.
///
/// # Errors
///
/// The first error of `make`; what was made before is taken.
pub(super) fn one_ahead<Work: Send, Made: Send, Error: Send>(
    mut work: impl Iterator<Item = Work>,
    make: impl Fn(Work) -> Result<Made, Error> + Sync,
    mut take: impl FnMut(Made) -> bool,
) -> Result<bool, Error> {
    let make = &make;
    thread::scope(|scope| {
        let begin = |piece: Work| scope.spawn(move || make(piece));
        let mut ahead = work.next().map(begin);
        while let Some(piece) = ahead.take() {
            let made = piece.join().unwrap_or_else(|payload| panic::resume_unwind(payload))?;
            ahead = work.next().map(begin);
            if !take(made) {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::one_ahead;

    #[test]
    fn everything_is_taken_in_its_order() {
        let mut taken = Vec::new();
        let all = one_ahead(
            0..5,
            |piece| Ok::<_, ()>(piece * 2),
            |made| {
                taken.push(made);
                true
            },
        );
        assert_eq!((all, taken), (Ok(true), vec![0, 2, 4, 6, 8]));
    }

    #[test]
    fn who_takes_no_more_is_given_no_more() {
        let mut taken = 0;
        let all = one_ahead(0..1_000_000, Ok::<_, ()>, |_| {
            taken += 1;
            taken < 3
        });
        assert_eq!((all, taken), (Ok(false), 3));
    }

    #[test]
    fn what_was_made_before_an_error_is_taken() {
        let mut taken = Vec::new();
        let make = |piece: i32| if piece < 2 { Ok(piece) } else { Err(piece) };
        let all = one_ahead(0..5, make, |made| {
            taken.push(made);
            true
        });
        assert_eq!((all, taken), (Err(2), vec![0, 1]));
    }
}
