//! The picture of the wheel: inline SVG made from plain figures, without knowledge of people or rules.
//!
//! The drawing is made to be read at 288 px and in black and white: a number stands in every slice, the levels are
//! shape as well as colour, and the names stand outside the `viewBox`, where the style sheet shows them only if there
//! is room. Colours come from the style sheet (`currentColor` per dimension), so that print and forced colours can
//! change them; nothing here is a `style` attribute, which the content security policy would refuse.

use std::f64::consts::PI;
use std::fmt::Write as _;

/// Half the side of the square `viewBox`; everything but the names lies within it.
const EDGE: f64 = 310.0;
/// The disc in the middle.
const HUB: f64 = 74.0;
/// Own practice: inner radius and the width of one of its three rings.
const OWN_INNER: f64 = 79.0;
const OWN_RING: f64 = 15.0;
/// The slices: inner radius and the width of one of their three rings.
const INNER: f64 = 144.0;
const RING: f64 = 41.0;
/// The band outside the slices that carries the numbers.
const RIM_INNER: f64 = 270.0;
const RIM_OUTER: f64 = 305.0;
/// White between two slices, and between two dimensions.
const GAP: f64 = 4.0;
const DIMENSION_GAP: f64 = 9.0;
/// A turn is twelve slices.
const SLICE_ANGLE: f64 = PI / 6.0;

/// What to draw: one person's wheel, or a group's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Levels, target, what is typical and what the person thinks.
    Personal,
    /// The share that meets the target, slice by slice.
    Group,
}

/// What is known of a level. Levels are 0 (Unaware) to 3 (Applies); anything above is drawn as 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Nothing measured: hatched.
    Unknown,
    /// Proved: filled so many rings outwards.
    Level(u8),
    /// Certain up to the first, possible up to the second: a soft edge between them.
    Band(u8, u8),
}

/// The share of a group that meets the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Too few people, or it would give away a figure of too few.
    Hidden,
    /// 0 to 100.
    Percent(u8),
}

/// One competency's part of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// The competency's number, 0 for own practice; written in the slice and as `data-competency`.
    pub number: u8,
    /// The full name.
    pub name: String,
    /// The name in short lines, for the label beside the slice; empty: the name in one line.
    pub short: Vec<String>,
    /// Where the slice leads, after [`WheelPicture::link_base`].
    pub href: String,
    /// What a screen reader says, and the tooltip: name, level and target in words.
    pub title: String,
    /// Whether a target above Unaware exists; other slices are pale.
    pub required: bool,
    /// What is proved.
    pub attained: Fill,
    /// The level to reach, 1 to 3: a bold outline.
    pub target: Option<u8>,
    /// The level that is typical today: a dotted line.
    pub typical: Option<u8>,
    /// What the person thinks: a small open ring.
    pub self_assessed: Option<u8>,
    /// In a group's wheel: the share that meets the target.
    pub share: Option<Share>,
}

/// The whole picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WheelPicture {
    /// Makes the ids unique on the page; letters, digits and hyphens.
    pub id_prefix: String,
    /// The picture's name for a screen reader.
    pub title: String,
    /// One or two sentences that say what the picture shows, and that the table beside it says the same.
    pub description: String,
    /// The hub's text, in lines.
    pub hub_label: Vec<String>,
    /// The four dimensions' names, clockwise from the top.
    pub dimensions: [String; 4],
    /// The ring round the hub.
    pub own_practice: Slice,
    /// The twelve, clockwise from the top, three to a dimension.
    pub slices: [Slice; 12],
    /// Put before each `href`; `None` draws a picture without links (for paper and documents).
    pub link_base: Option<String>,
    /// A person's wheel or a group's.
    pub mode: Mode,
}

