//! The signs that make up a competency's part of the picture.

use super::geometry::{Area, number, place};
use super::{Fill, Mode, RIM_INNER, RIM_OUTER, Share, Slice, escape, put};

/// One of the twelve, with its number in the rim and its name outside.
pub(super) fn draw_slice(svg: &mut String, mode: Mode, slice: &Slice, area: &Area, paints: &str) {
    match mode {
        Mode::Personal => draw_levels(svg, slice, area, paints),
        Mode::Group => draw_share(svg, slice, area, paints),
    }
    let rim = area.path(RIM_INNER, RIM_OUTER, 0.0);
    put(
        svg,
        format_args!(r#"<path class="wheel-rim" d="{rim}" fill="currentColor"/>"#),
    );
    let (x, y) = place(f64::midpoint(RIM_INNER, RIM_OUTER), area.middle());
    put(
        svg,
        format_args!(
            r#"<text class="wheel-number" x="{}" y="{}" font-size="27" font-weight="600" aria-hidden="true">{}</text>"#,
            number(x),
            number(y + 9.5),
            slice.number
        ),
    );
    if mode == Mode::Group {
        draw_share_text(
            svg,
            slice.share,
            place(area.inner + 1.5 * area.ring, area.middle()),
            27.0,
        );
    }
    draw_label(svg, slice, area);
    focus(svg, &area.path(area.inner - 4.0, RIM_OUTER + 4.0, -1.0));
}

/// The ring of own practice: the same signs, all the way round.
pub(super) fn draw_own(svg: &mut String, mode: Mode, own: &Slice, area: &Area, paints: &str) {
    match mode {
        Mode::Personal => draw_levels(svg, own, area, paints),
        Mode::Group => {
            draw_share(svg, own, area, paints);
            draw_share_text(svg, own.share, (0.0, area.inner + 1.5 * area.ring), 23.0);
        }
    }
    focus(svg, &area.line(area.radius(3) + 3.0, 0.0));
}

/// One person's levels: rings, hatching, soft edge, target, typical, self-assessment – in this order, so that what
/// matters most lies on top.
fn draw_levels(svg: &mut String, slice: &Slice, area: &Area, paints: &str) {
    for ring in 1..=3_u8 {
        let filled =
            matches!(slice.attained, Fill::Level(level) | Fill::Band(level, _) if level >= ring);
        cell(
            svg,
            slice,
            filled,
            &area.path(area.radius(ring - 1) + 1.0, area.radius(ring) - 1.0, 0.0),
        );
    }
    match slice.attained {
        Fill::Unknown => hatching(svg, slice, area, paints),
        Fill::Band(low, high) if low < high => {
            let (low, high) = (low.min(3), high.min(3));
            let path = area.path(area.radius(low) + 1.0, area.radius(high) - 1.0, 0.0);
            put(
                svg,
                format_args!(
                    r#"<path class="wheel-band" d="{path}" fill="url(#{paints}-band-{low}-{high})" fill-rule="evenodd"/>"#
                ),
            );
        }
        Fill::Level(_) | Fill::Band(..) => {}
    }
    if let Some(target) = slice.target.filter(|target| *target > 0) {
        outline(
            svg,
            &area.path(area.inner - 1.0, area.radius(target) + 1.0, 1.5),
        );
    }
    if let Some(typical) = slice.typical {
        let (above, below) = if area.is_round() {
            (4.0, 6.0)
        } else {
            (5.0, 8.0)
        };
        let radius = area.radius(typical) + if typical == 0 { above } else { -below };
        dotted(svg, &area.line(radius, 9.0));
    }
    if let Some(level) = slice.self_assessed {
        let (size, lift) = if area.is_round() {
            (7.0, 0.0)
        } else {
            (9.0, 6.0)
        };
        let radius = if level == 0 {
            area.inner + lift
        } else {
            area.radius(level) - area.ring / 2.0
        };
        open_ring(svg, place(radius, area.middle()), size);
    }
}

/// A group's share, filled outwards as far as it goes, with a line at the half.
fn draw_share(svg: &mut String, slice: &Slice, area: &Area, paints: &str) {
    let outer = area.radius(3);
    cell(svg, slice, false, &area.path(area.inner, outer, 0.0));
    match slice.share {
        Some(Share::Percent(percent)) if percent > 0 => {
            let reach = area.inner + (outer - area.inner) * f64::from(percent.min(100)) / 100.0;
            let path = area.path(area.inner, reach, 0.0);
            put(
                svg,
                format_args!(
                    r#"<path class="wheel-share" d="{path}" fill="currentColor" fill-rule="evenodd"/>"#
                ),
            );
        }
        Some(Share::Hidden) => hatching(svg, slice, area, paints),
        Some(Share::Percent(_)) | None => {}
    }
    let half = area.line(f64::midpoint(area.inner, outer), 0.0);
    put(
        svg,
        format_args!(
            r##"<path class="wheel-half" d="{half}" fill="none" stroke="#fff" stroke-width="1.5"/>"##
        ),
    );
}

/// The figure on a white plate, so that it can be read on any fill.
fn draw_share_text(svg: &mut String, share: Option<Share>, (x, y): (f64, f64), size: f64) {
    let text = match share {
        Some(Share::Percent(percent)) => format!("{}\u{a0}%", percent.min(100)),
        Some(Share::Hidden) => "–".to_owned(),
        None => return,
    };
    let width = size * (0.6 * count(text.chars().count()) + 0.35);
    put(
        svg,
        format_args!(
            r##"<rect class="wheel-plate" x="{}" y="{}" width="{}" height="{}" rx="6" fill="#fff"/>"##,
            number(x - width / 2.0),
            number(y - size * 0.62),
            number(width),
            number(size * 1.24)
        ),
    );
    put(
        svg,
        format_args!(
            r#"<text class="wheel-figure" x="{}" y="{}" font-size="{}" font-weight="600" aria-hidden="true">{text}</text>"#,
            number(x),
            number(y + size * 0.36),
            number(size)
        ),
    );
}

/// The name beside the slice, outside the `viewBox`.
fn draw_label(svg: &mut String, slice: &Slice, area: &Area) {
    let angle = area.middle();
    // The middle slice of three stands behind the dimension's name.
    let distance = if (2.0 * angle).sin().abs() > 0.9 {
        RIM_OUTER + 54.0
    } else {
        RIM_OUTER + 22.0
    };
    let (x, y) = place(distance, angle);
    let single = [slice.name.clone()];
    let lines: &[String] = if slice.short.is_empty() {
        &single
    } else {
        &slice.short
    };
    let line_height = 27.0;
    // Beside the wheel the lines stand round their point, above it they end there, below it they begin there.
    let first =
        y + 8.0 - (count(lines.len()) - 1.0) * line_height * f64::midpoint(1.0, angle.cos());
    let anchor = if angle.sin() > 0.0 { "start" } else { "end" };
    put(
        svg,
        format_args!(
            r#"<text class="wheel-label" font-size="22" text-anchor="{anchor}" aria-hidden="true">"#
        ),
    );
    for (index, line) in (0_u8..).zip(lines) {
        put(
            svg,
            format_args!(
                r#"<tspan x="{}" y="{}">{}</tspan>"#,
                number(x),
                number(first + f64::from(index) * line_height),
                escape(line)
            ),
        );
    }
    svg.push_str("</text>");
}

/// A piece of a ring: filled, empty or – where nothing is required – blank.
fn cell(svg: &mut String, slice: &Slice, filled: bool, path: &str) {
    let (class, opacity) = match (filled, slice.is_required()) {
        (true, _) => ("wheel-filled", ""),
        (false, true) => ("wheel-empty", r#" fill-opacity="0.13""#),
        (false, false) => ("wheel-blank", r#" fill-opacity="0.06""#),
    };
    put(
        svg,
        format_args!(
            r#"<path class="wheel-cell {class}" d="{path}" fill="currentColor" fill-rule="evenodd"{opacity}/>"#
        ),
    );
}

/// Unknown. What isn't required stays pale: there is nothing to find out first.
fn hatching(svg: &mut String, slice: &Slice, area: &Area, paints: &str) {
    if slice.is_required() || slice.share.is_some() {
        let path = area.path(area.inner, area.radius(3), 1.0);
        put(
            svg,
            format_args!(
                r#"<path class="wheel-unknown" d="{path}" fill="url(#{paints}-hatch)" fill-rule="evenodd"/>"#
            ),
        );
    }
}

/// The target: a bold line with white on both sides, so that it shows on a filled slice too.
fn outline(svg: &mut String, path: &str) {
    put(
        svg,
        format_args!(
            r##"<path class="wheel-halo" d="{path}" fill="none" stroke="#fff" stroke-width="9" stroke-linejoin="round"/><path class="wheel-target" d="{path}" fill="none" stroke="#1a1a1a" stroke-width="4.5" stroke-linejoin="round"/>"##
        ),
    );
}

/// What is typical: dots with a white rim.
fn dotted(svg: &mut String, path: &str) {
    put(
        svg,
        format_args!(
            r##"<path class="wheel-halo" d="{path}" fill="none" stroke="#fff" stroke-width="6.5" stroke-linecap="round" stroke-dasharray="0 9"/><path class="wheel-typical" d="{path}" fill="none" stroke="#1a1a1a" stroke-width="3.6" stroke-linecap="round" stroke-dasharray="0 9"/>"##
        ),
    );
}

/// What the person thinks: a small open ring.
fn open_ring(svg: &mut String, (x, y): (f64, f64), radius: f64) {
    put(
        svg,
        format_args!(
            r##"<circle class="wheel-self" cx="{}" cy="{}" r="{}" fill="#fff" stroke="#1a1a1a" stroke-width="3.5"/>"##,
            number(x),
            number(y),
            number(radius)
        ),
    );
}

/// The line that the style sheet shows where the keyboard or the pointer is.
fn focus(svg: &mut String, path: &str) {
    put(
        svg,
        format_args!(r#"<path class="wheel-focus" d="{path}" fill="none"/>"#),
    );
}

/// A small count as a length.
pub(super) fn count(items: usize) -> f64 {
    f64::from(u8::try_from(items).unwrap_or(u8::MAX))
}
