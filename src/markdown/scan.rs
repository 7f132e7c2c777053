//! Looking through bytes. Most of a body is text in which nothing stands out: it is looked
//! through in pieces of a size that the compiler turns into vector instructions.

/// Where the first byte stands that `is_wanted`, if any.
///
/// `is_wanted` is asked about bytes past that one as well. It is fastest when it compares
/// without branches: `|` and `&` rather than `||` and `&&`.
#[inline]
pub(super) fn find(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (pieces, _) = bytes.as_chunks::<PIECE>();
    // What is left over is looked at with as much before it as makes a whole piece.
    let last = bytes.last_chunk::<PIECE>();
    let mut start = 0;
    for piece in pieces.iter().chain(last) {
        let mut found = 0;
        for &byte in piece {
            found |= u8::from(is_wanted(byte));
        }
        if found != 0 {
            break;
        }
        start += PIECE;
    }
    let rest = bytes.get(start..)?;
    let found = rest.iter().position(|&byte| is_wanted(byte))?;
    Some(start + found)
}

const PIECE: usize = 32;

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..200 {
            let mut bytes = vec![b'a'; length];
            assert_eq!(find(&bytes, |byte| byte == b'*'), None);
            bytes.extend(b"*aaa*");
            assert_eq!(find(&bytes, |byte| byte == b'*'), Some(length));
        }
    }
}
