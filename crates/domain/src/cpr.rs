//! What a Danish civil registration number (CPR) looks like, so that none is ever kept. Files are looked
//! through by `extracts::cpr`.

/// Whether a text holds the hyphenated form with a valid date. For any text that people type, too.
#[must_use]
pub fn contains(text: &str) -> bool {
    // Nearly every cell ends here: too short, or too few digits.
    if text.len() < 11 || text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    chars
        .iter()
        .enumerate()
        .any(|(at, c)| is_hyphen(*c) && hyphenated_at(&chars, at))
}

/// Whether an identifier that a system sends is a CPR number or holds one: `010170-1234`,
/// `0101701234@by.dk`, `urn:…:01 01 70 12 34`. A date that is valid and four digits, however they are
/// parted, with no other digit or letter at either end. Replacement numbers, whose day is 60 more, are
/// CPR numbers too. What merely could be one counts: such a number must not be stored at all.
#[must_use]
pub fn is_like(value: &str) -> bool {
    contains(value) || matches!(looks(value), Looks::Like(_)) || stands_in(value)
}

/// Whether a number, as a system writes numbers, is a CPR number whose leading zero is gone.
#[must_use]
pub fn lacks_zero(digits: &str) -> bool {
    digits.len() == 9 && matches!(looks(digits), Looks::LikeWithoutZero(_))
}

/// Whether ten digits that stand together, with no more than three signs between any two, are one.
fn stands_in(text: &str) -> bool {
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(found) = chars.iter().skip(at).position(char::is_ascii_digit) {
        let start = at + found;
        let (digits, end) = digits_from(&chars, start);
        at = end;
        let (before, after) = chars.split_at(start);
        let named = || {
            let word = before.iter().rev().take_while(|c| c.is_alphabetic());
            let word: String = word.collect::<Vec<_>>().into_iter().rev().collect();
            word.to_lowercase().contains("cpr")
        };
        let alone = before.last().is_none_or(|c| !c.is_alphanumeric()) || named();
        let ends = after.get(end - start).is_none_or(|c| !c.is_alphanumeric());
        let date = digits.get(..6).filter(|_| digits.len() == 10);
        let dated = date.is_some_and(|date| date_of(date).is_some() || replaces(date));
        if alone && ends && dated && !in_uuid(&chars, start) {
            return true;
        }
    }
    false
}

/// The digits that stand together from here, and where they end.
fn digits_from(chars: &[char], start: usize) -> (Vec<char>, usize) {
    let (mut digits, mut end) = (Vec::new(), start);
    for (at, c) in chars.iter().enumerate().skip(start) {
        if c.is_ascii_digit() {
            digits.push(*c);
            end = at + 1;
        } else if at - end >= 3 || !is_between(*c) {
            break;
        }
    }
    (digits, end)
}

/// What people put between the parts of a number.
fn is_between(c: char) -> bool {
    c.is_whitespace() || is_hyphen(c) || matches!(c, '.' | '/')
}

/// Whether six digits are the date of a replacement number: 60 days more than the month has.
fn replaces(date: &[char]) -> bool {
    let [first, rest @ ..] = date else {
        return false;
    };
    let first = first.to_digit(10).and_then(|digit| digit.checked_sub(6));
    let Some(first) = first.and_then(|digit| char::from_digit(digit, 10)) else {
        return false;
    };
    let date: Vec<char> = std::iter::once(first).chain(rest.iter().copied()).collect();
    date_of(&date).is_some()
}

/// The same for words that somebody types in a form: ten digits that begin with a valid date, however
/// they are parted. There it is better to ask once too often.
#[must_use]
pub fn typed(text: &str) -> bool {
    if contains(text) {
        return true;
    }
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    (0..chars.len())
        .filter(|at| digit(*at) && at.checked_sub(1).is_none_or(|before| !digit(before)))
        .any(|start| {
            let date = chars.get(start..start + 6);
            if date.is_none_or(|date| date_of(date).is_none()) {
                return false;
            }
            let between = chars.iter().skip(start + 6);
            let parted = between.take_while(|c| is_between(**c)).count();
            let serial = start + 6 + parted;
            parted <= 3 && (serial..serial + 4).all(digit) && !digit(serial + 4)
        })
}

