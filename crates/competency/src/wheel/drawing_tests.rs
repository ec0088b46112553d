//! What every wheel must be: well-formed, complete, within its frame, safe to put into a page.

use super::drawing::{Fill, Mode, Share, Slice, WheelPicture, draw};

fn slice(number: u8, target: u8, attained: Fill) -> Slice {
    Slice {
        number,
        name: format!("Område {number}"),
        short: vec!["Område".to_owned(), number.to_string()],
        href: format!("/{number}"),
        title: format!("Område {number}: niveau og behov"),
        required: target > 0,
        attained,
        target: Some(target),
        typical: Some(0),
        self_assessed: Some(1),
        share: None,
    }
}

fn picture(attained: impl Fn(u8) -> Fill) -> WheelPicture {
    WheelPicture {
        id_prefix: "hjul".to_owned(),
        title: "Mit hjul".to_owned(),
        description: "Tabellen ved siden af siger det samme.".to_owned(),
        hub_label: vec!["Risiko-".to_owned(), "vurdering".to_owned()],
        dimensions: [
            "Teknologi",
            "Processer og styring",
            "Sikkerhedskultur",
            "Regulering",
        ]
        .map(str::to_owned),
        own_practice: slice(0, 2, attained(0)),
        slices: std::array::from_fn(|index| {
            let number = u8::try_from(index + 1).unwrap();
            slice(number, number % 4, attained(number))
        }),
        link_base: Some("/hjulet".to_owned()),
        mode: Mode::Personal,
    }
}

/// Every kind of sign at least once, in a person's wheel, a group's, and one for paper.
fn every_kind() -> Vec<WheelPicture> {
    let mixed = picture(|number| match number % 6 {
        0 => Fill::Unknown,
        1..=4 => Fill::Level(number % 6 - 1),
        _ => Fill::Band(number % 3, 3),
    });
    let mut group = picture(|_| Fill::Unknown);
    group.mode = Mode::Group;
    for slice in group.slices.iter_mut().chain([&mut group.own_practice]) {
        slice.share = Some(if slice.number == 3 {
            Share::Hidden
        } else {
            Share::Percent(slice.number * 8)
        });
    }
    let paper = WheelPicture {
        link_base: None,
        ..mixed.clone()
    };
    vec![picture(|_| Fill::Unknown), mixed, group, paper]
}

/// A tag of the drawing: its name, its attributes, and whether it closes an element.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    closes: bool,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.get("class")
            .is_some_and(|classes| classes.split(' ').any(|c| c == class))
    }
}

/// Reads the tags and fails on anything that an XML reader would refuse in them.
fn tags(svg: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        check_text(&rest[..start]);
        let end = start + rest[start..].find('>').expect("a tag ends");
        let inside = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let (inside, closes) = inside
            .strip_prefix('/')
            .map_or((inside, false), |name| (name, true));
        let (inside, alone) = inside
            .strip_suffix('/')
            .map_or((inside, false), |i| (i, true));
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        if closes {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in order");
        } else if !alone {
            open.push(name.to_owned());
        }
        tags.push(Tag {
            name: name.to_owned(),
            attributes: read_attributes(attributes),
            closes,
        });
    }
    check_text(rest);
    assert!(open.is_empty(), "left open: {open:?}");
    tags
}

fn read_attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes: Vec<(String, String)> = Vec::new();
    while let Some((name, rest)) = text.split_once("=\"") {
        let (value, rest) = rest.split_once('"').expect("a value ends");
        check_text(value);
        let name = name.trim().to_owned();
        assert!(
            !attributes.iter().any(|(n, _)| *n == name),
            "{name} stands twice"
        );
        attributes.push((name, value.to_owned()));
        text = rest;
    }
    assert_eq!(text.trim(), "", "nothing but attributes");
    attributes
}

