//! Angles, radii and paths. Angles run clockwise from the top, in radians; lengths are units of the `viewBox`.

use std::f64::consts::PI;

/// White between two slices, and between two dimensions.
const GAP: f64 = 4.0;
const DIMENSION_GAP: f64 = 9.0;
/// A turn is twelve slices.
const SLICE_ANGLE: f64 = PI / 6.0;

/// Where a competency is drawn: its outline, its inner radius and the width of one of its three rings.
pub(super) struct Area {
    shape: Shape,
    pub(super) inner: f64,
    pub(super) ring: f64,
}

enum Shape {
    /// Between two angles, with white to leave at either side.
    Sector {
        from: f64,
        to: f64,
        gap_from: f64,
        gap_to: f64,
    },
    /// All the way round.
    Ring,
}

impl Area {
    /// The slice at a place (0 to 2) of a dimension (0 to 3).
    pub(super) fn slice(dimension: u8, place: u8, inner: f64, ring: f64) -> Self {
        let from = f64::from(dimension * 3 + place) * SLICE_ANGLE;
        let gap = |outer: bool| {
            if outer {
                DIMENSION_GAP / 2.0
            } else {
                GAP / 2.0
            }
        };
        let shape = Shape::Sector {
            from,
            to: from + SLICE_ANGLE,
            gap_from: gap(place == 0),
            gap_to: gap(place == 2),
        };
        Self { shape, inner, ring }
    }

    pub(super) fn round(inner: f64, ring: f64) -> Self {
        Self {
            shape: Shape::Ring,
            inner,
            ring,
        }
    }

    /// Whether it goes all the way round; its rings are narrow then.
    pub(super) fn is_round(&self) -> bool {
        matches!(self.shape, Shape::Ring)
    }

    /// The angle to write and mark at: the middle, or the top.
    pub(super) fn middle(&self) -> f64 {
        match self.shape {
            Shape::Sector { from, to, .. } => f64::midpoint(from, to),
            Shape::Ring => 0.0,
        }
    }

    /// The outer radius of a level's ring.
    pub(super) fn radius(&self, level: u8) -> f64 {
        self.inner + self.ring * f64::from(level.min(3))
    }

    /// The closed path between two radii, moved inwards on all sides by `inset`.
    pub(super) fn path(&self, inner: f64, outer: f64, inset: f64) -> String {
        let inner = inner + inset;
        let outer = (outer - inset).max(inner);
        let Shape::Sector { .. } = self.shape else {
            return format!("{} {}", circle(outer), circle(inner));
        };
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

    /// An open line at a radius, shorter than the slice by `inset` at either end.
    pub(super) fn line(&self, radius: f64, inset: f64) -> String {
        if self.is_round() {
            return circle(radius);
        }
        let (from, to) = self.angles(radius, inset);
        arc(radius, from, to)
    }

    /// The angles at a radius, so that the white beside the slice is as wide at the rim as at the hub.
    fn angles(&self, radius: f64, inset: f64) -> (f64, f64) {
        match self.shape {
            Shape::Sector {
                from,
                to,
                gap_from,
                gap_to,
            } => (
                from + ((gap_from + inset) / radius).asin(),
                to - ((gap_to + inset) / radius).asin(),
            ),
            Shape::Ring => (0.0, 2.0 * PI),
        }
    }
}

/// The point at a radius and an angle.
pub(super) fn place(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.sin(), -radius * angle.cos())
}

pub(super) fn point(radius: f64, angle: f64) -> String {
    let (x, y) = place(radius, angle);
    format!("{} {}", number(x), number(y))
}

/// From one angle to another, at most half a turn, clockwise if the second is larger.
pub(super) fn arc(radius: f64, from: f64, to: f64) -> String {
    let sweep = u8::from(to > from);
    format!(
        "M{} A{r} {r} 0 0 {sweep} {}",
        point(radius, from),
        point(radius, to),
        r = number(radius)
    )
}

fn circle(radius: f64) -> String {
    let r = number(radius);
    format!("M0 -{r} A{r} {r} 0 1 1 0 {r} A{r} {r} 0 1 1 0 -{r} Z")
}

/// One decimal is a fifth of a pixel at the largest size shown. By whole numbers, for exact decimals of
/// fractions took a twelfth of the page's time.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths of a drawing, far from any bound"
)]
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{tenth}")
    }
}
