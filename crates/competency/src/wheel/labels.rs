//! Names in short lines, so that they fit beside their slice.

/// The most characters of a line beside a slice, in a column of half a page.
pub(super) const BESIDE: usize = 17;
/// The most characters of a line in the hub's disc.
pub(super) const IN_HUB: usize = 10;

/// Where the long words of the wheel may be broken. A word that isn't here is cut where it must be.
const JOINTS: [&str; 4] = [
    "anvendeligheds|vurderinger",
    "ledelses|understøttelse",
    "risiko|vurdering",
    "sikkerheds|foranstaltninger",
];

/// The name in lines of at most so many characters.
pub(super) fn lines(name: &str, longest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(name, longest) {
        match lines.last_mut() {
            Some(line) if !line.ends_with('-') && joined(line, &piece) <= longest => {
                if !line.ends_with('/') {
                    line.push(' ');
                }
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

fn joined(line: &str, piece: &str) -> usize {
    let space = usize::from(!line.ends_with('/'));
    line.chars().count() + space + piece.chars().count()
}

/// The words, those at a slash apart and those that are too long broken with a hyphen.
fn pieces(name: &str, longest: usize) -> Vec<String> {
    let fitting = |word: &str| {
        if word.chars().count() > longest {
            broken(word, longest)
        } else {
            vec![word.to_owned()]
        }
    };
    name.split_whitespace()
        .flat_map(|word| word.split_inclusive('/'))
        .flat_map(fitting)
        .collect()
}

fn broken(word: &str, longest: usize) -> Vec<String> {
    let lower = word.to_lowercase();
    let joint = JOINTS.iter().find_map(|joint| {
        let (first, rest) = joint.split_once('|')?;
        (lower.strip_prefix(first)? == rest).then(|| word.split_at_checked(first.len()))?
    });
    if let Some((first, rest)) = joint {
        return vec![format!("{first}-"), rest.to_owned()];
    }
    let letters: Vec<char> = word.chars().collect();
    let room = longest.saturating_sub(1).max(1);
    let mut parts: Vec<String> = letters
        .chunks(room)
        .map(|part| part.iter().chain(&['-']).collect())
        .collect();
    if let Some(last) = parts.last_mut() {
        last.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use content::Content;
    use domain::Lang;

    #[test]
    fn every_name_of_the_wheel_fits_in_three_lines() {
        let content = Content::embedded().expect("content");
        for (_, area) in content.framework.competencies.iter() {
            for lang in [Lang::Da, Lang::En] {
                let name = area.name.get(lang);
                let lines = lines(name, BESIDE);
                assert!((1..=3).contains(&lines.len()), "{name}: {lines:?}");
                for line in &lines {
                    assert!(line.chars().count() <= BESIDE, "{name}: {line}");
                }
            }
        }
    }

    #[test]
    fn long_words_break_where_they_are_joined() {
        assert_eq!(
            lines("Tekniske sikkerhedsforanstaltninger", BESIDE),
            ["Tekniske", "sikkerheds-", "foranstaltninger"]
        );
        assert_eq!(
            lines("Anvendelighedsvurderinger", BESIDE),
            ["Anvendeligheds-", "vurderinger"]
        );
        assert_eq!(
            lines("Kommunikation/awareness", BESIDE),
            ["Kommunikation/", "awareness"]
        );
        assert_eq!(lines("Roller og ansvar", BESIDE), ["Roller og ansvar"]);
        assert_eq!(lines("Risikovurdering", IN_HUB), ["Risiko-", "vurdering"]);
        assert_eq!(lines("Risk assessment", IN_HUB), ["Risk", "assessment"]);
    }

    #[test]
    fn a_name_that_a_municipality_made_up_still_fits() {
        let made_up = "Sikkerhedskulturambassadørordninger i børnehaver";
        for line in lines(made_up, BESIDE) {
            assert!(line.chars().count() <= BESIDE, "{line}");
        }
        assert_eq!(lines("", BESIDE), Vec::<String>::new());
    }
}
