//! The picture of the wheel: inline SVG made from plain figures, without knowledge of people or rules.
//!
//! The drawing is made to be read at 288 px and in black and white: a number stands in every slice, the levels are
//! shape as well as colour, and the names stand outside the `viewBox`, where the style sheet shows them only if there
//! is room. Colours come from the style sheet (`currentColor` per dimension), so that print and forced colours can
//! change them; nothing here is a `style` attribute, which the content security policy would refuse.

mod geometry;
mod parts;

use std::f64::consts::PI;
use std::fmt::Write as _;

use geometry::{Area, arc, number};

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

impl Slice {
    /// Own practice is for everyone, also where a picture states no target.
    fn is_required(&self) -> bool {
        self.required || self.number == 0
    }
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
    put(
        &mut svg,
        format_args!(r#"<title id="{id}-title">{}</title>"#, escape(&wheel.title)),
    );
    put(
        &mut svg,
        format_args!(
            r#"<desc id="{id}-description">{}</desc>"#,
            escape(&wheel.description)
        ),
    );

    for (dimension, (name, slices)) in
        (0_u8..).zip(wheel.dimensions.iter().zip(wheel.slices.chunks(3)))
    {
        let paints = format!("{id}-{}", dimension + 1);
        put(
            &mut svg,
            format_args!(
                r#"<g class="wheel-dimension wheel-dimension-{}">"#,
                dimension + 1
            ),
        );
        for (place, slice) in (0_u8..).zip(slices) {
            let area = Area::slice(dimension, place, INNER, RING);
            if place == 0 {
                draw_paints(&mut svg, &paints, slices, &area);
                draw_dimension_name(&mut svg, &paints, dimension, name);
            }
            linked(&mut svg, wheel, slice, |svg| {
                parts::draw_slice(svg, wheel.mode, slice, &area, &paints);
            });
        }
        svg.push_str("</g>");
    }

    let own = &wheel.own_practice;
    let area = Area::round(OWN_INNER, OWN_RING);
    let paints = format!("{id}-own");
    svg.push_str(r#"<g class="wheel-dimension wheel-dimension-own">"#);
    draw_paints(&mut svg, &paints, std::slice::from_ref(own), &area);
    linked(&mut svg, wheel, own, |svg| {
        parts::draw_own(svg, wheel.mode, own, &area, &paints);
    });
    draw_own_name(&mut svg, &paints, &area, &own.name);
    svg.push_str("</g>");

    draw_hub(&mut svg, &wheel.hub_label);
    svg.push_str("</svg>");
    svg
}

/// The part of the picture that reacts: a link when there is somewhere to go, else a picture with the same title.
fn linked(
    svg: &mut String,
    wheel: &WheelPicture,
    slice: &Slice,
    content: impl FnOnce(&mut String),
) {
    let class = if slice.is_required() {
        "wheel-slice"
    } else {
        "wheel-slice wheel-pale"
    };
    let (tag, way) = match &wheel.link_base {
        Some(base) => (
            "a",
            format!(r#"href="{}{}""#, escape(base), escape(&slice.href)),
        ),
        None => ("g", r#"role="img""#.to_owned()),
    };
    put(
        svg,
        format_args!(
            r#"<{tag} class="{class}" {way} data-competency="{}"><title>{}</title>"#,
            slice.number,
            escape(&slice.title)
        ),
    );
    content(svg);
    put(svg, format_args!("</{tag}>"));
}

/// The hatching and the soft edges, once per dimension because a paint takes its colour where it is defined.
fn draw_paints(svg: &mut String, id: &str, slices: &[Slice], area: &Area) {
    svg.push_str("<defs>");
    put(
        svg,
        format_args!(
            r#"<pattern id="{id}-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M4.5 0 V9" stroke="currentColor" stroke-width="2.4"/></pattern>"#
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
        put(
            svg,
            format_args!(
                r#"<radialGradient id="{id}-band-{low}-{high}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="{}"><stop offset="{:.2}" stop-color="currentColor"/><stop offset="1" stop-color="currentColor" stop-opacity="0.08"/></radialGradient>"#,
                number(area.radius(high)),
                area.radius(low) / area.radius(high)
            ),
        );
    }
    svg.push_str("</defs>");
}

/// The dimension's name along the rim; in the lower half written the other way round, so that it isn't upside down.
fn draw_dimension_name(svg: &mut String, id: &str, dimension: u8, name: &str) {
    let from = f64::from(dimension) * PI / 2.0;
    let to = from + PI / 2.0;
    let path = if dimension == 1 || dimension == 2 {
        arc(RIM_OUTER + 25.0, to, from)
    } else {
        arc(RIM_OUTER + 12.0, from, to)
    };
    curved_text(
        svg,
        id,
        &path,
        r#"class="wheel-dimension-name" font-size="20" font-weight="600""#,
        name,
    );
}

fn draw_own_name(svg: &mut String, id: &str, area: &Area, name: &str) {
    let path = arc(area.radius(3) + 5.0, -PI / 2.0, PI / 2.0);
    curved_text(
        svg,
        id,
        &path,
        r#"class="wheel-own-name" font-size="16""#,
        name,
    );
}

fn curved_text(svg: &mut String, id: &str, path: &str, attributes: &str, text: &str) {
    put(
        svg,
        format_args!(
            r##"<defs><path id="{id}-arc" d="{path}"/></defs><text {attributes} aria-hidden="true"><textPath href="#{id}-arc" startOffset="50%">{}</textPath></text>"##,
            escape(text)
        ),
    );
}

fn draw_hub(svg: &mut String, lines: &[String]) {
    put(
        svg,
        format_args!(
            r##"<circle class="wheel-hub" r="{}" fill="#fff"/>"##,
            number(HUB)
        ),
    );
    let line_height = 28.0;
    let first = 8.5 - (parts::count(lines.len()) - 1.0) / 2.0 * line_height;
    svg.push_str(r#"<text class="wheel-hub-label" font-size="25" font-weight="600">"#);
    for (index, line) in (0_u8..).zip(lines) {
        let y = number(first + f64::from(index) * line_height);
        put(
            svg,
            format_args!(r#"<tspan x="0" y="{y}">{}</tspan>"#, escape(line)),
        );
    }
    svg.push_str("</text>");
}

/// Keeps what may stand in an id and in a reference to it.
fn identifier(prefix: &str) -> String {
    let kept: String = prefix
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) {
        kept
    } else {
        format!("wheel-{kept}")
    }
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
