//! An outlet's country to whose dollars, rupees or kroner it prints without saying so.

use super::lexicon::{MONEY_BY_COUNTRY, MoneyOfCountry, OWN_FORMS, UNITS};
use crate::{Article, ByteSpan, Quantity};

/// The money of an article's country, where its address or its outlet's name tells one that shares a name of money with others.
pub fn money_of(article: &Article) -> Option<&'static MoneyOfCountry> {
    let by_address = || by_domain(domain(&article.url.as_ref()?.value)?);
    let by_name = || by_words(&article.outlet.as_ref()?.value);
    by_address().or_else(by_name)
}

fn by_domain(domain: &str) -> Option<&'static MoneyOfCountry> {
    let end = domain.rsplit('.').next()?;
    MONEY_BY_COUNTRY.iter().find(|c| c.domain.eq_ignore_ascii_case(end))
}

/// The host of an address.
fn domain(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().filter(|host| host.contains('.'))
}

/// One country alone may be named.
fn by_words(outlet: &str) -> Option<&'static MoneyOfCountry> {
    let outlet = outlet.to_lowercase();
    let named = |c: &&MoneyOfCountry| outlet.split(|c: char| !c.is_alphanumeric()).any(|word| c.words.contains(&word));
    let mut found = MONEY_BY_COUNTRY.iter().filter(named);
    found.next().filter(|_| found.next().is_none())
}

/// Reads a bare "$5m" or "5m kroner" in the money of the outlet's country.
pub fn read_at_home(text: &str, span: ByteSpan, quantity: &mut Quantity, home: &MoneyOfCountry) {
    let Some((_, code)) = home.money.iter().find(|(unit, _)| quantity.unit.as_deref() == Some(unit)) else { return };
    let usual = UNITS.names.get(quantity.unit.as_deref().unwrap_or_default()).and_then(|u| u.currency);
    let Some(usual) = usual.filter(|usual| quantity.currency.as_deref() == Some(usual) && usual != code) else {
        return;
    };
    if is_bare(span.of(text), usual) {
        quantity.currency = Some((*code).to_string());
        quantity.currency_by_outlet = true;
    }
}

/// Whether the words leave open whose money it is: "US$5", "5m American dollars" and "USD5" do not.
fn is_bare(words: &str, usual: &str) -> bool {
    let lower = words.to_lowercase();
    !OWN_FORMS.get(usual).is_some_and(|forms| forms.iter().any(|form| lower.contains(form)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MentionKind, MetaSource, Sourced, read};

    fn codes(outlet: &str, url: &str, text: &str) -> Vec<(String, bool)> {
        let mut article = Article::bare("a", text);
        article.outlet = Some(Sourced::new(outlet.to_string(), MetaSource::Manifest));
        article.url = Some(Sourced::new(url.to_string(), MetaSource::Manifest)).filter(|_| !url.is_empty());
        let quantities = read(&article).mentions.into_iter().filter_map(|m| match m.kind {
            MentionKind::Quantity(q) => Some((q.currency?, q.currency_by_outlet)),
            _ => None,
        });
        quantities.collect()
    }

    fn pairs(found: &[(&str, bool)]) -> Vec<(String, bool)> {
        found.iter().map(|(code, by)| ((*code).to_string(), *by)).collect()
    }

    #[test]
    fn a_bare_dollar_is_that_of_the_outlets_country() {
        let text = "It cost $5 million, or US$3.3 million, and 5 million dollars more.";
        assert_eq!(codes("The Sydney Wren", "", text), pairs(&[("AUD", true), ("USD", false), ("AUD", true)]));
        assert_eq!(codes("Wren", "https://wren.example.nz/a", "It cost $5."), pairs(&[("NZD", true)]));
        assert_eq!(codes("Boston Wren", "", "It cost $5."), pairs(&[("USD", false)]));
    }

    #[test]
    fn an_outlet_of_two_countries_is_of_none() {
        assert_eq!(codes("Canada and Singapore Wren", "", "It cost $5."), pairs(&[("USD", false)]));
    }
}
