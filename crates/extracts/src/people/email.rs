//! Which texts can be an e-mail address.

/// The address in lower case, or nothing where the text can't be one. It is a check against slips,
/// not against addresses that exist but take no mail.
pub(crate) fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let fits = (1..=64).contains(&local.len()) && text.len() <= 254;
    let local_sound = local
        .chars()
        .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && dots_sound(local);
    let domain_sound = domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && domain
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    (fits && local_sound && domain_sound).then(|| text.to_lowercase())
}

fn dots_sound(local: &str) -> bool {
    !local.starts_with('.') && !local.ends_with('.') && !local.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in [
            "rusc01@eksempelkommune.example",
            "a.b+c@x.dk",
            "søren@blåbær.dk",
        ] {
            assert_eq!(email(good).as_deref(), Some(good));
        }
        assert_eq!(email("Ruth@Kommune.DK").as_deref(), Some("ruth@kommune.dk"));
        for bad in [
            "",
            "ikke en adresse",
            "a@b",
            "@x.dk",
            "a@",
            "a b@x.dk",
            "a@x..dk",
            "a@@x.dk",
            ".a@x.dk",
            "a@-x.dk",
            "a@x.dk;b@x.dk",
            "<a@x.dk>",
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }
}