fn check_text(text: &str) {
    for part in text.split('&').skip(1) {
        let (entity, _) = part.split_once(';').expect("a bare ampersand");
        assert!(
            ["amp", "lt", "gt", "quot", "#39"].contains(&entity),
            "unknown entity {entity}"
        );
    }
    assert!(!text.contains(['<', '>']), "a bare angle bracket in {text}");
}

/// The points that a path goes through, without the radii and flags of its arcs.
fn points(path: &str) -> Vec<(f64, f64)> {
    let spaced = path
        .replace('M', " M ")
        .replace('L', " L ")
        .replace('A', " A ")
        .replace('Z', " ");
    let mut words = spaced.split_whitespace();
    let mut points = Vec::new();
    while let Some(command) = words.next() {
        if command == "A" {
            assert_eq!(words.by_ref().take(5).count(), 5);
        }
        let mut next = || words.next().unwrap().parse::<f64>().unwrap();
        points.push((next(), next()));
    }
    points
}

#[test]
fn every_wheel_is_well_formed() {
    for wheel in every_kind() {
        let tags = tags(&draw(&wheel));
        assert_eq!(tags[0].name, "svg");
        assert_eq!(tags[0].get("role"), Some("group"));
        assert_eq!(tags[0].get("aria-labelledby"), Some("hjul-title"));
    }
}

#[test]
fn thirteen_links_in_the_wheels_order_each_with_its_title_first() {
    for wheel in every_kind()
        .into_iter()
        .filter(|wheel| wheel.link_base.is_some())
    {
        let svg = draw(&wheel);
        let tags = tags(&svg);
        let links: Vec<usize> = (0..tags.len())
            .filter(|i| tags[*i].name == "a" && !tags[*i].closes)
            .collect();
        let hrefs: Vec<&str> = links
            .iter()
            .map(|i| tags[*i].get("href").unwrap())
            .collect();
        let expected: Vec<String> = (1..=12)
            .chain([0])
            .map(|n| format!("/hjulet/{n}"))
            .collect();
        assert_eq!(hrefs, expected);
        assert!(links.iter().all(|i| tags[i + 1].name == "title"));
        assert!(svg.contains("<title>Område 5: niveau og behov</title>"));
    }
}

#[test]
fn a_wheel_for_paper_has_no_links_and_the_same_titles() {
    let wheel = every_kind().pop().unwrap();
    let tags = tags(&draw(&wheel));
    assert!(tags.iter().all(|tag| tag.name != "a"));
    assert_eq!(
        tags.iter()
            .filter(|tag| tag.get("role") == Some("img"))
            .count(),
        13
    );
}

#[test]
fn nothing_that_the_content_security_policy_refuses() {
    for wheel in every_kind() {
        for tag in tags(&draw(&wheel)) {
            assert!(!["style", "script", "foreignObject", "image"].contains(&tag.name.as_str()));
            for (name, value) in &tag.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{name}");
                assert!(name == "xmlns" || !value.contains("://"), "{value}");
            }
        }
    }
}

#[test]
fn everything_but_the_names_lies_within_the_frame() {
    for wheel in every_kind() {
        for tag in tags(&draw(&wheel)) {
            for attribute in tag.attributes.iter().map(|(_, value)| value) {
                assert!(
                    !attribute.contains("NaN") && !attribute.contains("inf"),
                    "{tag:?}"
                );
            }
            // What has no class is a paint or the way that a name is written along.
            if let (Some(path), Some(_)) = (tag.get("d"), tag.get("class")) {
                for (x, y) in points(path) {
                    let distance = x.hypot(y);
                    assert!(distance <= 310.1, "{distance}: {tag:?}");
                }
            }
            if tag.has_class("wheel-number") || tag.has_class("wheel-figure") {
                let at = |name: &str| tag.get(name).unwrap().parse::<f64>().unwrap();
                assert!(at("x").hypot(at("y")) < 305.0, "{tag:?}");
            }
        }
    }
}

