//! Where a redirect leads.

/// The address that a `Location` names, seen from the one that sent it; else why it is none.
pub(crate) fn next(from: &str, location: &str) -> Result<String, String> {
    let location = location.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = from.split_once("://").unwrap_or(("http", from));
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if let Some(named) = scheme_of(location) {
        if !named.eq_ignore_ascii_case("http") && !named.eq_ignore_ascii_case("https") {
            return Err(format!("redirects to {named}:, which is no address of the web"));
        }
        return Ok(location.to_owned());
    }
    if location.is_empty() {
        return Err("redirects, but does not say where".to_owned());
    }
    if location.starts_with("//") {
        return Ok(format!("{scheme}:{location}"));
    }
    let target = if location.starts_with('/') {
        location.to_owned()
    } else if location.starts_with('?') {
        format!("{path}{location}")
    } else {
        let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
        format!("{folder}{location}")
    };
    let (path, query) = target.find('?').map_or((target.as_str(), ""), |at| target.split_at(at));
    Ok(format!("{scheme}://{host}{}{query}", without_dots(path)))
}

/// `http` of `http:…`; the letters before a colon that no slash comes before.
fn scheme_of(location: &str) -> Option<&str> {
    let (scheme, _) = location.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters)).then_some(scheme)
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(kept.pop()),
            part => kept.push(part),
        }
    }
    let folder = path.ends_with("/.") || path.ends_with("/..");
    format!("/{}{}", kept.join("/"), if folder && !kept.is_empty() { "/" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_reference_is_followed() {
        let from = "https://echo.example/news/2023/a.html?x=1";
        for (location, to) in [
            ("http://other.example/b#c", "http://other.example/b"),
            ("//other.example/b", "https://other.example/b"),
            ("/b?c=d", "https://echo.example/b?c=d"),
            ("b", "https://echo.example/news/2023/b"),
            ("../b/./c", "https://echo.example/news/b/c"),
            ("../../../../b", "https://echo.example/b"),
            ("..", "https://echo.example/news/"),
            ("?y=2", "https://echo.example/news/2023/a.html?y=2"),
            ("b?to=http://x.example/", "https://echo.example/news/2023/b?to=http://x.example/"),
        ] {
            assert_eq!(next(from, location).as_deref(), Ok(to), "{location}");
        }
        assert_eq!(next("http://echo.example", "a").as_deref(), Ok("http://echo.example/a"));
        for location in ["file:///etc/hostname", "ftp://x/", "javascript:x", "", "#top"] {
            assert!(next(from, location).is_err(), "{location}");
        }
    }
}