/// Hyphen, dashes and minus in all their code points, the soft hyphen included.
fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether six digits of a date stand before the hyphen and four after it, a space allowed on
/// either side, and no further digit on either end.
fn hyphenated_at(chars: &[char], hyphen: usize) -> bool {
    let (before, rest) = chars.split_at(hyphen);
    let after = rest.get(1..).unwrap_or(&[]);
    let before = match before {
        [head @ .., c] if c.is_whitespace() => head,
        _ => before,
    };
    let after = match after {
        [c, tail @ ..] if c.is_whitespace() => tail,
        _ => after,
    };
    let Some((head, date)) = before.len().checked_sub(6).map(|at| before.split_at(at)) else {
        return false;
    };
    let Some((serial, tail)) = after.split_at_checked(4) else {
        return false;
    };
    let digit = |c: &char| c.is_ascii_digit();
    serial.iter().all(digit)
        && date_of(date).is_some()
        && !head.last().is_some_and(digit)
        && !tail.first().is_some_and(digit)
        && !in_uuid(chars, hyphen)
}

/// Whether the hyphen belongs to a UUID, whose groups can look like anything.
fn in_uuid(chars: &[char], hyphen: usize) -> bool {
    let part = |c: &char| c.is_ascii_hexdigit() || *c == '-';
    let (before, after) = chars.split_at(hyphen);
    let start = before.iter().rposition(|c| !part(c)).map_or(0, |at| at + 1);
    let end = after
        .iter()
        .position(|c| !part(c))
        .map_or(chars.len(), |at| hyphen + at);
    let token = chars.get(start..end).unwrap_or(&[]);
    token.len() == 36
        && token
            .iter()
            .enumerate()
            .all(|(at, c)| (*c == '-') == matches!(at, 8 | 13 | 18 | 23))
}

/// The date that six digits DDMMYY name in one century or another, as one number.
fn date_of(digits: &[char]) -> Option<u32> {
    let mut n = [0_u32; 6];
    if digits.len() != n.len() {
        return None;
    }
    for (place, c) in n.iter_mut().zip(digits) {
        *place = c.to_digit(10)?;
    }
    let [d1, d2, m1, m2, y1, y2] = n;
    let (day, month, year) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        // 29 February of year 00 can be that of 2000.
        2 if year % 4 == 0 => 29,
        2 => 28,
        _ => return None,
    };
    (1..=longest)
        .contains(&day)
        .then_some((year * 100 + month) * 100 + day)
}

/// What one cell says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A valid date and four digits.
    Like(u32),
    /// The same without its leading zero.
    LikeWithoutZero(u32),
    /// Anything else.
    Other,
}

/// What one cell looks like: digits alone, or with one gap between date and serial number.
#[must_use]
pub fn looks(cell: &str) -> Looks {
    if cell.len() > 24 || cell.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return Looks::Other;
    }
    let mut digits = Vec::with_capacity(10);
    let mut gap_at = None;
    for c in cell.trim().chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if c.is_whitespace() || is_hyphen(c) {
            if gap_at.is_some_and(|at| at != digits.len()) {
                return Looks::Other;
            }
            gap_at = Some(digits.len());
        } else {
            return Looks::Other;
        }
    }
    let missing = match digits.len() {
        10 => 0,
        9 => 1,
        _ => return Looks::Other,
    };
    if gap_at.is_some_and(|at| at + missing != 6) {
        return Looks::Other;
    }
    if missing == 1 {
        digits.insert(0, '0');
    }
    match digits.get(..6).and_then(date_of) {
        Some(date) if missing == 0 => Looks::Like(date),
        Some(date) => Looks::LikeWithoutZero(date),
        None => Looks::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_like, lacks_zero};

    #[test]
    fn an_identifier_is_one_in_whatever_form() {
        for value in [
            "0101701234",
            "010170-1234",
            "010170 1234",
            "01-01-70-1234",
            "01 01 70 12 34",
            "01.01.70/1234",
            "010170 – 1234",
            "0101701234@by.dk",
            "by\\0101701234",
            "urn:dk:gov:saml:cprNumberIdentifier:0101701234",
            "dk:gov:saml:attribute:CprNumberIdentifier=010170-1234",
            "CPR0101701234",
            "cpr:0101701234;x",
            "7101701234",
        ] {
            assert!(is_like(value), "{value}");
        }
    }

    #[test]
    fn other_identifiers_are_none() {
        for value in [
            "12345678",
            "CVR:12345678-RID:1210101701234",
            "4512345678",
            "010170-123",
            "0101701234567",
            "a0101701234b",
            "f0101701234c0101701234ffee0101701234aa",
            "01017012-3400-4000-8000-0101701234ab",
            "a1b2c3d4-0101-7012-34ab-a1b2c3d4e5f6",
            "S-1-5-21-0101701234-1177238915-682003330-512",
            "2026-11-23T10:15:00Z",
            "",
        ] {
            assert!(!is_like(value), "{value}");
        }
    }

    #[test]
    fn a_number_has_lost_its_zero() {
        assert!(lacks_zero("101701234"));
        assert!(!lacks_zero("991701234"));
        assert!(!lacks_zero("12345678"));
    }
}
