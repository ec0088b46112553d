//! Which encoding a text file has, told from its bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use super::ReadError;

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8 without a byte order mark; plain ASCII too.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The Western European code page of Windows, which holds ISO 8859-1's letters.
    Windows1252,
}

impl Encoding {
    /// The name to show; the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    fn decoder(self) -> encoding_rs::Decoder {
        match self {
            Self::Utf8 | Self::Utf8Bom => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
        .new_decoder_without_bom_handling()
    }
}

/// Finds the encoding and how many bytes of mark stand before the text.
pub(super) fn detect(bytes: &[u8]) -> Result<(Encoding, usize), ReadError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            return if std::str::from_utf8(rest).is_ok() {
                Ok((Encoding::Utf8Bom, 3))
            } else {
                Err(mixed(bytes))
            };
        }
        [0xFF, 0xFE, ..] => return Ok((Encoding::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => return Ok((Encoding::Utf16Be, 2)),
        _ => {}
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok((encoding, 0));
    }
    if bytes.contains(&0) {
        return Err(ReadError::NotText);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((Encoding::Utf8, 0));
    }
    if mostly_utf8(bytes) {
        return Err(mixed(bytes));
    }
    single_byte(bytes)
}

/// UTF-16 without a mark shows itself by the zero byte of every ASCII character.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = head.len() / 2;
    let (mut low, mut high) = (0, 0);
    for pair in head.chunks_exact(2) {
        if let [a, b] = pair {
            low += usize::from(*a == 0);
            high += usize::from(*b == 0);
        }
    }
    if high * 2 > pairs && low * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if low * 2 > pairs && high * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 with something else in between: read as Windows-1252 every `ø` would
/// silently become two wrong letters, so such a file is better refused.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// Names the line of the first byte that isn't UTF-8.
fn mixed(bytes: &[u8]) -> ReadError {
    let good = bytes
        .utf8_chunks()
        .next()
        .map_or(0, |chunk| chunk.valid().len());
    ReadError::MixedEncoding {
        line: line_at(bytes, good),
    }
}

/// Danish extracts in a single-byte encoding are Windows-1252: where nearly all letters beyond ASCII
/// are Nordic ones there, that is it. Otherwise the detector is asked.
fn single_byte(bytes: &[u8]) -> Result<(Encoding, usize), ReadError> {
    // Five bytes have no meaning in Windows-1252; DOS and Mac pages have letters there.
    let undefined = |b: &u8| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if let Some(at) = bytes.iter().position(undefined) {
        return Err(ReadError::UnknownEncoding {
            line: line_at(bytes, at),
        });
    }
    if looks_nordic(bytes) || guessed(bytes) == WINDOWS_1252 {
        return Ok((Encoding::Windows1252, 0));
    }
    let at = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    Err(ReadError::UnknownEncoding {
        line: line_at(bytes, at),
    })
}

/// What the detector makes of the lines that say anything about the encoding. It is slow, so it
/// gets no more than it needs.
fn guessed(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    const ENOUGH: usize = 64 * 1024;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut fed = 0;
    for line in bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')) {
        if !line.is_ascii() && fed < ENOUGH {
            detector.feed(line, false);
            fed += line.len();
        }
    }
    detector.feed(&[], true);
    detector.guess(Some(b"dk"), Utf8Detection::Deny)
}

/// Whether nearly all bytes beyond ASCII are letters that Nordic names have in Windows-1252.
fn looks_nordic(bytes: &[u8]) -> bool {
    let (mut letters, mut others) = (0_usize, 0_usize);
    for b in bytes.iter().filter(|b| !b.is_ascii()) {
        let nordic = matches!(
            b,
            0xE6 | 0xF8 | 0xE5 | 0xC6 | 0xD8 | 0xC5 // æ ø å Æ Ø Å
                | 0xE4 | 0xF6 | 0xFC | 0xC4 | 0xD6 | 0xDC // ä ö ü Ä Ö Ü
                | 0xE9 | 0xE8 | 0xC9 | 0xE1 | 0xED | 0xF3 | 0xFA | 0xF0 // é è É á í ó ú ð
                | 0xA0 | 0xAB | 0xBB | 0xB4 | 0x92 | 0x96 | 0x97 // space, quotes, dashes
        );
        if nordic {
            letters += 1;
        } else {
            others += 1;
        }
    }
    letters >= others * 9
}

/// The line, from 1, on which a byte stands.
fn line_at(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(bytes);
    let ends = |byte: u8| before.split(|b| *b == byte).count();
    super::grid::number(ends(b'\n').max(ends(b'\r')))
}

/// Decodes piece by piece, so that a large file isn't held twice.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Encoding,
    mut piece: impl FnMut(&str, usize) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    const STEP: usize = 256 * 1024;
    let mut decoder = encoding.decoder();
    let mut rest = bytes;
    let mut out = vec![0_u8; STEP];
    let mut lines = 0_usize;
    loop {
        let take = rest.len().min(STEP / 4);
        let (now, _) = rest.split_at(take);
        let last = take == rest.len();
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(now, &mut out, last);
        let text = out
            .get(..written)
            .and_then(|b| std::str::from_utf8(b).ok())
            .unwrap_or("");
        lines += text.matches('\n').count().max(text.matches('\r').count());
        rest = rest.get(read..).unwrap_or(&[]);
        piece(text, bytes.len() - rest.len())?;
        match result {
            DecoderResult::Malformed(..) => {
                return Err(ReadError::UnknownEncoding {
                    line: super::grid::number(lines + 1),
                });
            }
            DecoderResult::InputEmpty if last => return Ok(()),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

/// The first characters of a text, for telling its delimiter.
pub(super) fn head(bytes: &[u8], encoding: Encoding) -> String {
    const HEAD: usize = 64 * 1024;
    let first = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let mut text = String::with_capacity(HEAD * 3);
    let (result, _, _) = encoding.decoder().decode_to_string(first, &mut text, false);
    debug_assert!(matches!(
        result,
        CoderResult::InputEmpty | CoderResult::OutputFull
    ));
    text
}