/// Draws the wheel as an `<svg>` element, to be put into a page as it is.
#[must_use]
pub fn draw(wheel: &WheelPicture) -> String {
    let id = identifier(&wheel.id_prefix);
    let mode = match wheel.mode {
        Mode::Personal => "personal",
        Mode::Group => "group",
    };
    let mut svg = String::with_capacity(32 * 1024);
    let side = number(2.0 * EDGE);
    put(
        &mut svg,
        format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="wheel wheel-{mode}" viewBox="-{edge} -{edge} {side} {side}" role="group" aria-labelledby="{id}-title" aria-describedby="{id}-description" text-anchor="middle">"#,
            edge = number(EDGE),
        ),
    );
    put(&mut svg, format_args!(r#"<title id="{id}-title">{}</title>"#, escape(&wheel.title)));
    put(&mut svg, format_args!(r#"<desc id="{id}-description">{}</desc>"#, escape(&wheel.description)));

    for (dimension, (name, slices)) in (0_u8..).zip(wheel.dimensions.iter().zip(wheel.slices.chunks(3))) {
        put(&mut svg, format_args!(r#"<g class="wheel-dimension wheel-dimension-{}">"#, dimension + 1));
        draw_paints(&mut svg, &format!("{id}-{}", dimension + 1), slices, INNER, RING);
        draw_dimension_name(&mut svg, &id, dimension, name);
        for (place, slice) in (0_u8..).zip(slices) {
            let sector = Sector::of(dimension, place);
            let paints = format!("{id}-{}", dimension + 1);
            linked(&mut svg, wheel, slice, |svg| draw_slice(svg, wheel.mode, slice, &sector, &paints));
        }
        svg.push_str("</g>");
    }

    svg.push_str(r#"<g class="wheel-dimension wheel-dimension-own">"#);
    let paints = format!("{id}-own");
    draw_paints(&mut svg, &paints, std::slice::from_ref(&wheel.own_practice), OWN_INNER, OWN_RING);
    draw_own_name(&mut svg, &paints, &wheel.own_practice.name);
    linked(&mut svg, wheel, &wheel.own_practice, |svg| draw_own(svg, wheel.mode, &wheel.own_practice, &paints));
    svg.push_str("</g>");

    draw_hub(&mut svg, &wheel.hub_label);
    svg.push_str("</svg>");
    svg
}

/// The piece of the circle that belongs to one slice.
struct Sector {
    from: f64,
    to: f64,
    /// White to leave at either side, in units.
    gap_from: f64,
    gap_to: f64,
}

impl Sector {
    fn of(dimension: u8, place: u8) -> Self {
        let from = f64::from(dimension * 3 + place) * SLICE_ANGLE;
        let gap = |outer: bool| if outer { DIMENSION_GAP / 2.0 } else { GAP / 2.0 };
        Self { from, to: from + SLICE_ANGLE, gap_from: gap(place == 0), gap_to: gap(place == 2) }
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// The angles at a radius, so that the white beside the slice is as wide at the rim as at the hub.
    fn angles(&self, radius: f64, inset: f64) -> (f64, f64) {
        (
            self.from + ((self.gap_from + inset) / radius).asin(),
            self.to - ((self.gap_to + inset) / radius).asin(),
        )
    }

    /// The closed path between two radii, moved inwards on all sides by `inset`.
    fn path(&self, inner: f64, outer: f64, inset: f64) -> String {
        let (inner, outer) = (inner + inset, (outer - inset).max(inner + inset));
        let (outer_from, outer_to) = self.angles(outer, inset);
        let (inner_from, inner_to) = self.angles(inner, inset);
        format!(
            "M{} A{r} {r} 0 0 1 {} L{} A{q} {q} 0 0 0 {} Z",
            point(outer, outer_from),
            point(outer, outer_to),
            point(inner, inner_to),
            point(inner, inner_from),
            r = number(outer),
            q = number(inner),
        )
    }

    /// An open arc at a radius, a little shorter than the slice.
    fn arc(&self, radius: f64, inset: f64) -> String {
        let (from, to) = self.angles(radius, inset);
        format!("M{} A{r} {r} 0 0 1 {}", point(radius, from), point(radius, to), r = number(radius))
    }
}

/// The part of the picture that reacts: a link when there is somewhere to go, else a group with the same title.
fn linked(svg: &mut String, wheel: &WheelPicture, slice: &Slice, content: impl FnOnce(&mut String)) {
    let class = if slice.required || slice.number == 0 { "wheel-slice" } else { "wheel-slice wheel-pale" };
    let title = escape(&slice.title);
    if let Some(base) = &wheel.link_base {
        put(
            svg,
            format_args!(
                r#"<a class="{class}" href="{}{}" data-competency="{}"><title>{title}</title>"#,
                escape(base),
                escape(&slice.href),
                slice.number
            ),
        );
        content(svg);
        svg.push_str("</a>");
    } else {
        put(
            svg,
            format_args!(
                r#"<g class="{class}" role="img" data-competency="{}"><title>{title}</title>"#,
                slice.number
            ),
        );
        content(svg);
        svg.push_str("</g>");
    }
}

/// The hatching and the soft edges, once per dimension because a paint takes its colour where it is defined.
fn draw_paints(svg: &mut String, id: &str, slices: &[Slice], inner: f64, ring: f64) {
    svg.push_str("<defs>");
    put(
        svg,
        format_args!(
            r#"<pattern id="{id}-hatch" class="wheel-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M4.5 0 V9" stroke="currentColor" stroke-width="2.4"/></pattern>"#
        ),
    );
    let mut bands: Vec<(u8, u8)> = slices
        .iter()
        .filter_map(|slice| match slice.attained {
            Fill::Band(low, high) => Some((low.min(3), high.min(3))),
            Fill::Unknown | Fill::Level(_) => None,
        })
        .collect();
    bands.sort_unstable();
    bands.dedup();
    for (low, high) in bands {
        let (from, to) = (inner + ring * f64::from(low), inner + ring * f64::from(high));
        put(
            svg,
            format_args!(
                r#"<radialGradient id="{id}-band-{low}-{high}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="{}"><stop offset="{:.3}" stop-color="currentColor"/><stop offset="1" stop-color="currentColor" stop-opacity="0.08"/></radialGradient>"#,
                number(to),
                from / to
            ),
        );
    }
    svg.push_str("</defs>");
}

fn draw_slice(svg: &mut String, mode: Mode, slice: &Slice, sector: &Sector, paints: &str) {
    let outer = INNER + 3.0 * RING;
    match mode {
        Mode::Personal => draw_levels(svg, slice, sector, paints),
        Mode::Group => draw_share(svg, slice, sector, paints),
    }
    put(
        svg,
        format_args!(
            r#"<path class="wheel-rim" d="{}" fill="currentColor"/>"#,
            sector.path(RIM_INNER, RIM_OUTER, 0.0)
        ),
    );
    let (x, y) = place(f64::midpoint(RIM_INNER, RIM_OUTER), sector.middle());
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
        draw_share_text(svg, slice.share, place(INNER + 1.5 * RING, sector.middle()), 27.0);
    }
    draw_label(svg, slice, sector);
    let focus = sector.path(INNER - 4.0, RIM_OUTER + 4.0, -1.0);
    put(svg, format_args!(r#"<path class="wheel-focus" d="{focus}" fill="none"/>"#));
    debug_assert!(outer < RIM_INNER, "the rings end inside the rim");
}

/// One person's slice: rings, hatching, soft edge, target, typical, self-assessment – in this order, so that what
/// matters most lies on top.
fn draw_levels(svg: &mut String, slice: &Slice, sector: &Sector, paints: &str) {
    for ring in 1..=3_u8 {
        let filled = matches!(slice.attained, Fill::Level(level) | Fill::Band(level, _) if level >= ring);
        let (class, opacity) = cell(slice, filled);
        put(
            svg,
            format_args!(
                r#"<path class="wheel-cell {class}" d="{}" fill="currentColor"{opacity}/>"#,
                sector.path(radius(INNER, RING, ring - 1) + 1.0, radius(INNER, RING, ring) - 1.0, 0.0)
            ),
        );
    }
    match slice.attained {
        Fill::Unknown if slice.required => put(
            svg,
            format_args!(
                r#"<path class="wheel-unknown" d="{}" fill="url(#{paints}-hatch)"/>"#,
                sector.path(INNER, radius(INNER, RING, 3), 1.0)
            ),
        ),
        Fill::Band(low, high) if low < high => put(
            svg,
            format_args!(
                r#"<path class="wheel-band" d="{}" fill="url(#{paints}-band-{}-{})"/>"#,
                sector.path(radius(INNER, RING, low) + 1.0, radius(INNER, RING, high) - 1.0, 0.0),
                low.min(3),
                high.min(3)
            ),
        ),
        Fill::Unknown | Fill::Level(_) | Fill::Band(..) => {}
    }
    if let Some(target) = slice.target.filter(|target| *target > 0) {
        outline(svg, &sector.path(INNER - 1.0, radius(INNER, RING, target) + 1.0, 1.5));
    }
    if let Some(typical) = slice.typical {
        dotted(svg, &sector.arc(radius(INNER, RING, typical) + if typical == 0 { 5.0 } else { -8.0 }, 9.0));
    }
    if let Some(level) = slice.self_assessed {
        let at = if level == 0 { INNER + 6.0 } else { radius(INNER, RING, level) - RING / 2.0 };
        open_ring(svg, place(at, sector.middle()), 9.0);
    }
}

fn draw_share(svg: &mut String, slice: &Slice, sector: &Sector, paints: &str) {
    let outer = radius(INNER, RING, 3);
    let (class, opacity) = cell(slice, false);
    put(
        svg,
        format_args!(
            r#"<path class="wheel-cell {class}" d="{}" fill="currentColor"{opacity}/>"#,
            sector.path(INNER, outer, 0.0)
        ),
    );
    match slice.share {
        Some(Share::Percent(percent)) if percent > 0 => put(
            svg,
            format_args!(
                r#"<path class="wheel-share" d="{}" fill="currentColor"/>"#,
                sector.path(INNER, INNER + (outer - INNER) * f64::from(percent.min(100)) / 100.0, 0.0)
            ),
        ),
        Some(Share::Hidden) => put(
            svg,
            format_args!(
                r#"<path class="wheel-unknown" d="{}" fill="url(#{paints}-hatch)"/>"#,
                sector.path(INNER, outer, 1.0)
            ),
        ),
        Some(Share::Percent(_)) | None => {}
    }
    put(
        svg,
        format_args!(
            r##"<path class="wheel-grid" d="{}" fill="none" stroke="#fff" stroke-width="1.5"/>"##,
            sector.arc(f64::midpoint(INNER, outer), 0.0)
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
    let characters = f64::from(u8::try_from(text.chars().count()).unwrap_or(u8::MAX));
    let width = size * (0.6 * characters + 0.35);
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
fn draw_label(svg: &mut String, slice: &Slice, sector: &Sector) {
    let angle = sector.middle();
    // The middle slice of three stands behind the dimension's name.
    let distance = if (2.0 * angle).sin().abs() > 0.9 { RIM_OUTER + 54.0 } else { RIM_OUTER + 22.0 };
    let (x, y) = place(distance, angle);
    let single = [slice.name.clone()];
    let lines: &[String] = if slice.short.is_empty() { &single } else { &slice.short };
    let line_height = 27.0;
    let extra = f64::from(u8::try_from(lines.len()).unwrap_or(u8::MAX)) - 1.0;
    let first = y + 8.0 - extra * line_height * f64::midpoint(1.0, angle.cos());
    let anchor = if angle.sin() > 0.0 { "start" } else { "end" };
    put(
        svg,
        format_args!(r#"<text class="wheel-label" font-size="22" text-anchor="{anchor}" aria-hidden="true">"#),
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

/// The dimension's name along the rim; in the lower half written the other way round, so that it isn't upside down.
fn draw_dimension_name(svg: &mut String, id: &str, dimension: u8, name: &str) {
    let from = f64::from(dimension) * PI / 2.0;
    let to = from + PI / 2.0;
    let lower = dimension == 1 || dimension == 2;
    let radius = if lower { RIM_OUTER + 24.0 } else { RIM_OUTER + 10.0 };
    let (start, end, sweep) = if lower { (to, from, 0) } else { (from, to, 1) };
    curved_text(
        svg,
        &format!("{id}-arc-{}", dimension + 1),
        &format!("M{} A{r} {r} 0 0 {sweep} {}", point(radius, start), point(radius, end), r = number(radius)),
        r#"class="wheel-dimension-name" font-size="20" font-weight="600""#,
        name,
    );
}

fn draw_own_name(svg: &mut String, id: &str, name: &str) {
    let radius = radius(OWN_INNER, OWN_RING, 3) + 5.0;
    curved_text(
        svg,
        &format!("{id}-arc"),
        &format!("M{} A{r} {r} 0 0 1 {}", point(radius, -PI / 2.0), point(radius, PI / 2.0), r = number(radius)),
        r#"class="wheel-own-name" font-size="16""#,
        name,
    );
}

fn curved_text(svg: &mut String, id: &str, path: &str, attributes: &str, text: &str) {
    put(svg, format_args!(r#"<defs><path id="{id}" d="{path}"/></defs>"#));
    put(
        svg,
        format_args!(
            r##"<text {attributes} aria-hidden="true"><textPath href="#{id}" startOffset="50%">{}</textPath></text>"##,
            escape(text)
        ),
    );
}

/// The ring of own practice: the same signs as a slice, all the way round.
fn draw_own(svg: &mut String, mode: Mode, own: &Slice, paints: &str) {
    let outer = radius(OWN_INNER, OWN_RING, 3);
    match mode {
        Mode::Personal => {
            for ring in 1..=3_u8 {
                let filled = matches!(own.attained, Fill::Level(level) | Fill::Band(level, _) if level >= ring);
                let (class, opacity) = cell(own, filled);
                let path = annulus(
                    radius(OWN_INNER, OWN_RING, ring - 1) + 0.75,
                    radius(OWN_INNER, OWN_RING, ring) - 0.75,
                );
                put(
                    svg,
                    format_args!(
                        r#"<path class="wheel-cell {class}" d="{path}" fill="currentColor" fill-rule="evenodd"{opacity}/>"#
                    ),
                );
            }
            match own.attained {
                Fill::Unknown => put(
                    svg,
                    format_args!(
                        r#"<path class="wheel-unknown" d="{}" fill="url(#{paints}-hatch)" fill-rule="evenodd"/>"#,
                        annulus(OWN_INNER, outer)
                    ),
                ),
                Fill::Band(low, high) if low < high => put(
                    svg,
                    format_args!(
                        r#"<path class="wheel-band" d="{}" fill="url(#{paints}-band-{}-{})" fill-rule="evenodd"/>"#,
                        annulus(radius(OWN_INNER, OWN_RING, low), radius(OWN_INNER, OWN_RING, high)),
                        low.min(3),
                        high.min(3)
                    ),
                ),
                Fill::Level(_) | Fill::Band(..) => {}
            }
            if let Some(target) = own.target.filter(|target| *target > 0) {
                outline(svg, &annulus(OWN_INNER + 0.5, radius(OWN_INNER, OWN_RING, target) + 0.5));
            }
            if let Some(typical) = own.typical {
                let at = radius(OWN_INNER, OWN_RING, typical) + if typical == 0 { 4.0 } else { -6.0 };
                dotted(svg, &circle(at));
            }
            if let Some(level) = own.self_assessed {
                let at = radius(OWN_INNER, OWN_RING, level) - if level == 0 { 0.0 } else { OWN_RING / 2.0 };
                open_ring(svg, (0.0, -at), 7.0);
            }
        }
        Mode::Group => {
            let (class, opacity) = cell(own, false);
            put(
                svg,
                format_args!(
                    r#"<path class="wheel-cell {class}" d="{}" fill="currentColor" fill-rule="evenodd"{opacity}/>"#,
                    annulus(OWN_INNER, outer)
                ),
            );
            match own.share {
                Some(Share::Percent(percent)) if percent > 0 => put(
                    svg,
                    format_args!(
                        r#"<path class="wheel-share" d="{}" fill="currentColor" fill-rule="evenodd"/>"#,
                        annulus(OWN_INNER, OWN_INNER + (outer - OWN_INNER) * f64::from(percent.min(100)) / 100.0)
                    ),
                ),
                Some(Share::Hidden) => put(
                    svg,
                    format_args!(
                        r#"<path class="wheel-unknown" d="{}" fill="url(#{paints}-hatch)" fill-rule="evenodd"/>"#,
                        annulus(OWN_INNER, outer)
                    ),
                ),
                Some(Share::Percent(_)) | None => {}
            }
            draw_share_text(svg, own.share, (0.0, f64::midpoint(OWN_INNER, outer)), 23.0);
        }
    }
    put(svg, format_args!(r#"<path class="wheel-focus" d="{}" fill="none"/>"#, circle(outer + 3.0)));
}

fn draw_hub(svg: &mut String, lines: &[String]) {
    put(svg, format_args!(r#"<circle class="wheel-hub" r="{}"/>"#, number(HUB)));
    let line_height = 28.0;
    let extra = f64::from(u8::try_from(lines.len()).unwrap_or(u8::MAX)) - 1.0;
    svg.push_str(r#"<text class="wheel-hub-label" font-size="25" font-weight="600">"#);
    for (index, line) in (0_u8..).zip(lines) {
        put(
            svg,
            format_args!(
                r#"<tspan x="0" y="{}">{}</tspan>"#,
                number(8.5 + (f64::from(index) - extra / 2.0) * line_height),
                escape(line)
            ),
        );
    }
    svg.push_str("</text>");
}

/// Class and opacity of a ring's piece.
fn cell(slice: &Slice, filled: bool) -> (&'static str, &'static str) {
    match (filled, slice.required || slice.number == 0) {
        (true, _) => ("wheel-filled", ""),
        (false, true) => ("wheel-empty", r#" fill-opacity="0.13""#),
        (false, false) => ("wheel-blank", r#" fill-opacity="0.06""#),
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

/// The outer radius of a level's ring.
fn radius(inner: f64, ring: f64, level: u8) -> f64 {
    inner + ring * f64::from(level.min(3))
}

/// The point at a radius and an angle, clockwise from the top.
fn place(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.sin(), -radius * angle.cos())
}

fn point(radius: f64, angle: f64) -> String {
    let (x, y) = place(radius, angle);
    format!("{} {}", number(x), number(y))
}

fn circle(radius: f64) -> String {
    let r = number(radius);
    format!("M0 -{r} A{r} {r} 0 1 1 0 {r} A{r} {r} 0 1 1 0 -{r} Z")
}

fn annulus(inner: f64, outer: f64) -> String {
    format!("{} {}", circle(outer), circle(inner))
}

/// One decimal is a fifth of a pixel at the largest size shown.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Keeps what may stand in an id and in a reference to it.
fn identifier(prefix: &str) -> String {
    let kept: String = prefix.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("wheel-{kept}") }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // XML allows no other control characters, not even escaped.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn put(svg: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = svg.write_fmt(text);
}

#[cfg(test)]
#[path = "drawing_tests.rs"]
mod tests;
