//! A QR code as a drawing.

use qrcode::{Color, EcLevel, QrCode};

/// The light edge that the standard asks for, in modules.
const EDGE: usize = 4;

/// An SVG of the QR code that holds this address, one path of rows. An address too long for any QR
/// code gives an empty drawing; it is printed as text too.
pub(super) fn svg(address: &str) -> Vec<u8> {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
        return br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#.to_vec();
    };
    let width = code.width();
    let side = width + 2 * EDGE;
    let colors = code.into_colors();
    let mut path = String::new();
    for (y, row) in (EDGE..).zip(colors.chunks(width)) {
        let mut x = EDGE;
        // Neighbours are drawn as one, so that no screen shows a seam between them.
        for run in row.chunk_by(PartialEq::eq) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            x += run.len();
        }
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path fill="#1a1a1a" d="{path}"/></svg>"##
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn the_finder_stands_in_the_corner_inside_a_light_edge() {
        let drawing = String::from_utf8(svg("https://a.dk/bevis/AB12-CD34")).unwrap_or_default();
        assert!(drawing.contains("d=\"M4 4h7v1h-7z"), "{drawing}");
        assert!(drawing.contains("viewBox=\"0 0 37 37\""));
    }

    #[test]
    fn an_address_too_long_for_a_code_is_no_error() {
        assert!(!svg(&"x".repeat(5_000)).is_empty());
    }
}
