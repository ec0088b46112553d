//! A QR code as a drawing.

use qrcode::{Color, EcLevel, QrCode};

/// The light edge that the standard asks for, in modules.
const EDGE: usize = 4;

/// An SVG of the QR code that holds this address, one path of squares. An address too long for any QR
/// code gives an empty drawing; it is printed as text too.
pub(super) fn svg(address: &str) -> Vec<u8> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        return br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#.to_vec();
    };
    let width = code.width();
    let side = width + 2 * EDGE;
    let mut path = String::new();
    for (place, color) in code.into_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + EDGE, place / width + EDGE);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#1a1a1a" d="{path}"/></svg>"##
    )
    .into_bytes()
}