#[test]
fn numbers_have_one_decimal_at_most() {
    for wheel in every_kind() {
        for tag in tags(&draw(&wheel))
            .iter()
            .filter(|tag| tag.get("d").is_some())
        {
            for number in tag.get("d").unwrap().split([' ', 'M', 'A', 'L', 'Z']) {
                let decimals = number
                    .split_once('.')
                    .map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 1, "{number}");
            }
        }
    }
}

#[test]
fn the_slices_stand_clockwise_from_the_top() {
    let tags = tags(&draw(&picture(|_| Fill::Unknown)));
    let angles: Vec<f64> = tags
        .iter()
        .filter(|tag| tag.has_class("wheel-rim"))
        .map(|tag| {
            let points = points(tag.get("d").unwrap());
            let (x, y) = points
                .iter()
                .fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
            x.atan2(-y).to_degrees().rem_euclid(360.0)
        })
        .collect();
    assert_eq!(angles.len(), 12);
    for (index, angle) in (0_u8..).zip(angles) {
        let expected = f64::from(index) * 30.0 + 15.0;
        assert!(
            (angle - expected).abs() < 1.0,
            "slice {}: {angle}",
            index + 1
        );
    }
}

#[test]
fn slices_do_not_touch_their_neighbours() {
    let tags = tags(&draw(&picture(|_| Fill::Level(3))));
    let rims: Vec<_> = tags
        .iter()
        .filter(|tag| tag.has_class("wheel-rim"))
        .map(|t| points(t.get("d").unwrap()))
        .collect();
    for (index, rim) in rims.iter().enumerate() {
        let next = &rims[(index + 1) % 12];
        // The outer corners: a path goes outer start, outer end, inner end, inner start.
        let gap = (next[0].0 - rim[1].0).hypot(next[0].1 - rim[1].1);
        let wide = index % 3 == 2;
        assert!(
            if wide {
                gap > 8.0
            } else {
                (3.0..8.0).contains(&gap)
            },
            "after slice {}: {gap}",
            index + 1
        );
    }
}

/// The tags from a competency's link to its end.
fn part(wheel: &WheelPicture, number: u8) -> Vec<Tag> {
    let wanted = number.to_string();
    let mut tags = tags(&draw(wheel)).into_iter();
    tags.find(|tag| tag.get("data-competency") == Some(&wanted))
        .unwrap();
    tags.take_while(|tag| tag.name != "a").collect()
}

fn count(tags: &[Tag], class: &str) -> usize {
    tags.iter().filter(|tag| tag.has_class(class)).count()
}

#[test]
fn a_level_fills_as_many_rings_and_no_more() {
    for level in 0..=3_u8 {
        let wheel = picture(|_| Fill::Level(level));
        for number in [0, 1, 4, 12] {
            let part = part(&wheel, number);
            assert_eq!(
                count(&part, "wheel-filled"),
                usize::from(level),
                "area {number}"
            );
            assert_eq!(count(&part, "wheel-cell"), 3);
            assert_eq!(count(&part, "wheel-unknown"), 0);
        }
    }
    assert_eq!(
        count(&part(&picture(|_| Fill::Level(9)), 1), "wheel-filled"),
        3
    );
}

#[test]
fn unknown_is_hatched_where_something_is_required() {
    let wheel = picture(|_| Fill::Unknown);
    assert_eq!(count(&part(&wheel, 0), "wheel-unknown"), 1);
    assert_eq!(count(&part(&wheel, 1), "wheel-unknown"), 1);
    // Number 4 has the target 0: not required.
    let pale = part(&wheel, 4);
    assert_eq!(
        count(&pale, "wheel-unknown") + count(&pale, "wheel-target"),
        0
    );
    assert_eq!(count(&pale, "wheel-blank"), 3);
    assert!(draw(&wheel).contains(r#"<a class="wheel-slice wheel-pale" href="/hjulet/4""#));
}

#[test]
fn a_band_is_solid_where_certain_and_soft_where_possible() {
    let part = part(&picture(|_| Fill::Band(1, 3)), 2);
    assert_eq!(count(&part, "wheel-filled"), 1);
    let band = part.iter().find(|tag| tag.has_class("wheel-band")).unwrap();
    assert_eq!(band.get("fill"), Some("url(#hjul-1-band-1-3)"));
}

#[test]
fn the_target_reaches_as_far_as_its_level() {
    let reach = |target: u8| {
        let mut wheel = picture(|_| Fill::Level(0));
        wheel.slices[0] = slice(1, target, Fill::Level(0));
        let part = part(&wheel, 1);
        let outline = part
            .iter()
            .find(|tag| tag.has_class("wheel-target"))
            .unwrap();
        points(outline.get("d").unwrap())
            .iter()
            .map(|(x, y)| x.hypot(*y))
            .fold(0.0, f64::max)
    };
    assert!(
        (reach(1) - 185.0).abs() < 3.0
            && (reach(2) - 226.0).abs() < 3.0
            && (reach(3) - 267.0).abs() < 3.0
    );
}

#[test]
fn typical_and_self_assessment_are_drawn_only_where_stated() {
    let mut wheel = picture(|_| Fill::Level(1));
    assert_eq!(
        count(&part(&wheel, 1), "wheel-typical") + count(&part(&wheel, 1), "wheel-self"),
        2
    );
    wheel.slices[0].typical = None;
    wheel.slices[0].self_assessed = None;
    assert_eq!(
        count(&part(&wheel, 1), "wheel-typical") + count(&part(&wheel, 1), "wheel-self"),
        0
    );
}

#[test]
fn a_groups_wheel_shows_shares_and_hides_what_is_hidden() {
    let wheel = every_kind().remove(2);
    let svg = draw(&wheel);
    assert!(svg.contains(">40\u{a0}%</text>"), "number 5 has 40 %");
    assert_eq!(svg.matches("\u{a0}%</text>").count(), 12);
    let hidden = part(&wheel, 3);
    assert_eq!(count(&hidden, "wheel-unknown"), 1);
    assert_eq!(count(&hidden, "wheel-share"), 0);
    assert_eq!(count(&tags(&svg), "wheel-target"), 0);
}

#[test]
fn text_from_people_stays_text() {
    let mut wheel = picture(|_| Fill::Unknown);
    let nasty = "\"><script>alert('x')</script>&\u{1}".to_owned();
    wheel.id_prefix.clone_from(&nasty);
    wheel.title.clone_from(&nasty);
    wheel.description.clone_from(&nasty);
    wheel.hub_label = vec![nasty.clone()];
    wheel.dimensions = [const { String::new() }; 4].map(|_| nasty.clone());
    wheel.link_base = Some(nasty.clone());
    let slice = &mut wheel.slices[2];
    for text in [
        &mut slice.name,
        &mut slice.href,
        &mut slice.title,
        &mut slice.short[0],
    ] {
        text.clone_from(&nasty);
    }
    let svg = draw(&wheel);
    let tags = tags(&svg);
    assert!(tags.iter().all(|tag| tag.name != "script"));
    assert!(svg.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</title>"));
    assert!(!svg.contains('\u{1}'));
    assert_eq!(tags[1].get("id"), Some("scriptalertxscript-title"));
}

#[test]
fn ids_are_unique_and_whatever_is_referred_to_is_there() {
    for wheel in every_kind() {
        let tags = tags(&draw(&wheel));
        let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len());
        assert!(ids.iter().all(|id| id.starts_with("hjul-")));
        for tag in &tags {
            for (name, value) in &tag.attributes {
                let target = value
                    .strip_prefix("url(#")
                    .and_then(|v| v.strip_suffix(')'))
                    .or_else(|| value.strip_prefix('#').filter(|_| name == "href"));
                assert!(target.is_none_or(|id| ids.contains(&id)), "{value}");
            }
        }
    }
}

#[test]
fn one_line_names_need_no_short_form() {
    let mut wheel = picture(|_| Fill::Unknown);
    wheel.slices[0].short.clear();
    assert!(draw(&wheel).contains(">Område 1</tspan>"));
}
